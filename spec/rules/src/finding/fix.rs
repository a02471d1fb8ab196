//! Edits that fix a finding.

use std::fmt;
use std::ops::Range;

use cognito_policy_spec::json::write_string;

use super::{Finding, in_quotes};

/// An edit of the string that is wrong. `Display` writes it as help: ``write `Allow` ``, or `remove it`
/// if the replacement is empty.
///
/// A fix never widens what a statement matches. Each is applied before it is shown, and the policy is
/// checked again: the finding is gone, and there is no other one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// The bytes of the string that are replaced.
    pub range: Range<usize>,
    /// What to write in their place.
    pub replacement: String,
    /// How certain it is that the author means this.
    pub confidence: Confidence,
    /// Whether the source contains the string verbatim, so that the edit also applies there.
    pub verbatim: bool,
}

/// How certain it is that the author means a fix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confidence {
    /// The policy means the same before and after.
    Certain,
    /// The most likely intention, such as the nearest name.
    Likely,
}

impl fmt::Display for Fix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.replacement.as_str() {
            "" => f.write_str("remove it"),
            replacement => write!(f, "write `{replacement}`"),
        }
    }
}

impl Finding<Range<usize>> {
    /// Returns the edit of the source that fixes the finding: the bytes to replace, and the JSON to
    /// write in their place. `None` if its help is not a fix, or the string is written with escapes.
    pub fn edit(&self) -> Option<(Range<usize>, String)> {
        let fix = self.fix().filter(|fix| fix.verbatim)?;
        let mut quoted = String::new();
        write_string(&mut quoted, &fix.replacement);
        Some((in_quotes(&self.span, &fix.range), quoted[1..quoted.len() - 1].to_owned()))
    }
}
