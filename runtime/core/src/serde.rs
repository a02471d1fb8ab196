//! Policies in serde's data model: as JSON documents, not as strings that contain one.

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
    /// Serializes the document, so that the policy is an object within another document. To
    /// serialize a string that contains the JSON, use [`Policy::as_str`].
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        transcode::transcode(&mut serde_json::Deserializer::from_str(self.as_str()), serializer)
    }
}

impl<'de, K: Kind> Deserialize<'de> for Policy<K> {
    /// Deserializes a document and checks its structure: the elements that policies of this kind
    /// have, their types, and the format of versions, effects, Sids, actions, resources, principals
    /// and operators. Only the rules (feature `check`) check whether actions and resources exist
    /// and fit each other.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let tree = tree::Tree::deserialize(deserializer)?;
        form::check::<K>(&tree).map_err(D::Error::custom)?;
        let mut json = String::new();
        tree.write(&mut json);
        Ok(Self::from_json(json))
    }
}
