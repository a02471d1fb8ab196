//! For people: each finding with its source line and carets, then a summary.

use std::io::{self, Write};
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use cognito_policy_rules::Severity;

use crate::report::{Problem, Report, printable, word};

pub(super) fn write(report: &Report, out: &mut impl Write) -> io::Result<()> {
    let renderer = Renderer::styled();
    for problem in &report.problems {
        writeln!(out, "{}\n", excerpt(problem, &renderer))?;
    }
    writeln!(out, "{}", summary(report))
}

/// The message, the source line with carets, the help.
fn excerpt(problem: &Problem, renderer: &Renderer) -> String {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Security => Level::WARNING.with_name("security"),
        Severity::Warning => Level::WARNING,
        Severity::Suggestion => Level::INFO.with_name("suggestion"),
    };
    let (file, message) = (printable(&problem.file), printable(&problem.message));
    let help = problem.help.as_deref().map(printable);
    let snippet = Snippet::source(problem.source_line.as_str())
        .line_start(problem.start.line)
        .path(file.as_str())
        .annotation(AnnotationKind::Primary.span(bytes(problem)));
    let mut group = level.primary_title(message.as_str()).id(problem.rule.code).element(snippet);
    if let Some(help) = &help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    renderer.render(&[group])
}

/// The bytes of the source line that are marked. Of several lines it is the rest of the first.
fn bytes(problem: &Problem) -> Range<usize> {
    let line = problem.source_line.as_str();
    let offset = |column: usize| {
        line.char_indices().nth(column - 1).map_or(line.len(), |(offset, _)| offset)
    };
    let start = offset(problem.start.column);
    let one_line = problem.start.line == problem.end.line;
    start..if one_line { offset(problem.end.column) } else { line.len() }
}

/// `2 files checked: 1 error, 2 warnings`
fn summary(report: &Report) -> String {
    let mut counts = Vec::new();
    for severity in [Severity::Error, Severity::Security, Severity::Warning, Severity::Suggestion] {
        match report.count(severity) {
            0 => {}
            count if severity == Severity::Security => {
                counts.push(format!("{} on security", plural(count, "finding")));
            }
            count => counts.push(plural(count, word(severity))),
        }
    }
    if !report.failures.is_empty() {
        counts.push(format!("{} not checked", report.failures.len()));
    }
    let checked = format!("{} checked", plural(report.files, "file"));
    if counts.is_empty() {
        format!("{checked}: no findings")
    } else {
        format!("{checked}: {}", counts.join(", "))
    }
}

fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
