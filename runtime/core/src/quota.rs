//! The length of policies, and its quotas.

use core::fmt;

use crate::policy::Policy;

/// The maximum length of a policy, which depends on what it is attached to.
///
/// IAM and other services count [characters without whitespace][quotas], and so does
/// [`Policy::size`]. Most quotas apply to one policy. The quotas on the policies embedded in a
/// user, a group or a role apply to [all of them together](Self::is_shared).
///
/// [quotas]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entity-length
///
/// ```
/// use cognito_policy::{Policy, Quota, policy};
///
/// const LIST: Policy = policy! {
///     Statement: { Effect: Allow, Action: "cognito-idp:ListUserPools", Resource: "*" },
/// };
/// assert!(LIST.size() <= Quota::MANAGED_POLICY.characters());
/// assert_eq!(Quota::MANAGED_POLICY.to_string(), "a managed policy: 6144 characters");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[doc(alias("LimitExceeded", "PolicySizeExceeded"))]
pub struct Quota {
    pub(crate) title: &'static str,
    pub(crate) characters: usize,
    pub(crate) together: bool,
}

impl Quota {
    /// Creates a limit for one policy, such as a quota that AWS has raised for an account.
    ///
    /// ```
    /// use cognito_policy::Quota;
    ///
    /// let raised = Quota::at_most(4_096);
    /// assert!(raised.characters() > Quota::TRUST_POLICY.characters());
    /// ```
    #[inline]
    pub const fn at_most(characters: usize) -> Self {
        Self { title: "a policy", characters, together: false }
    }

    /// Returns the maximum number of characters, not counting whitespace.
    #[inline]
    pub const fn characters(self) -> usize {
        self.characters
    }

    /// Returns whether all policies of one user, group or role share the quota, so that splitting
    /// one of them does not help.
    ///
    /// ```
    /// use cognito_policy::Quota;
    ///
    /// assert!(Quota::ROLE_POLICIES.is_shared());
    /// assert!(!Quota::MANAGED_POLICY.is_shared());
    /// ```
    #[inline]
    pub const fn is_shared(self) -> bool {
        self.together
    }
}

impl fmt::Display for Quota {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} characters", self.title, self.characters)
    }
}

impl<K> Policy<K> {
    /// Returns the length of the policy as quotas count it: in characters, not counting whitespace.
    ///
    /// ```
    /// use cognito_policy::{Policy, policy};
    ///
    /// const LIST: Policy = policy! {
    ///     Statement: { Effect: Allow, Action: "cognito-idp:ListUserPools", Resource: "*" },
    /// };
    /// assert_eq!(LIST.size(), LIST.as_str().len());
    /// ```
    #[inline]
    pub fn size(&self) -> usize {
        size(self.as_str())
    }
}

/// Returns the number of characters in a string, not counting whitespace.
#[inline]
pub(crate) fn size(text: &str) -> usize {
    text.chars().filter(|character| !character.is_ascii_whitespace()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whitespace_does_not_count() {
        assert_eq!(size(""), 0);
        assert_eq!(size(" \t\r\n"), 0);
        assert_eq!(size("{\"a b\": \"é\u{ff}\"}"), 11);
    }
}
