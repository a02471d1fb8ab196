//! Pseudorandom choices that are the same in every run.

/// Pseudorandom numbers (`SplitMix64`).
#[derive(Debug, Clone)]
pub struct Random(pub u64);

impl Random {
    /// Returns a number below `end`.
    ///
    /// # Panics
    ///
    /// Panics if `end` is 0.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % end as u64).expect("a number below `end`")
    }

    /// Returns one of the items.
    ///
    /// # Panics
    ///
    /// Panics if there is none.
    pub fn pick<'p, T: ?Sized>(&mut self, items: &[&'p T]) -> &'p T {
        items[self.below(items.len())]
    }

    /// Returns true one time in `chance`.
    ///
    /// # Panics
    ///
    /// Panics if `chance` is 0.
    pub fn is_one_in(&mut self, chance: usize) -> bool {
        self.below(chance) == 0
    }
}
