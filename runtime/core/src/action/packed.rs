//! Packed tables of actions, for bindings of many services: the compiler handles one long literal
//! faster than a row of literals for each of 20,000 actions.

use super::{AccessLevel, ActionFacts};

/// The actions of a service, sorted by lowercase text.
pub struct PackedActions {
    /// The actions as policies name them, without separators.
    pub texts: &'static str,
    /// A row of bytes for each action.
    pub rows: &'static [u8],
    /// The lists of resource types that the actions have.
    pub resource_types: &'static [&'static [&'static str]],
    /// The lists of condition keys that the actions have.
    pub condition_keys: &'static [&'static [&'static str]],
}

impl PackedActions {
    /// Returns the action at an index.
    #[inline]
    pub const fn get(&'static self, index: usize) -> PackedAction {
        PackedAction { table: self, index }
    }

    #[inline]
    const fn row(&self, index: usize) -> PackedRow {
        let row = &self.rows.as_chunks::<ROW>().0[index];
        PackedRow {
            text_end: u32::from_le_bytes([row[0], row[1], row[2], row[3]]) as usize,
            resource_types: u16::from_le_bytes([row[4], row[5]]) as usize,
            condition_keys: u16::from_le_bytes([row[6], row[7]]) as usize,
            flags: row[8],
        }
    }
}

/// The number of bytes in a row.
const ROW: usize = 9;

/// A row. Numbers are little-endian.
struct PackedRow {
    /// The end of the action's text: four bytes.
    text_end: usize,
    /// The index of its list of resource types: two bytes.
    resource_types: usize,
    /// The index of its list of condition keys: two bytes.
    condition_keys: usize,
    /// A bit for each of its access levels, from the least dangerous, and [`UNSIGNED`].
    flags: u8,
}

const UNSIGNED: u8 = 1 << 5;

/// For each combination of access levels, as bits: an array that begins with them, and their
/// number.
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

/// An action in a packed table.
#[derive(Clone, Copy)]
pub struct PackedAction {
    table: &'static PackedActions,
    index: usize,
}

impl PackedAction {
    #[inline]
    const fn row(self) -> PackedRow {
        self.table.row(self.index)
    }

    #[inline]
    const fn text(self) -> &'static str {
        let (texts, _) = self.table.texts.split_at(self.row().text_end);
        match self.index {
            0 => texts,
            index => texts.split_at(self.table.row(index - 1).text_end).1,
        }
    }

    /// Returns what a statement needs to know about the action.
    #[inline]
    pub const fn facts(self) -> ActionFacts {
        ActionFacts {
            text: self.text(),
            condition_keys: self.condition_keys(),
            unsigned: self.row().flags & UNSIGNED != 0,
        }
    }

    /// Returns the access levels, from the least to the most dangerous.
    #[inline]
    pub const fn access_levels(self) -> &'static [AccessLevel] {
        let (levels, count) = &ACCESS_LEVELS[(self.row().flags & (UNSIGNED - 1)) as usize];
        levels.split_at(*count).0
    }

    /// Returns AWS's names of the resource types that the action supports.
    #[inline]
    pub const fn resource_types(self) -> &'static [&'static str] {
        self.table.resource_types[self.row().resource_types]
    }

    /// Returns the condition keys of the action and of its resource types.
    #[inline]
    pub const fn condition_keys(self) -> &'static [&'static str] {
        self.table.condition_keys[self.row().condition_keys]
    }
}

#[cfg(test)]
#[expect(unreachable_pub, reason = "the macro declares public methods")]
mod tests {
    use super::*;

    #[derive(Clone, Copy, PartialEq, PartialOrd, Ord, Hash)]
    #[repr(u16)]
    enum Action {
        Get,
        Tag,
    }

    crate::__packed_action_enum!(Action, TABLE, [Get, Tag]);

    static TABLE: PackedActions = PackedActions {
        texts: "x:Getx:Tag",
        rows: b"\x05\0\0\0\0\0\0\0\x22\x0a\0\0\0\x01\0\x01\0\x0c",
        resource_types: &[&[], &["thing"]],
        condition_keys: &[&[], &["aws:TagKeys"]],
    };

    #[test]
    fn rows_are_unpacked() {
        use Action::{Get, Tag};

        assert_eq!((Get.as_str(), Tag.as_str()), ("x:Get", "x:Tag"));
        assert_eq!((Get.name(), Tag.name()), ("Get", "Tag"));
        assert_eq!(Get.access_levels(), [AccessLevel::Read]);
        assert_eq!(Tag.access_levels(), [AccessLevel::Tagging, AccessLevel::Write]);
        assert_eq!(Tag.access_level(), AccessLevel::Write);
        assert_eq!((Get.resource_types(), Tag.resource_types()), (&[][..], &["thing"][..]));
        assert_eq!((Get.condition_keys(), Tag.condition_keys()), (&[][..], &["aws:TagKeys"][..]));
        assert!(TABLE.get(0).facts().unsigned && !TABLE.get(1).facts().unsigned);
        assert_eq!("X:TAG".parse(), Ok(Tag));
        assert!("x:ta".parse::<Action>().is_err());
    }
}
