//! The findings in files, with their lines and columns.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use cognito_policy_rules::{Finding, Help, Rule, Severity};
use cognito_policy_spec::json::Lines;
use cognito_policy_spec::load::Defect;
use cognito_policy_spec::snippet::Snippet;
pub(crate) use cognito_policy_spec::snippet::printable;
use cognito_policy_templates::Skipped;
use serde::Serialize;

use crate::arguments::Deny;
use crate::error::Failure;
use crate::excerpt;
use crate::fix::Edit;
use crate::status::Status;

/// The result of a check.
#[derive(Debug, Default)]
pub(crate) struct CheckReport {
    /// The number of files that were checked.
    pub(crate) files: usize,
    /// The files that others include, as policies of these.
    pub(crate) included: HashSet<String>,
    /// The number of policies in these files.
    pub(crate) policies: usize,
    /// The findings, sorted by file and position.
    pub(crate) findings: Vec<LocatedFinding>,
    /// The texts of the files with findings that can be fixed, if fixes are applied.
    pub(crate) fixable: BTreeMap<String, String>,
    /// The number of findings that were fixed.
    pub(crate) fixed: usize,
    /// The number of findings that a baseline lists.
    pub(crate) in_baseline: usize,
    /// The policies that are not checked.
    pub(crate) skipped: Vec<SkippedValue>,
    /// The files that could not be checked.
    pub(crate) failures: Vec<Failure>,
    /// What is wrong with the configuration files.
    pub(crate) defects: Vec<Defect>,
}

/// A policy that is not known before its template is deployed, or whose kind is ambiguous.
#[derive(Debug)]
pub(crate) struct SkippedValue {
    pub(crate) file: String,
    pub(crate) start: Position,
    pub(crate) policy: String,
    pub(crate) reason: String,
}

impl SkippedValue {
    pub(crate) fn new(file: &str, lines: &Lines<'_>, skipped: &Skipped) -> Self {
        Self {
            file: file.to_owned(),
            start: Position::new(lines, skipped.place.span.start),
            policy: skipped.name.clone(),
            reason: skipped.reason.clone(),
        }
    }

    /// Prints it to standard error.
    pub(crate) fn print(&self) {
        let Self { file, start: Position { line, column }, policy, reason } = self;
        anstream::eprintln!("note: {file}:{line}:{column}: {policy} is not checked: {reason}");
    }
}

/// A finding in a file.
#[derive(Debug)]
pub(crate) struct LocatedFinding {
    pub(crate) file: String,
    /// The name of the policy in its file; empty if it is the entire file.
    pub(crate) policy: String,
    pub(crate) rule: &'static Rule,
    pub(crate) severity: Severity,
    pub(crate) start: Position,
    /// The position after the last character.
    pub(crate) end: Position,
    /// The first line of the source text, with carets, if the text is there.
    pub(crate) snippet: Option<Snippet>,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
    /// The edit of the file that fixes it.
    pub(crate) edit: Option<Edit>,
}

/// A position in a file. Lines and columns start at 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub(crate) struct Position {
    pub(crate) line: usize,
    pub(crate) column: usize,
}

impl Position {
    /// The position of what is somewhere in its file.
    pub(crate) const UNKNOWN: Self = Self { line: 0, column: 0 };

    /// Returns whether the position is known.
    pub(crate) fn is_known(self) -> bool {
        self != Self::UNKNOWN
    }

    /// Returns the position of a byte offset.
    pub(crate) fn new(lines: &Lines<'_>, offset: usize) -> Self {
        let (line, column) = lines.position(offset);
        Self { line, column }
    }
}

impl LocatedFinding {
    /// Locates a finding in the text of its file.
    pub(crate) fn new(
        file: &str,
        lines: &Lines<'_>,
        policy: &str,
        finding: Finding<Range<usize>>,
    ) -> Self {
        let span = finding.range();
        Self {
            file: file.to_owned(),
            policy: policy.to_owned(),
            rule: finding.rule,
            severity: finding.severity,
            start: Position::new(lines, span.start),
            end: Position::new(lines, span.end),
            help: help(&finding),
            snippet: Some(Snippet::of(lines, &span)),
            message: finding.message,
            edit: None,
        }
    }
}

/// The file, the place, the code and the message of a finding.
type FindingIdentity = (String, Position, Position, &'static str, String);

impl LocatedFinding {
    /// Returns what tells it from other findings.
    pub(crate) fn identity(&self) -> FindingIdentity {
        let Self { file, start, end, rule, message, .. } = self;
        (file.clone(), *start, *end, rule.code, message.clone())
    }
}

/// Returns the help of a finding in a file.
fn help(finding: &Finding<Range<usize>>) -> Option<String> {
    match &finding.help {
        Some(Help::Kind(kind)) => Some(format!("pass --kind {}", kind.name())),
        _ => finding.json_help(),
    }
}

impl CheckReport {
    /// Returns the number of findings of a severity.
    pub(crate) fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }

    /// Prints to standard error what prevented the check of a file, and the mistakes in configurations.
    pub(crate) fn print_failures(&self) {
        self.failures.iter().for_each(Failure::print);
        for defect in &self.defects {
            anstream::eprintln!("{}\n", excerpt::of_defect(defect));
        }
    }

    /// Returns whether something prevented the check of a file, or a configuration from being applied.
    pub(crate) fn has_failed(&self) -> bool {
        !(self.failures.is_empty() && self.defects.is_empty())
    }

    /// Returns the exit status.
    pub(crate) fn status(&self, deny: Option<Deny>) -> Status {
        let denied = deny.map_or(Severity::Error, Deny::lowest);
        if self.has_failed() {
            Status::Failed
        } else if self.findings.iter().any(|finding| finding.severity >= denied) {
            Status::Found
        } else {
            Status::Clean
        }
    }
}
