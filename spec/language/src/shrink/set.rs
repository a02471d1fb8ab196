//! Sets of small numbers.

/// A set of numbers, one bit each.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Set(Vec<u64>);

impl Set {
    /// The numbers below `end`.
    pub(super) fn below(end: usize) -> Self {
        let mut set = Self::default();
        for number in 0..end {
            set.insert(number);
        }
        set
    }

    pub(super) fn insert(&mut self, number: usize) {
        if self.0.len() <= number / 64 {
            self.0.resize(number / 64 + 1, 0);
        }
        self.0[number / 64] |= 1 << (number % 64);
    }

    pub(super) fn remove(&mut self, number: usize) {
        if let Some(word) = self.0.get_mut(number / 64) {
            *word &= !(1 << (number % 64));
        }
    }

    pub(super) fn contains(&self, number: usize) -> bool {
        self.word(number / 64) & 1 << (number % 64) != 0
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(|&word| word == 0)
    }

    pub(super) fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// The numbers in ascending order.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> {
        (0..self.0.len() * 64).filter(|&number| self.contains(number))
    }

    /// The intersection.
    pub(super) fn and(&self, other: &Self) -> Self {
        Self(self.0.iter().zip(&other.0).map(|(word, other)| word & other).collect())
    }

    /// The difference.
    pub(super) fn without(&self, other: &Self) -> Self {
        let words = self.0.iter().enumerate();
        Self(words.map(|(place, word)| word & !other.word(place)).collect())
    }

    pub(super) fn add(&mut self, other: &Self) {
        for number in other.iter() {
            self.insert(number);
        }
    }

    pub(super) fn is_within(&self, other: &Self) -> bool {
        self.0.iter().enumerate().all(|(place, word)| word & !other.word(place) == 0)
    }

    pub(super) fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(word, other)| word & other != 0)
    }

    fn word(&self, place: usize) -> u64 {
        self.0.get(place).copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::Set;

    #[test]
    fn sets_of_different_lengths() {
        let (mut few, all) = (Set::default(), Set::below(130));
        few.insert(3);
        few.insert(70);
        assert_eq!(all.count(), 130);
        assert!(few.is_within(&all) && !all.is_within(&few) && few.meets(&all));
        assert_eq!(few.and(&all).iter().collect::<Vec<_>>(), [3, 70]);
        assert_eq!(all.without(&few).count(), 128);
        assert!(few.without(&all).is_empty());
        few.remove(70);
        few.add(&Set::below(2));
        assert_eq!(few.iter().collect::<Vec<_>>(), [0, 1, 3]);
        assert!(!few.contains(129));
    }
}
