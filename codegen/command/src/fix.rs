//! `check --fix` and `check --diff`: applies the fixes of findings to the files.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::fs;
use std::io::{self, Write};
use std::ops::Range;

use similar::TextDiff;

use crate::error::Failure;
use crate::report::CheckReport;

/// A replacement in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Edit {
    /// The bytes that are replaced.
    pub(crate) range: Range<usize>,
    /// What is written in their place.
    pub(crate) text: String,
}

impl Edit {
    /// Creates an edit of a text; `None` if the replacement could mean something else there: in a string
    /// of JSON, YAML or HCL, with or without quotes, these characters need no escape.
    pub(crate) fn new(source: &str, range: Range<usize>, text: &str) -> Option<Self> {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "_-.:/@+=,*?".contains(c);
        let is_in_word = source[..range.start].ends_with(|c: char| !c.is_whitespace());
        let may_begin = text.starts_with(|c: char| c.is_ascii_alphanumeric());
        let is_safe = text.chars().all(is_plain) && (is_in_word || may_begin);
        is_safe.then(|| Self { range, text: text.to_owned() })
    }
}

/// The files that fixes change: their texts before and after.
#[derive(Debug, Default)]
pub(crate) struct FixedFiles(BTreeMap<String, (String, String)>);

impl FixedFiles {
    /// Applies the edits of a report to the texts of its files, as they were checked. Returns how many were
    /// applied.
    pub(crate) fn apply(&mut self, report: &CheckReport) -> Result<usize, Failure> {
        let mut edits: BTreeMap<&str, Vec<&Edit>> = BTreeMap::new();
        for finding in &report.findings {
            if let Some(edit) = &finding.edit {
                edits.entry(&finding.file).or_default().push(edit);
            }
        }
        let mut count = 0;
        for (file, edits) in edits {
            let text = match self.0.get(file) {
                Some((_, text)) => text.clone(),
                None => match report.fixable.get(file) {
                    Some(text) => text.clone(),
                    None => return Err(failure(file, &"it is not a file")),
                },
            };
            let (fixed, applied) = applied(&text, edits);
            count += applied;
            self.0.entry(file.to_owned()).or_insert_with(|| (text, String::new())).1 = fixed;
        }
        Ok(count)
    }

    /// Returns the text of a file after the fixes so far.
    pub(crate) fn text(&self, file: &str) -> Option<&str> {
        self.0.get(file).map(|(_, text)| text.as_str())
    }

    /// Writes the files.
    pub(crate) fn write(&self) -> Vec<Failure> {
        let mut failures = Vec::new();
        for (file, (_, text)) in &self.0 {
            if let Err(reason) = fs::write(file, text) {
                failures.push(failure(file, &reason));
            }
        }
        failures
    }

    /// Prints what changes as a unified diff.
    pub(crate) fn print_diff(&self, out: &mut impl Write) -> io::Result<()> {
        for (file, (before, after)) in &self.0 {
            let diff = TextDiff::from_lines(before.as_str(), after.as_str());
            write!(out, "{}", diff.unified_diff().header(file, file))?;
        }
        Ok(())
    }
}

/// Applies edits to a text, and counts them. Of two that overlap, the second is left for the next round.
fn applied(text: &str, mut edits: Vec<&Edit>) -> (String, usize) {
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    let (mut fixed, mut at, mut count) = (String::new(), 0, 0);
    for edit in edits {
        if edit.range.start >= at {
            fixed.push_str(&text[at..edit.range.start]);
            fixed.push_str(&edit.text);
            at = edit.range.end;
            count += 1;
        }
    }
    fixed.push_str(&text[at..]);
    (fixed, count)
}

fn failure(file: &str, reason: &dyn Display) -> Failure {
    Failure { file: file.to_owned(), message: format!("cannot be fixed: {reason}"), help: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_edits_are_left_for_the_next_round() {
        let edit = |range, text: &str| Edit { range, text: text.to_owned() };
        let edits = [edit(4..6, "x"), edit(0..2, "yyy"), edit(5..7, "z")];
        let (fixed, count) = applied("abcdefgh", edits.iter().collect());
        assert_eq!((fixed.as_str(), count), ("yyycdxgh", 2));
    }

    #[test]
    fn replacements_keep_their_meaning_in_every_syntax() {
        assert!(Edit::new("Action: s3:Get", 8..14, "*").is_none(), "an alias in YAML");
        assert!(Edit::new("\"s3:Get\"", 1..7, "*").is_some());
        assert!(Edit::new("\"a\"", 1..2, "${aws:username}").is_none(), "a template in HCL");
        assert!(Edit::new("\"a\"", 1..2, "\"").is_none());
    }
}
