//! Traits of policies, implemented by hand because a derive would require them of the kind.

use alloc::borrow::ToOwned;
use alloc::string::String;
use core::fmt;
use core::hash::{Hash, Hasher};

use super::{Json, Policy};
use crate::json;
use crate::kind::{Boundary, Session};

impl From<Policy> for Policy<Session> {
    /// Every identity-based policy can be used as a [session policy].
    ///
    /// [session policy]: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session
    #[inline]
    fn from(policy: Policy) -> Self {
        match policy.__json {
            Json::Literal(json) => Self { __json: Json::Literal(json) },
            Json::Written(json, _) => Self::from_json(json),
        }
    }
}

impl From<Policy> for Policy<Boundary> {
    /// Every identity-based policy can be used as a [permissions boundary].
    ///
    /// [permissions boundary]: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
    #[inline]
    fn from(policy: Policy) -> Self {
        match policy.__json {
            Json::Literal(json) => Self { __json: Json::Literal(json) },
            Json::Written(json, _) => Self::from_json(json),
        }
    }
}

impl<K> Clone for Policy<K> {
    #[inline]
    fn clone(&self) -> Self {
        match &self.__json {
            Json::Literal(json) => Self { __json: Json::Literal(json) },
            Json::Written(json, _) => Self::from_json(json.clone()),
        }
    }
}

impl<K> PartialEq for Policy<K> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl<K> Eq for Policy<K> {}

impl<K> Hash for Policy<K> {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl<K> fmt::Debug for Policy<K> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Policy").field(&format_args!("{self}")).finish()
    }
}

impl<K> fmt::Display for Policy<K> {
    /// Writes minified JSON, or pretty-printed JSON with `{:#}`.
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if f.alternate() {
            json::write_pretty(self.as_str(), f)
        } else {
            f.write_str(self.as_str())
        }
    }
}

impl<K> AsRef<str> for Policy<K> {
    #[inline]
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl<K> From<Policy<K>> for String {
    #[inline]
    fn from(policy: Policy<K>) -> Self {
        match policy.__json {
            Json::Literal(json) => json.to_owned(),
            Json::Written(json, _) => json,
        }
    }
}
