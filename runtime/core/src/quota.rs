//! How long policies are, and how long they may be.

use core::fmt;

use crate::policy::Policy;

/// How long a policy may be, by what it is attached to.
///
/// IAM and the other services count [characters without white space][quotas], and so does
/// [`Policy::size`]. Most quotas hold for one policy. Those on the policies embedded in a user, a
/// group or a role hold for all of them [together](Self::is_shared).
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
pub struct Quota {
    pub(crate) title: &'static str,
    pub(crate) characters: usize,
    pub(crate) together: bool,
}

impl Quota {
    /// A bound of your own for one policy: a quota that AWS has raised for an account, or what
    /// another program leaves room for.
    ///
    /// ```
    /// use cognito_policy::Quota;
    ///
    /// let raised = Quota::at_most(4_096);
    /// assert!(raised.characters() > Quota::TRUST_POLICY.characters());
    /// ```
    pub const fn at_most(characters: usize) -> Self {
        Self { title: "a policy", characters, together: false }
    }

    /// The most characters, white space not counted.
    pub const fn characters(self) -> usize {
        self.characters
    }

    /// Whether all such policies of one user, group or role share it, so that dividing one gains
    /// nothing.
    ///
    /// ```
    /// use cognito_policy::Quota;
    ///
    /// assert!(Quota::ROLE_POLICIES.is_shared());
    /// assert!(!Quota::MANAGED_POLICY.is_shared());
    /// ```
    pub const fn is_shared(self) -> bool {
        self.together
    }
}

impl fmt::Display for Quota {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} characters", self.title, self.characters)
    }
}

impl<K> Policy<K> {
    /// The length of the policy as quotas count it: in characters, white space left out.
    ///
    /// ```
    /// use cognito_policy::{Policy, policy};
    ///
    /// const LIST: Policy = policy! {
    ///     Statement: { Effect: Allow, Action: "cognito-idp:ListUserPools", Resource: "*" },
    /// };
    /// assert_eq!(LIST.size(), LIST.as_str().len());
    /// ```
    pub fn size(&self) -> usize {
        size(self.as_str())
    }
}

/// How many characters a text has, without white space.
pub(crate) fn size(text: &str) -> usize {
    // Of the bytes of a character, the first counts.
    let counts = |byte: &u8| !byte.is_ascii_whitespace() && *byte & 0b1100_0000 != 0b1000_0000;
    text.bytes().filter(counts).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_count_and_white_space_does_not() {
        assert_eq!(size(""), 0);
        assert_eq!(size(" \t\r\n"), 0);
        assert_eq!(size("{\"a b\": \"é\u{ff}\"}"), 11);
    }
}
