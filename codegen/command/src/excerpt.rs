//! Messages with their source line, and carets below what is wrong.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet, Title};
use cognito_policy_rules::Severity;
use cognito_policy_spec::load::Defect;

use crate::report::{LocatedFinding, printable};

/// What is wrong with a policy.
pub(crate) fn of_problem(problem: &LocatedFinding) -> String {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Security => Level::WARNING.with_name("security"),
        Severity::Warning => Level::WARNING,
        Severity::Suggestion => Level::INFO.with_name("suggestion"),
    };
    let message = printable(&problem.message);
    let title = level.primary_title(message.as_str()).id(problem.rule.code);
    let line = problem.source_line.as_str();
    // Of several lines it is the rest of the first.
    let one_line = problem.start.line == problem.end.line;
    let end = if one_line { offset(line, problem.end.column) } else { line.len() };
    let marked = offset(line, problem.start.column)..end;
    let place = (problem.file.as_str(), problem.start.line);
    render(title, place, line, marked, problem.help.as_deref())
}

/// What is wrong with a table.
pub(crate) fn of_defect(defect: &Defect) -> String {
    let message = printable(&defect.message);
    let line = defect.source_line.as_str();
    let start = offset(line, defect.column);
    let length = line[start..].chars().next().map_or(0, char::len_utf8);
    let title = Level::ERROR.primary_title(message.as_str());
    render(title, (&defect.file, defect.line), line, start..start + length, defect.help.as_deref())
}

fn render(
    title: Title<'_>,
    (file, number): (&str, usize),
    line: &str,
    marked: Range<usize>,
    help: Option<&str>,
) -> String {
    let (file, help) = (printable(file), help.map(printable));
    let snippet = Snippet::source(line)
        .line_start(number)
        .path(file.as_str())
        .annotation(AnnotationKind::Primary.span(marked));
    let mut group = title.element(snippet);
    if let Some(help) = &help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    Renderer::styled().render(&[group])
}

/// The byte at which a column of a line begins.
fn offset(line: &str, column: usize) -> usize {
    line.char_indices().nth(column - 1).map_or(line.len(), |(offset, _)| offset)
}
