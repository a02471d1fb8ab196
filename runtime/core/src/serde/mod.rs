//! Policies in serde's data model: the JSON document itself, not a string that holds it.

use alloc::string::String;

use ::serde::de::{Deserialize, Deserializer, Error as _};
use ::serde::ser::{Serialize, Serializer};

use crate::kind::Kind;
use crate::policy::Policy;

mod form;
mod transcode;
mod tree;

#[cfg(test)]
mod tests;

impl<K> Serialize for Policy<K> {
    /// Writes the document's structure, so that a policy stands as an object within another
    /// document. For a string that holds the JSON, serialize [`Policy::as_str`].
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        transcode::transcode(&mut serde_json::Deserializer::from_str(self.as_str()), serializer)
    }
}

impl<'de, K: Kind> Deserialize<'de> for Policy<K> {
    /// Reads a document and checks its form: the members that a policy of this kind has, their
    /// types, and the form of versions, effects, Sids, actions, resources, principals and
    /// operators. Whether actions and resources exist and fit each other is for the rules.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let tree = tree::Tree::deserialize(deserializer)?;
        form::check::<K>(&tree).map_err(D::Error::custom)?;
        let mut json = String::new();
        tree.write(&mut json);
        Ok(Self::from_json(json))
    }
}
