//! Messages with their source line, and carets below what is wrong.

use clap::builder::styling::{AnsiColor, Style};
use cognito_policy_rules::Severity;
use cognito_policy_spec::load::Defect;
use cognito_policy_spec::snippet::{Diagnostic, Paint, Palette};

use crate::report::LocatedFinding;

/// What is wrong with a policy.
pub(crate) fn of_problem(problem: &LocatedFinding) -> String {
    let colour = match problem.severity {
        Severity::Error => AnsiColor::BrightRed,
        Severity::Security | Severity::Warning => AnsiColor::Yellow,
        Severity::Suggestion => AnsiColor::BrightBlue,
    };
    let diagnostic = Diagnostic {
        level: problem.severity.word(),
        code: Some(problem.rule.code),
        message: &problem.message,
        place: &place(problem),
        line: problem.start.line,
        snippet: problem.snippet.as_ref(),
        help: problem.help.as_deref(),
    };
    diagnostic.styled(&palette(colour))
}

/// Returns the place of a finding, with the name of the policy in its file.
pub(crate) fn place(problem: &LocatedFinding) -> String {
    let LocatedFinding { file, policy, start, .. } = problem;
    let place = if start.is_known() {
        format!("{file}:{}:{}", start.line, start.column)
    } else {
        file.clone()
    };
    if policy.is_empty() { place } else { format!("{place} ({policy})") }
}

/// What is wrong with a table.
pub(crate) fn of_defect(defect: &Defect) -> String {
    let snippet = defect.snippet();
    let diagnostic = Diagnostic {
        level: "error",
        code: None,
        message: &defect.message,
        place: &defect.place(),
        line: defect.line,
        snippet: snippet.as_ref(),
        help: defect.help.as_deref(),
    };
    diagnostic.styled(&palette(AnsiColor::BrightRed))
}

fn palette(level: AnsiColor) -> Palette {
    let paint = |style: Style| Paint { start: style.to_string(), end: format!("{style:#}") };
    Palette {
        level: paint(level.on_default().bold()),
        message: paint(Style::new().bold()),
        gutter: paint(AnsiColor::BrightBlue.on_default().bold()),
        help: paint(Style::new().bold()),
    }
}
