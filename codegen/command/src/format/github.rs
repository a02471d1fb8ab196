//! [Workflow commands] of GitHub Actions: annotations in a pull request.
//!
//! [Workflow commands]: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands

use std::io::{self, Write};

use cognito_policy_rules::Severity;

use crate::report::{Failure, Problem, Report};

pub(super) fn write(report: &Report, out: &mut impl Write) -> io::Result<()> {
    for problem in &report.problems {
        annotation(problem, out)?;
    }
    for Failure { file, message, help } in &report.failures {
        let text = data(&with_help(message, help.as_deref()));
        writeln!(out, "::error file={}::{text}", property(file))?;
    }
    Ok(())
}

fn annotation(problem: &Problem, out: &mut impl Write) -> io::Result<()> {
    let command = match problem.severity {
        Severity::Error => "error",
        Severity::Security | Severity::Warning => "warning",
        Severity::Suggestion => "notice",
    };
    let file = property(&problem.file);
    let (line, column) = (problem.start.line, problem.start.column);
    write!(out, "::{command} file={file},line={line},col={column}")?;
    // GitHub takes an end column on the same line only, and as that of the last character.
    if problem.end.line == line && problem.end.column > column {
        write!(out, ",endColumn={}", problem.end.column - 1)?;
    }
    let text = data(&with_help(&problem.message, problem.help.as_deref()));
    writeln!(out, ",title={}::{text}", property(problem.rule.code))
}

fn with_help(message: &str, help: Option<&str>) -> String {
    match help {
        Some(help) => format!("{message}\nhelp: {help}"),
        None => message.to_owned(),
    }
}

/// A command's text.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a command's property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
