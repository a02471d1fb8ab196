//! The decisions of a generator as a list of numbers, so that failing inputs shrink number by
//! number, whatever the numbers decide.

use std::fmt;

use proptest::prelude::*;

/// Numbers that each decide one thing. Zero is the simplest decision.
#[derive(Clone)]
pub(crate) struct Choices {
    numbers: std::vec::IntoIter<u32>,
}

/// Generates decisions.
pub(crate) fn choices() -> impl Strategy<Value = Choices> {
    let numbers = prop::collection::vec(any::<u32>(), 100..300);
    numbers.prop_map(|numbers| Choices { numbers: numbers.into_iter() })
}

impl Choices {
    /// Returns a number below `count`, or zero if there are no numbers left.
    pub(crate) fn below(&mut self, count: usize) -> usize {
        let (number, count) = (self.numbers.next().unwrap_or(0), u64::try_from(count).unwrap());
        usize::try_from((u64::from(number) * count) >> 32).unwrap()
    }

    /// Picks an item.
    pub(crate) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// Picks a word.
    pub(crate) fn word<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }

    /// Picks between one and `most` items, in their order.
    pub(crate) fn some<'a, T>(&mut self, from: &'a [T], most: usize) -> Vec<&'a T> {
        let count = 1 + self.below(most.min(from.len()));
        let mut places: Vec<usize> = (0..count).map(|_| self.below(from.len())).collect();
        places.sort_unstable();
        places.dedup();
        places.into_iter().map(|at| &from[at]).collect()
    }

    /// Returns `true` once in `times`.
    pub(crate) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == times - 1
    }
}

/// Failures show the policy, not the decisions.
impl fmt::Debug for Choices {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} choices", self.numbers.len())
    }
}
