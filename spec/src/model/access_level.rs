//! AWS's access levels.

/// A set of AWS's five access levels. An action can have two at once: `Tagging` and `Write`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AccessLevels(u8);

/// One of AWS's access levels, ordered from the least to the most dangerous.
// `cognito_policy::AccessLevel` has the same variants, because the runtime does not depend on the
// tables. A test in `tests/all_services.rs` compares the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AccessLevel {
    /// Lists resources.
    List,
    /// Reads contents.
    Read,
    /// Changes only tags.
    Tagging,
    /// Creates, changes, or deletes resources.
    Write,
    /// Grants or changes permissions.
    PermissionsManagement,
}

impl AccessLevel {
    /// Every level, from the least to the most dangerous.
    pub const ALL: [Self; 5] =
        [Self::List, Self::Read, Self::Tagging, Self::Write, Self::PermissionsManagement];

    /// Returns AWS's name of the level: `Permissions management`.
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

impl AccessLevels {
    /// Returns the set with `level` added.
    #[must_use]
    pub const fn with(self, level: AccessLevel) -> Self {
        Self(self.0 | 1 << level as u8)
    }

    /// Returns whether the set contains `level`.
    pub const fn contains(self, level: AccessLevel) -> bool {
        self.0 & (1 << level as u8) != 0
    }

    /// Returns the levels, from the least to the most dangerous.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = AccessLevel> {
        AccessLevel::ALL.into_iter().filter(move |&level| self.contains(level))
    }

    /// Returns the most dangerous level.
    pub fn highest(self) -> Option<AccessLevel> {
        self.iter().next_back()
    }
}
