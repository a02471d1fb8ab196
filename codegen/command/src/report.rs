//! What was found in the files, at lines and columns.

use std::io::{self, BufWriter, StdoutLock};
use std::ops::Range;

use anstream::AutoStream;
use clap::builder::styling::{AnsiColor, Style};
pub(crate) use cognito_policy_rules::printable;
use cognito_policy_rules::{Finding, Rule, Severity};
use cognito_policy_spec::json::Lines;

/// Everything that a run gives.
#[derive(Debug, Default)]
pub(crate) struct Report {
    /// How many files were checked.
    pub(crate) files: usize,
    /// The findings, in the order of the files and of their texts.
    pub(crate) problems: Vec<Problem>,
    /// The files that could not be checked.
    pub(crate) failures: Vec<Failure>,
}

/// A finding in a file.
#[derive(Debug)]
pub(crate) struct Problem {
    pub(crate) file: String,
    pub(crate) rule: &'static Rule,
    pub(crate) severity: Severity,
    pub(crate) start: Position,
    /// Behind the last character.
    pub(crate) end: Position,
    /// The line where it begins.
    pub(crate) source_line: String,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
}

/// Counted from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub(crate) struct Position {
    pub(crate) line: usize,
    pub(crate) column: usize,
}

/// A file that could not be checked.
#[derive(Debug, serde::Serialize)]
pub(crate) struct Failure {
    pub(crate) file: String,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
}

impl Problem {
    /// A finding at its place in the file's text.
    pub(crate) fn new(file: &str, lines: &Lines<'_>, finding: Finding<Range<usize>>) -> Self {
        let span = finding.range();
        let position = |offset| {
            let (line, column) = lines.position(offset);
            Position { line, column }
        };
        let start = position(span.start);
        Self {
            file: file.to_owned(),
            rule: finding.rule,
            severity: finding.severity,
            start,
            end: position(span.end),
            source_line: lines.shown(start.line).unwrap_or_default().to_owned(),
            help: finding.help_text(),
            message: finding.message,
        }
    }
}

impl Failure {
    /// Says on standard error what could not be read.
    pub(crate) fn complain(&self) {
        complain(&format!("{}: {}", self.file, self.message), self.help.as_deref());
    }
}

impl Report {
    /// How many findings there are of a severity.
    pub(crate) fn count(&self, severity: Severity) -> usize {
        self.problems.iter().filter(|problem| problem.severity == severity).count()
    }

    /// Whether a finding is of this severity or a higher one.
    pub(crate) fn reaches(&self, severity: Severity) -> bool {
        self.problems.iter().any(|problem| problem.severity >= severity)
    }
}

/// The word for a severity, in every format.
pub(crate) const fn word(severity: Severity) -> &'static str {
    severity.word()
}

/// What is wrong, and what to do: the readers of files say both in one sentence.
pub(crate) fn in_two(message: &str) -> (&str, Option<&str>) {
    match message.split_once("; ") {
        Some((message, help)) => (message, Some(help)),
        None => (message, None),
    }
}

/// Standard output, coloured if it is a terminal.
pub(crate) fn stdout() -> BufWriter<AutoStream<StdoutLock<'static>>> {
    BufWriter::new(AutoStream::auto(io::stdout().lock()))
}

/// A number of things: `1 file`, `2 files`.
pub(crate) fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// Says on standard error what could not be done.
pub(crate) fn complain(message: &str, help: Option<&str>) {
    let (error, bold) = (AnsiColor::Red.on_default().bold(), Style::new().bold());
    anstream::eprintln!("{error}error{error:#}{bold}: {}{bold:#}", printable(message));
    if let Some(help) = help {
        anstream::eprintln!("  {bold}help:{bold:#} {help}");
    }
}
