//! Principals.

use cognito_policy_spec::json::Text;

use crate::document::Place;

/// A principal.
///
/// See [`Principal`](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html).
#[derive(Debug)]
pub struct Principal {
    /// Its kind; `None` for `"*"` without a kind.
    pub kind: Option<PrincipalKind>,
    /// Where it was written.
    pub place: Place,
    /// The principal; `None` if it is a run-time value.
    pub text: Option<Text>,
}

/// The kinds of principals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PrincipalKind {
    /// `AWS`: accounts, users, roles and sessions.
    Aws,
    /// `Federated`: identity providers.
    Federated,
    /// `Service`: AWS services.
    Service,
    /// `CanonicalUser`: accounts by their canonical user ID.
    CanonicalUser,
}

impl PrincipalKind {
    /// Every kind, by the name that policies use for it.
    pub const NAMES: [(&'static str, Self); 4] = [
        ("AWS", Self::Aws),
        ("Federated", Self::Federated),
        ("Service", Self::Service),
        ("CanonicalUser", Self::CanonicalUser),
    ];

    /// Returns the kind that policies call `name`.
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
    }
}
