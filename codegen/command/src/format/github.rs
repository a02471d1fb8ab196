//! GitHub Actions [workflow commands], which annotate pull requests.
//!
//! [workflow commands]: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands

use std::io::{self, Write};

use cognito_policy_rules::Severity;
use cognito_policy_spec::load::Defect;

use crate::error::Failure;
use crate::report::{CheckReport, LocatedFinding};

pub(super) fn write(report: &CheckReport, out: &mut impl Write) -> io::Result<()> {
    for finding in &report.findings {
        annotation(finding, out)?;
    }
    for Failure { file, message, help } in &report.failures {
        let text = data(&with_help(message, help.as_deref()));
        writeln!(out, "::error file={}::{text}", property(file))?;
    }
    for Defect { file, line, column, message, help, .. } in &report.defects {
        let text = data(&with_help(message, help.as_deref()));
        writeln!(out, "::error file={},line={line},col={column}::{text}", property(file))?;
    }
    Ok(())
}

fn annotation(finding: &LocatedFinding, out: &mut impl Write) -> io::Result<()> {
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Security | Severity::Warning => "warning",
        Severity::Suggestion => "notice",
    };
    let file = property(&finding.file);
    let (line, column) = (finding.start.line, finding.start.column);
    write!(out, "::{command} file={file}")?;
    if finding.start.is_known() {
        write!(out, ",line={line},col={column}")?;
    }
    // GitHub accepts an end column only on the same line, and includes that column.
    if finding.end.line == line && finding.end.column > column {
        write!(out, ",endColumn={}", finding.end.column - 1)?;
    }
    let text = data(&with_help(&finding.message, finding.help.as_deref()));
    let title = match finding.policy.as_str() {
        "" => finding.rule.code.to_owned(),
        policy => format!("{} in {policy}", finding.rule.code),
    };
    writeln!(out, ",title={}::{text}", property(&title))
}

fn with_help(message: &str, help: Option<&str>) -> String {
    match help {
        Some(help) => format!("{message}\nhelp: {help}"),
        None => message.to_owned(),
    }
}

/// Escapes the message of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
