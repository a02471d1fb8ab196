//! Where a text stops matching a format.

/// Where a text stops matching a format, and what the format expects there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mismatch {
    /// The byte.
    pub at: usize,
    /// What the format expects.
    pub expected: Expected,
}

/// What a format expects next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// This text.
    Text(&'static str),
    /// The name of a partition.
    Partition,
    /// A Region.
    Region,
    /// A Region of the partition that comes before it.
    RegionOf(u8),
    /// An account ID.
    Account,
    /// Characters of the value with this title.
    Value(&'static str),
    /// The end of the text.
    End,
    /// The end of the value, after at most this number of characters.
    EndWithin(usize),
    /// Something else, for this reason.
    Reason(&'static str),
}

impl Mismatch {
    /// Returns the mismatch that is farther into the text, because its format fits better, or the
    /// first one if both are equally far.
    #[inline]
    pub fn farther(one: Option<Self>, other: Self) -> Option<Self> {
        match one {
            Some(one) if one.at >= other.at => Some(one),
            _ => Some(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_farther_mismatch_wins_and_the_first_of_equals() {
        let at = |at, title| Mismatch { at, expected: Expected::Value(title) };
        let new = at(3, "new");
        for (old, farther) in [
            (None, new),
            (Some(at(2, "old")), new),
            (Some(at(3, "old")), at(3, "old")),
            (Some(at(4, "old")), at(4, "old")),
        ] {
            assert_eq!(Mismatch::farther(old, new), Some(farther), "{old:?}");
        }
    }
}
