//! Sets of small numbers.

/// A set of numbers below a fixed end, one bit each.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Bits(Box<[u64]>);

impl Bits {
    pub(crate) fn none(end: usize) -> Self {
        Self(vec![0; end.div_ceil(64)].into())
    }

    pub(crate) fn all(end: usize) -> Self {
        let mut bits = Self(vec![u64::MAX; end.div_ceil(64)].into());
        if let Some(last) = bits.0.last_mut()
            && !end.is_multiple_of(64)
        {
            *last = u64::MAX >> (64 - end % 64);
        }
        bits
    }

    pub(crate) fn insert(&mut self, number: usize) {
        self.0[number / 64] |= 1 << (number % 64);
    }

    pub(crate) fn contains(&self, number: usize) -> bool {
        self.0[number / 64] >> (number % 64) & 1 == 1
    }

    /// Returns the least number.
    pub(crate) fn first(&self) -> Option<usize> {
        let word = self.0.iter().position(|&word| word != 0)?;
        Some(word * 64 + self.0[word].trailing_zeros() as usize)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.iter().all(|&word| word == 0)
    }

    pub(crate) fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(word, other)| word & other != 0)
    }

    pub(crate) fn is_within(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).all(|(word, other)| word & !other == 0)
    }

    pub(crate) fn keep(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word &= other);
    }

    pub(crate) fn remove(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word &= !other);
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = usize> {
        (0..self.0.len() * 64).filter(|&number| self.contains(number))
    }
}

#[cfg(test)]
mod tests {
    use super::Bits;

    /// Sizes below, at and above one and two words.
    const ENDS: [usize; 7] = [1, 7, 63, 64, 65, 128, 150];

    /// Sets of numbers below `end`.
    fn sets(end: usize) -> Vec<Vec<usize>> {
        let those = |is_in: &dyn Fn(usize) -> bool| (0..end).filter(|&it| is_in(it)).collect();
        vec![
            those(&|_| false),
            those(&|_| true),
            those(&|it| it == 0),
            those(&|it| it + 1 == end),
            those(&|it| it % 2 == 0),
            those(&|it| it % 3 == 1),
            those(&|it| it >= 64),
            those(&|it| it == 63 || it == 64 || it == 66),
        ]
    }

    fn bits(end: usize, numbers: &[usize]) -> Bits {
        let mut bits = Bits::none(end);
        for &number in numbers {
            bits.insert(number);
        }
        bits
    }

    fn numbers(bits: &Bits) -> Vec<usize> {
        bits.iter().collect()
    }

    #[test]
    fn bits_are_sets_of_numbers() {
        for end in ENDS {
            assert!(numbers(&Bits::none(end)).is_empty() && Bits::none(end).is_empty());
            assert_eq!(numbers(&Bits::all(end)), (0..end).collect::<Vec<_>>());
            for set in sets(end) {
                let own = bits(end, &set);
                assert_eq!(numbers(&own), set);
                assert_eq!(own.first(), set.first().copied());
                assert_eq!(own.is_empty(), set.is_empty());
                for number in 0..end {
                    assert_eq!(own.contains(number), set.contains(&number), "{number} {set:?}");
                }
            }
        }
    }

    #[test]
    fn sets_are_related_and_combined() {
        for end in ENDS {
            for one in sets(end) {
                for other in sets(end) {
                    let (own, theirs) = (bits(end, &one), bits(end, &other));
                    let (common, rest): (Vec<usize>, Vec<usize>) =
                        one.iter().partition(|number| other.contains(number));
                    assert_eq!(own.meets(&theirs), !common.is_empty(), "{one:?} {other:?}");
                    assert_eq!(own.is_within(&theirs), rest.is_empty(), "{one:?} {other:?}");
                    let (mut kept, mut left) = (own.clone(), own);
                    kept.keep(&theirs);
                    left.remove(&theirs);
                    assert_eq!((numbers(&kept), numbers(&left)), (common, rest));
                }
            }
        }
    }
}
