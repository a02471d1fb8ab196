//! Access levels.

use core::fmt;

/// The access level of an action, ordered from the least to the most dangerous. See [access
/// levels].
///
/// [access levels]: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html
// `cognito_policy_spec::model` has an enum with the same variants. By default only the build script
// depends on that crate, which needs the standard library. A test in `tests/all_services.rs`
// compares the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum AccessLevel {
    /// Lists resources.
    List,
    /// Reads the contents of resources.
    Read,
    /// Changes only tags.
    Tagging,
    /// Creates, changes or deletes resources.
    Write,
    /// Grants or changes permissions.
    PermissionsManagement,
}

impl AccessLevel {
    /// Returns AWS's name of the level: `Permissions management`.
    #[inline]
    pub const fn name(self) -> &'static str {
        match self {
            Self::List => "List",
            Self::Read => "Read",
            Self::Tagging => "Tagging",
            Self::Write => "Write",
            Self::PermissionsManagement => "Permissions management",
        }
    }
}

impl fmt::Display for AccessLevel {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Returns the last of an action's levels, or the most dangerous one if the tables have none.
#[inline]
pub const fn highest_level(levels: &'static [AccessLevel]) -> AccessLevel {
    match levels {
        [.., highest] => *highest,
        [] => AccessLevel::PermissionsManagement,
    }
}
