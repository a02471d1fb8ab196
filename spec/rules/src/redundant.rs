//! Items of a list that another item makes redundant.

use cognito_policy_language::glob;
use cognito_policy_language::seen::Seen;

/// How much a policy's items are compared with its patterns, in steps of matching. No policy within
/// AWS's quotas needs as many; without a limit, a hostile input could keep the check busy for hours.
const MOST_STEPS: usize = 100_000_000;

/// Compares the items of lists, as long as the work is within a limit.
pub(crate) struct Comparison {
    steps_left: usize,
    ignores_case: bool,
}

impl Comparison {
    pub(crate) fn new(ignores_case: bool) -> Self {
        Self { steps_left: MOST_STEPS, ignores_case }
    }

    /// Returns for each of a list's items the index of the first one that makes it redundant: a
    /// pattern that covers it, or an earlier one that is the same.
    pub(crate) fn redundant(
        &mut self,
        items: &[&str],
        covers: &dyn Fn(usize, usize) -> bool,
    ) -> Vec<Option<usize>> {
        let mut seen = if self.ignores_case { Seen::ignoring_case() } else { Seen::default() };
        let mut patterns = Vec::new();
        let mut redundant = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            let same = seen.insert(item, index);
            if same.is_none() && glob::is_pattern(item) {
                patterns.push(index);
            }
            redundant.push(same);
        }
        for pattern in patterns {
            for index in 0..items.len() {
                let is_first = redundant[index].is_none_or(|other| pattern < other);
                if index == pattern || !is_first {
                    continue;
                }
                if !self.may_compare(items[pattern], items[index]) {
                    return redundant;
                }
                if covers(pattern, index) {
                    redundant[index] = Some(pattern);
                }
            }
        }
        redundant
    }

    /// Returns whether comparing the two is within the limit. Takes at most a few steps for each
    /// letter, except if a pattern is made for it.
    fn may_compare(&mut self, pattern: &str, item: &str) -> bool {
        let steps = 300 + pattern.len().saturating_mul(item.len()) / 4;
        let left = self.steps_left.checked_sub(steps);
        self.steps_left = left.unwrap_or(0);
        left.is_some()
    }
}

/// Returns the message for `item`, which `other` makes redundant.
pub(crate) fn message(item: &str, other: &str) -> String {
    if item.eq_ignore_ascii_case(other) {
        format!("`{item}` is already in the list")
    } else {
        format!("`{other}` already covers `{item}`")
    }
}
