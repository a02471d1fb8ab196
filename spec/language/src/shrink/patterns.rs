//! The patterns that can be part of a shortest list.
//!
//! Removing a letter next to a `*` makes a pattern shorter, and it still matches at least as much. So
//! only those patterns matter that would match too much without one more letter: about as many for
//! each name as it has letters.

use std::collections::BTreeMap;

use super::Cut;
use super::set::Set;
use crate::glob;

/// A pattern of names, and the indices of the chosen names that it matches. It matches no others.
#[derive(Debug)]
pub(super) struct Pattern {
    pub(super) text: String,
    pub(super) covers: Set,
}

/// Returns the patterns that match names of `chosen` and none of `others`.
pub(super) fn of(chosen: &[&str], others: &[&str], cut: Cut) -> Vec<Pattern> {
    // The shortest of the patterns that match the same names, and the first of those.
    let mut by_covered: BTreeMap<Set, String> = BTreeMap::new();
    for text in texts(chosen, others, cut) {
        // Every pattern is matched against every name; nothing is inferred.
        if others.iter().any(|name| glob::matches(&text, name)) {
            continue;
        }
        let mut covers = Set::default();
        for (number, name) in chosen.iter().enumerate() {
            if glob::matches(&text, name) {
                covers.insert(number);
            }
        }
        match by_covered.get_mut(&covers) {
            Some(shortest) if shortest.len() <= text.len() => {}
            Some(shortest) => *shortest = text,
            None => {
                by_covered.insert(covers, text);
            }
        }
    }
    by_covered.into_iter().map(|(covers, text)| Pattern { text, covers }).collect()
}

/// Their texts, each once, names first.
fn texts(chosen: &[&str], others: &[&str], cut: Cut) -> Vec<String> {
    let others = Others::new(others);
    let mut texts: Vec<String> = chosen.iter().map(|&name| name.to_owned()).collect();
    // By their lower case, because they match the same.
    let mut patterns = BTreeMap::new();
    for name in chosen {
        let cuts = cuts(name, cut);
        let lower = name.to_ascii_lowercase();
        for (start, end) in others.around(&lower, &cuts) {
            let text = format!("{}*{}", &name[..start], &name[end..]);
            patterns.entry(text.to_ascii_lowercase()).or_insert(text);
        }
        for (start, end) in others.within(&lower, &cuts) {
            let text = format!("*{}*", &name[start..end]);
            patterns.entry(text.to_ascii_lowercase()).or_insert(text);
        }
    }
    texts.extend(patterns.into_values());
    texts
}

/// The offsets where a name can be cut, including its start and its end.
fn cuts(name: &str, cut: Cut) -> Vec<usize> {
    let bytes = name.as_bytes();
    let is_upper = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_uppercase);
    let is_lower = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_lowercase);
    // `GetUIDesign` is `Get`, `UI`, `Design`.
    let begins_word = |at: usize| is_upper(at) && (!is_upper(at - 1) || is_lower(at + 1));
    let mut cuts = Vec::new();
    for at in 0..=name.len() {
        if cut == Cut::Letters || at == 0 || at == name.len() || begins_word(at) {
            cuts.push(at);
        }
    }
    cuts
}

/// The names that no pattern can match, in lower case.
struct Others {
    names: Vec<String>,
    /// Every end of every name, sorted.
    ends: Vec<String>,
}

impl Others {
    fn new(names: &[&str]) -> Self {
        let names: Vec<String> = names.iter().map(|name| name.to_ascii_lowercase()).collect();
        let mut ends = Vec::new();
        for name in &names {
            ends.extend((0..name.len()).map(|start| name[start..].to_owned()));
        }
        ends.sort_unstable();
        Self { names, ends }
    }

    /// The parts of `name` that `*` can replace without matching another name; none is within
    /// another.
    fn around(&self, name: &str, cuts: &[usize]) -> Vec<(usize, usize)> {
        let mut shared = Vec::new();
        for other in &self.names {
            shared.push((common_start(name, other), common_end(name, other), other.len()));
        }
        let mut parts = Vec::new();
        let mut furthest = None;
        for &start in cuts {
            // The end must be a letter longer than what any other name with this start shares, where
            // the two texts cannot overlap.
            let mut needed = 0;
            for &(same_start, same_end, length) in &shared {
                if same_start >= start {
                    needed = needed.max(1 + same_end.min(length - start));
                }
            }
            let is_possible = |end: &usize| *end >= start && name.len() - end >= needed;
            let end = cuts.iter().copied().rfind(is_possible);
            if end > furthest {
                furthest = end;
                parts.extend(end.map(|end| (start, end)));
            }
        }
        parts
    }

    /// The parts of `name` that no other name contains; none contains another.
    fn within(&self, name: &str, cuts: &[usize]) -> Vec<(usize, usize)> {
        let mut parts = Vec::new();
        let mut nearest = usize::MAX;
        // From the right, so that the shortest of the parts with the same end comes first.
        for &start in cuts.iter().rev() {
            let rest = &name[start..];
            // The end that has the most in common with the rest is next to it.
            let place = self.ends.partition_point(|end| end.as_str() < rest);
            let beside = place.saturating_sub(1)..self.ends.len().min(place + 1);
            let mut shared = 0;
            for end in &self.ends[beside] {
                shared = shared.max(common_start(rest, end));
            }
            let end = cuts.iter().copied().find(|&end| end > start + shared);
            if let Some(end) = end.filter(|&end| end < nearest) {
                nearest = end;
                parts.push((start, end));
            }
        }
        parts
    }
}

fn common_start(a: &str, b: &str) -> usize {
    a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count()
}

fn common_end(a: &str, b: &str) -> usize {
    a.bytes().rev().zip(b.bytes().rev()).take_while(|(a, b)| a == b).count()
}
