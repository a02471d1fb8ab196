//! Finds repeated texts, in time linear in their number.

use std::hash::{BuildHasher, Hasher, RandomState};

/// How many texts are compared one by one, which is faster than a table for a few texts.
const FEW: usize = 12;

/// Texts, each with a position. The texts are unique.
///
/// ```
/// use cognito_policy_language::seen::Seen;
///
/// let mut seen = Seen::default();
/// assert_eq!(seen.insert("Sid", 0), None);
/// assert_eq!(seen.insert("Effect", 1), None);
/// assert_eq!(seen.insert("Sid", 2), Some(0));
/// ```
#[derive(Debug, Default)]
pub struct Seen<'t> {
    entries: Vec<(&'t str, usize)>,
    /// A hash table: 1 + the index of an entry, or 0. Empty while there are few entries.
    slots: Vec<usize>,
    ignores_case: bool,
    // Random, so that no input can be made of texts with the same hash.
    hasher: RandomState,
}

impl<'t> Seen<'t> {
    /// Creates an empty set that ignores ASCII case.
    pub fn ignoring_case() -> Self {
        Self { ignores_case: true, ..Self::default() }
    }

    /// Returns the position of an equal text; without one, inserts the text.
    pub fn insert(&mut self, text: &'t str, position: usize) -> Option<usize> {
        let earlier = self.find(text);
        if earlier.is_none() {
            self.entries.push((text, position));
            if self.entries.len() > FEW {
                self.index_last();
            }
        }
        earlier
    }

    /// Returns the position of an equal text.
    pub fn find(&self, text: &str) -> Option<usize> {
        if self.slots.is_empty() {
            for &(own, position) in &self.entries {
                if self.is_same(own, text) {
                    return Some(position);
                }
            }
            return None;
        }
        match self.slots[self.slot(text)] {
            0 => None,
            entry => Some(self.entries[entry - 1].1),
        }
    }

    /// Adds the last entry to the table, which is at most half full.
    fn index_last(&mut self) {
        let mut first = self.entries.len() - 1;
        if self.entries.len() * 2 > self.slots.len() {
            self.slots = vec![0; self.entries.len() * 4];
            first = 0;
        }
        for index in first..self.entries.len() {
            let slot = self.slot(self.entries[index].0);
            self.slots[slot] = index + 1;
        }
    }

    /// Returns the slot of an equal text, or the free one for it.
    fn slot(&self, text: &str) -> usize {
        let mut slot = self.hash(text) % self.slots.len();
        while let Some(entry) = self.slots[slot].checked_sub(1) {
            if self.is_same(self.entries[entry].0, text) {
                break;
            }
            slot = (slot + 1) % self.slots.len();
        }
        slot
    }

    fn hash(&self, text: &str) -> usize {
        let mut hasher = self.hasher.build_hasher();
        if self.ignores_case {
            hasher.write(text.to_ascii_lowercase().as_bytes());
        } else {
            hasher.write(text.as_bytes());
        }
        // The low bits are as random as the others.
        #[allow(clippy::cast_possible_truncation)]
        let hash = hasher.finish() as usize;
        hash
    }

    fn is_same(&self, one: &str, other: &str) -> bool {
        if self.ignores_case { one.eq_ignore_ascii_case(other) } else { one == other }
    }
}

#[cfg(test)]
mod tests {
    use super::{FEW, Seen};

    #[test]
    fn few_and_many_texts_are_found_again() {
        for count in [0, 1, FEW, FEW + 1, 1000] {
            let texts: Vec<String> = (0..count).map(|number| format!("a{number}")).collect();
            let mut seen = Seen::default();
            let mut folded = Seen::ignoring_case();
            for (position, text) in texts.iter().enumerate() {
                assert_eq!(seen.insert(text, position), None);
                assert_eq!(folded.insert(text, position), None);
            }
            for (position, text) in texts.iter().enumerate() {
                let upper = text.to_ascii_uppercase();
                assert_eq!(seen.insert(text, usize::MAX), Some(position));
                assert_eq!((seen.find(&upper), folded.find(&upper)), (None, Some(position)));
            }
            assert_eq!(seen.find("b"), None);
        }
    }
}
