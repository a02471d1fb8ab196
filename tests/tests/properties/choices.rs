//! The decisions of a generator as a list of numbers: what fails is made simpler number by number,
//! whatever it was that they decided.

use std::fmt;

use proptest::prelude::*;

/// Numbers, each of which decides one thing. Zero is the simplest of what can be decided.
#[derive(Clone)]
pub(crate) struct Choices {
    numbers: std::vec::IntoIter<u32>,
}

/// Any decisions.
pub(crate) fn choices() -> impl Strategy<Value = Choices> {
    let numbers = prop::collection::vec(any::<u32>(), 100..300);
    numbers.prop_map(|numbers| Choices { numbers: numbers.into_iter() })
}

impl Choices {
    /// A number below `count`; zero where none is left.
    pub(crate) fn below(&mut self, count: usize) -> usize {
        let (number, count) = (self.numbers.next().unwrap_or(0), u64::try_from(count).unwrap());
        usize::try_from((u64::from(number) * count) >> 32).unwrap()
    }

    /// One of several.
    pub(crate) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// One of several words.
    pub(crate) fn word<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }

    /// From one to `most` of several, in their order.
    pub(crate) fn some<'a, T>(&mut self, from: &'a [T], most: usize) -> Vec<&'a T> {
        let count = 1 + self.below(most.min(from.len()));
        let mut places: Vec<usize> = (0..count).map(|_| self.below(from.len())).collect();
        places.sort_unstable();
        places.dedup();
        places.into_iter().map(|at| &from[at]).collect()
    }

    /// Whether it is so here what is so once in `times`.
    pub(crate) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == times - 1
    }
}

/// What was decided shows in the policy.
impl fmt::Debug for Choices {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} choices", self.numbers.len())
    }
}
