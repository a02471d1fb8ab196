//! Findings of the rules, with lines and columns.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::ops::Range;

use cognito_policy_rules::{Help, Severity};
use cognito_policy_spec::json::Lines;
use cognito_policy_spec::snippet::{Diagnostic, Snippet, printable};

/// The findings of the rules in a policy.
///
/// Displays every finding with its place and its help, in the order of the text; nothing if there
/// are no findings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    pub(super) findings: Vec<Finding>,
    /// Whether the check stopped because there are more.
    pub(super) is_cut: bool,
}

impl Report {
    /// Returns all findings in the order of the text.
    #[inline]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Returns the findings with the severities [`Warning`](Severity::Warning) and
    /// [`Security`](Severity::Security), which need attention although the policy is valid.
    #[inline]
    pub fn warnings(&self) -> impl Iterator<Item = &Finding> {
        let matters =
            |finding: &&Finding| matches!(finding.severity, Severity::Warning | Severity::Security);
        self.findings.iter().filter(matters)
    }

    /// Returns whether a finding has this severity or a higher one.
    #[inline]
    pub(super) fn reaches(&self, level: Severity) -> bool {
        self.findings.iter().any(|finding| finding.severity >= level)
    }
}

impl fmt::Display for Report {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, finding) in self.findings.iter().enumerate() {
            f.write_str(if index > 0 { "\n\n" } else { "" })?;
            finding.fmt(f)?;
        }
        if self.is_cut {
            write!(f, "\n\nerror: the check stopped after {} findings", self.findings.len())?;
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
    /// The text of the line with carets below the part that matters.
    snippet: Snippet,
}

impl Finding {
    #[inline]
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
            help: help(finding).as_deref().map(printable),
            snippet: Snippet::of(lines, &range),
        }
    }
}

/// Returns the help of a finding in JSON.
#[inline]
fn help(finding: &cognito_policy_rules::Finding<Range<usize>>) -> Option<String> {
    match &finding.help {
        // The kinds have the names of their types.
        Some(Help::Kind(kind)) => Some(format!("parse it as a `Policy<{kind:?}>`")),
        _ => finding.json_help(),
    }
}

impl fmt::Display for Finding {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let diagnostic = Diagnostic {
            level: self.severity.word(),
            code: Some(self.code),
            message: &self.message,
            place: &format!("line {}, column {}", self.line, self.column),
            line: self.line,
            snippet: Some(&self.snippet),
            help: self.help.as_deref(),
        };
        diagnostic.fmt(f)
    }
}
