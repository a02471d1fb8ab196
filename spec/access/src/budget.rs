//! How much work a comparison can do.

use std::time::{Duration, Instant};

/// The limits of a comparison, which is a hard problem (coNP) for hostile policies. A comparison that
/// reaches one is [`Unknown`](crate::Comparison::Unknown).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The number of search nodes.
    pub nodes: u64,
    /// The time; `None` if there is no limit.
    pub time: Option<Duration>,
}

impl Default for Limits {
    /// 2,000,000 nodes and 2 seconds.
    fn default() -> Self {
        Self { nodes: 2_000_000, time: Some(Duration::from_secs(2)) }
    }
}

/// What is left of the limits.
#[derive(Debug)]
pub(crate) struct Budget {
    nodes: u64,
    deadline: Option<Instant>,
}

/// A limit was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Exhausted;

impl Budget {
    pub(crate) fn new(limits: Limits) -> Self {
        let deadline = limits.time.and_then(|time| Instant::now().checked_add(time));
        Self { nodes: limits.nodes, deadline }
    }

    /// Takes one node.
    pub(crate) fn spend(&mut self) -> Result<(), Exhausted> {
        self.spend_for(1)
    }

    /// Takes a node, and more if it is a large one: one for each 64 steps of work.
    pub(crate) fn spend_for(&mut self, work: usize) -> Result<(), Exhausted> {
        let nodes = 1 + work as u64 / 64;
        let left = self.nodes.checked_sub(nodes).ok_or(Exhausted)?;
        // Looks at the clock after every 256 nodes.
        let looks = left / 256 != self.nodes / 256;
        self.nodes = left;
        if looks && self.deadline.is_some_and(|deadline| Instant::now() >= deadline) {
            self.nodes = 0;
            return Err(Exhausted);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Budget, Exhausted, Limits};

    const HOUR: Option<Duration> = Some(Duration::from_secs(3600));

    /// Returns how often the work can be done.
    fn rounds(limits: Limits, work: usize) -> usize {
        let mut budget = Budget::new(limits);
        let done = (0..10_000).take_while(|_| budget.spend_for(work).is_ok()).count();
        assert!(done == 10_000 || budget.spend() == Err(Exhausted) || work > 63);
        done
    }

    #[test]
    fn work_takes_nodes() {
        for (nodes, work, expected) in
            [(0, 0, 0), (7, 0, 7), (7, 63, 7), (7, 64, 3), (1000, 640, 90), (20_000, 0, 10_000)]
        {
            for time in [None, HOUR] {
                assert_eq!(rounds(Limits { nodes, time }, work), expected, "{nodes} {work}");
            }
        }
    }

    #[test]
    fn the_clock_is_read_after_every_256_nodes() {
        let time = Some(Duration::ZERO);
        assert_eq!(rounds(Limits { nodes: 1023, time }, 0), 255);
        assert_eq!(rounds(Limits { nodes: 1030, time }, 0), 6);
    }
}
