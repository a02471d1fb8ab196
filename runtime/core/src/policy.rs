//! Policies: their text, and their kind.

use alloc::borrow::ToOwned;
use alloc::string::String;
use core::marker::PhantomData;

use crate::json;
use crate::kind::Identity;

mod error;
mod statements;
#[cfg(test)]
mod tests;
mod traits;

pub use error::PolicyError;

/// A policy of the kind `K`: a JSON document that follows [IAM's grammar].
///
/// Policies are created by `policy!` and the other macros, by the builder ([`Policy::new`]), or
/// from JSON: the feature `check` applies every rule to it, the feature `serde` checks its
/// structure. A policy of literals is a constant, whose text costs nothing at run time.
///
/// The text is minified; [`to_json_pretty`](Self::to_json_pretty) and `{:#}` pretty-print it.
///
/// [IAM's grammar]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
///
/// ```
/// use cognito_policy::cognito_idp::Action;
/// use cognito_policy::{Policy, Statement};
///
/// let policy: Policy = Policy::new([Statement::allow(Action::ListUserPools).on_everything()])?;
/// assert_eq!(
///     policy.as_str(),
///     r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"cognito-idp:ListUserPools","Resource":"*"}]}"#,
/// );
/// # Ok::<(), cognito_policy::PolicyError>(())
/// ```
// INVARIANT: `Policy` has no `Drop`, and macros write it as a literal. With a destructor or a call
// of a constructor, `const TEXT: &str = POLICY.as_str();` does not compile (E0493).
#[doc(alias("PolicyDocument", "policy document", "JSON policy"))]
pub struct Policy<K = Identity> {
    #[doc(hidden)]
    pub __json: Json<K>,
}

/// The text of a policy of the kind `K`.
///
/// This is not a `Cow` with the kind next to it, because the compiler takes a third longer to check
/// that expression, and it checks one for every literal policy.
pub enum Json<K> {
    /// The text of a constant.
    Literal(&'static str),
    /// A text that was put together at run time.
    Written(String, PhantomData<K>),
}

impl<K> Policy<K> {
    #[inline]
    pub(crate) const fn from_json(json: String) -> Self {
        Self { __json: Json::Written(json, PhantomData) }
    }

    /// Returns the policy as minified JSON.
    ///
    /// The text of a constant policy is a constant, too: a `&'static str`.
    #[inline]
    pub const fn as_str(&self) -> &str {
        match &self.__json {
            Json::Literal(json) => json,
            Json::Written(json, _) => json.as_str(),
        }
    }

    /// Returns the policy as minified JSON in a new string.
    #[inline]
    pub fn to_json(&self) -> String {
        self.as_str().to_owned()
    }

    /// Returns the policy as pretty-printed JSON: one element per line, indented by two spaces per
    /// level.
    ///
    /// ```
    /// use cognito_policy::cognito_idp::Action;
    /// use cognito_policy::{Policy, Statement};
    ///
    /// let policy: Policy = Policy::new([Statement::allow(Action::ListUserPools).on_everything()])?;
    /// let pretty = r#"{
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "cognito-idp:ListUserPools",
    ///       "Resource": "*"
    ///     }
    ///   ]
    /// }"#;
    /// assert_eq!(policy.to_json_pretty(), pretty);
    /// assert_eq!(format!("{policy:#}"), pretty);
    /// # Ok::<(), cognito_policy::PolicyError>(())
    /// ```
    #[inline]
    pub fn to_json_pretty(&self) -> String {
        let mut pretty = String::with_capacity(self.as_str().len() * 2);
        // Writing to a string cannot fail.
        let _ = json::write_pretty(self.as_str(), &mut pretty);
        pretty
    }
}
