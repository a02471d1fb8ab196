//! Packed tables: what is known of the actions of a service whose bindings are of actions alone.
//!
//! The compiler is quick with one long literal, and slow with a row of literals for each of twenty
//! thousand actions.

use crate::AccessLevel;
use crate::action::{ActionError, ActionFacts, find_text, highest_level, name_in};

/// The actions of a service, sorted by their texts in lower case.
pub struct PackedActions {
    /// The actions as policies name them, one behind the other.
    pub texts: &'static str,
    /// The bytes of a row for each action.
    pub rows: &'static [u8],
    /// The lists of resource types that some action has.
    pub resource_types: &'static [&'static [&'static str]],
    /// The lists of condition keys that some action has.
    pub condition_keys: &'static [&'static [&'static str]],
}

/// What the bytes of a row say; of several, the lowest comes first.
struct Row {
    /// Where the action's text ends: four bytes.
    end: usize,
    /// Which list of resource types it has: two bytes.
    resource_types: usize,
    /// Which list of condition keys it has: two bytes.
    condition_keys: usize,
    /// A bit for each of its access levels, the lowest for the least dangerous, and [`UNSIGNED`].
    flags: u8,
}

const ROW: usize = 9;
const UNSIGNED: u8 = 1 << 5;

/// The access levels of a row by its bits: first those that it has, then how many they are.
static ACCESS_LEVELS: [([AccessLevel; 5], usize); 32] = {
    use AccessLevel::{List, PermissionsManagement, Read, Tagging, Write};
    let levels = [List, Read, Tagging, Write, PermissionsManagement];
    let mut all = [(levels, 0); 32];
    let mut bits = 0;
    while bits < all.len() {
        let (list, count) = &mut all[bits];
        let mut level = 0;
        while level < levels.len() {
            if bits & (1 << level) != 0 {
                list[*count] = levels[level];
                *count += 1;
            }
            level += 1;
        }
        bits += 1;
    }
    all
};

impl PackedActions {
    const fn row(&self, action: usize) -> Row {
        let row = &self.rows.as_chunks::<ROW>().0[action];
        Row {
            end: u32::from_le_bytes([row[0], row[1], row[2], row[3]]) as usize,
            resource_types: u16::from_le_bytes([row[4], row[5]]) as usize,
            condition_keys: u16::from_le_bytes([row[6], row[7]]) as usize,
            flags: row[8],
        }
    }

    /// The action as a policy names it.
    pub const fn text(&self, action: usize) -> &'static str {
        let (texts, _) = self.texts.split_at(self.row(action).end);
        match action {
            0 => texts,
            _ => texts.split_at(self.row(action - 1).end).1,
        }
    }

    /// The action's name without the service.
    pub const fn name(&self, action: usize) -> &'static str {
        name_in(self.text(action))
    }

    /// From the least to the most dangerous.
    pub const fn access_levels(&self, action: usize) -> &'static [AccessLevel] {
        let (levels, count) = &ACCESS_LEVELS[(self.row(action).flags & (UNSIGNED - 1)) as usize];
        levels.split_at(*count).0
    }

    /// The last of the levels; the most dangerous of all if the table does not say.
    pub const fn access_level(&self, action: usize) -> AccessLevel {
        highest_level(self.access_levels(action))
    }

    /// AWS's names of the resource types that the action can be limited to.
    pub const fn resource_types(&self, action: usize) -> &'static [&'static str] {
        self.resource_types[self.row(action).resource_types]
    }

    /// The condition keys of the action and of its resource types.
    pub const fn condition_keys(&self, action: usize) -> &'static [&'static str] {
        self.condition_keys[self.row(action).condition_keys]
    }

    /// What a statement asks of an action.
    pub const fn facts(&self, action: usize) -> ActionFacts {
        ActionFacts {
            text: self.text(action),
            condition_keys: self.condition_keys(action),
            unsigned: self.row(action).flags & UNSIGNED != 0,
        }
    }

    /// The one of `all` that has this text, in any case.
    ///
    /// # Errors
    ///
    /// If the table has no such action.
    pub fn find<A: Copy>(&self, all: &[A], text: &str) -> Result<A, ActionError> {
        find_text(all.len(), &|action| self.text(action), text).map(|action| all[action])
    }
}

/// Gives the enum of the actions in a packed table its functions. The variants have the order of the
/// table.
#[doc(hidden)]
#[macro_export]
macro_rules! __packed_action_enum {
    ($name:ident, $table:ident, [$($variant:ident),* $(,)?] $(,)?) => {
        $crate::__action_traits!($name, |action| $table.facts(action as usize));

        impl $name {
            /// Every action of the type, by name.
            pub const ALL: &'static [Self] = {
                use $name::*;
                &[$($variant),*]
            };

            /// The action as a policy names it: `cognito-idp:AdminGetUser`.
            #[inline]
            pub const fn as_str(self) -> &'static str {
                $table.text(self as usize)
            }

            /// The action's name without the service: `AdminGetUser`.
            #[inline]
            pub const fn name(self) -> &'static str {
                $table.name(self as usize)
            }

            /// The most dangerous of the action's access levels, or of all if the tables do not say.
            #[inline]
            pub const fn access_level(self) -> $crate::AccessLevel {
                $table.access_level(self as usize)
            }

            /// The action's access levels, from the least to the most dangerous. Few actions have
            /// two.
            #[inline]
            pub const fn access_levels(self) -> &'static [$crate::AccessLevel] {
                $table.access_levels(self as usize)
            }

            /// The resource types that the action can be limited to, as AWS names them:
            /// `userpool`. None means that only `*` fits.
            #[inline]
            pub const fn resource_types(self) -> &'static [&'static str] {
                $table.resource_types(self as usize)
            }

            /// The condition keys that requests for the action carry, besides the global ones.
            #[inline]
            pub const fn condition_keys(self) -> &'static [&'static str] {
                $table.condition_keys(self as usize)
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = $crate::ActionError;

            #[inline]
            fn from_str(text: &str) -> ::core::result::Result<Self, $crate::ActionError> {
                $table.find(Self::ALL, text)
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_a_table() {
        let table = PackedActions {
            texts: "x:Getx:Tag",
            rows: b"\x05\0\0\0\0\0\0\0\x22\x0a\0\0\0\x01\0\x01\0\x0c",
            resource_types: &[&[], &["thing"]],
            condition_keys: &[&[], &["aws:TagKeys"]],
        };
        assert_eq!((table.text(0), table.text(1)), ("x:Get", "x:Tag"));
        assert_eq!((table.name(0), table.name(1)), ("Get", "Tag"));
        assert_eq!(table.access_levels(0), [AccessLevel::Read]);
        assert_eq!(table.access_levels(1), [AccessLevel::Tagging, AccessLevel::Write]);
        assert_eq!(table.access_level(1), AccessLevel::Write);
        assert_eq!((table.resource_types(0), table.resource_types(1)), (&[][..], &["thing"][..]));
        assert_eq!(table.facts(1).condition_keys, ["aws:TagKeys"]);
        assert!(table.facts(0).unsigned && !table.facts(1).unsigned);
        assert_eq!(table.find(&['g', 't'], "X:TAG"), Ok('t'));
        assert!(table.find(&['g', 't'], "x:ta").is_err());
    }
}
