//! Policies in serde's data model: as JSON documents, not as strings that contain one.

use alloc::string::String;

use ::serde::de::{Deserialize, Deserializer, Error as _};
use ::serde::ser::{Serialize, Serializer};

use crate::kind::Kind;
use crate::policy::Policy;

use self::json::Json;

mod form;
mod json;
mod tree;

#[cfg(test)]
mod tests;

#[cfg_attr(doc_badges, doc(cfg(feature = "serde")))]
impl<K> Serialize for Policy<K> {
    /// Serializes the document, so that the policy is an object within another document. To
    /// serialize a string that contains the JSON, use [`Policy::as_str`].
    ///
    /// Numbers keep their digits, as in `0.10`. In formats other than JSON text, a number that
    /// would lose digits becomes a string, which IAM reads in the same way.
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Json(self.as_str()).serialize(serializer)
    }
}

#[cfg_attr(doc_badges, doc(cfg(feature = "serde")))]
impl<'de, K: Kind> Deserialize<'de> for Policy<K> {
    /// Deserializes a document and checks its structure: the elements that policies of this kind
    /// have, their types, and the format of versions, effects, Sids, actions, resources, principals
    /// and operators. Only the rules (feature `check`) check whether actions and resources exist
    /// and fit each other.
    #[inline]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let tree = tree::Tree::deserialize(deserializer)?;
        form::check::<K>(&tree).map_err(D::Error::custom)?;
        let mut json = String::new();
        tree.write(&mut json);
        Ok(Self::from_json(json))
    }
}
