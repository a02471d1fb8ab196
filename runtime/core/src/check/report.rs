//! Findings of the rules, with lines and columns.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;
use core::ops::Range;

use cognito_policy_rules::{Severity, excerpt, printable};
use cognito_policy_spec::json::Lines;

/// The findings of the rules in a policy.
///
/// Displays every finding with its place and its help, in the order of the text; nothing if there
/// are no findings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    pub(super) findings: Vec<Finding>,
}

impl Report {
    /// Returns all findings in the order of the text.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Returns the findings with the severities [`Warning`](Severity::Warning) and
    /// [`Security`](Severity::Security), which need attention although the policy is valid.
    pub fn warnings(&self) -> impl Iterator<Item = &Finding> {
        let matters =
            |finding: &&Finding| matches!(finding.severity, Severity::Warning | Severity::Security);
        self.findings.iter().filter(matters)
    }

    /// Whether a finding has this severity or a higher one.
    pub(super) fn reaches(&self, level: Severity) -> bool {
        self.findings.iter().any(|finding| finding.severity >= level)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, finding) in self.findings.iter().enumerate() {
            f.write_str(if index > 0 { "\n\n" } else { "" })?;
            finding.fmt(f)?;
        }
        Ok(())
    }
}

/// A finding of a rule.
///
/// Displays several lines: what is wrong, the place, the line of the text with carets, and help.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// The rule's code: `INVALID_ACTION`.
    pub code: &'static str,
    /// The severity.
    pub severity: Severity,
    /// The line where it begins, from 1.
    pub line: usize,
    /// The column where it begins, in characters from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// How to fix it.
    pub help: Option<String>,
    /// The text of the line, or the part that matters, and carets.
    excerpt: Vec<String>,
}

impl Finding {
    pub(super) fn new(
        finding: &cognito_policy_rules::Finding<Range<usize>>,
        lines: &Lines<'_>,
    ) -> Self {
        let range = finding.range();
        let (line, column) = lines.position(range.start);
        Self {
            code: finding.rule.code,
            severity: finding.severity,
            line,
            column,
            message: printable(&finding.message),
            help: finding.help_text().as_deref().map(printable),
            excerpt: excerpt_of(&range, lines),
        }
    }
}

/// The line where a part of the text begins, with carets below the part; of several lines it is
/// the rest of the first one.
fn excerpt_of(part: &Range<usize>, lines: &Lines<'_>) -> Vec<String> {
    let ((line, start), (last_line, end)) = (lines.position(part.start), lines.position(part.end));
    // A tab would be wider than its caret.
    let text = lines.text(line).replace('\t', " ");
    let offset = |column: usize| {
        text.char_indices().nth(column - 1).map_or(text.len(), |(offset, _)| offset)
    };
    let end = if last_line == line { offset(end) } else { text.len() };
    excerpt(&text, &(offset(start)..end))
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { code, severity, line, column, message, help, excerpt } = self;
        let number = line.to_string();
        let width = number.len();
        writeln!(f, "{}[{code}]: {message}", severity.word())?;
        writeln!(f, "{:width$}--> line {line}, column {column}", "")?;
        write!(f, "{:width$} |", "")?;
        for (index, text) in excerpt.iter().enumerate() {
            let number = if index == 0 { number.as_str() } else { "" };
            write!(f, "\n{number:width$} | {text}")?;
        }
        match help {
            Some(help) => write!(f, "\n{:width$} |\n{:width$} = help: {help}", "", ""),
            None => Ok(()),
        }
    }
}
