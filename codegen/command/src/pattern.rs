//! Actions and patterns in arguments or on standard input.

use cognito_policy_rules::{Severity, literal};
use cognito_policy_spec::json::{Form, Lines, Text};
use cognito_policy_spec::model::{Action, Service};
use cognito_policy_spec::tables::Tables;

use crate::excerpt;
use crate::report::LocatedFinding;

/// Actions and patterns, one per line.
pub(crate) struct Patterns {
    /// The name of the input in messages.
    file: &'static str,
    text: String,
}

/// What an action or a pattern matches.
pub(crate) enum Covered<'t> {
    /// Every action of every service.
    Everything,
    Actions(&'t Service, Vec<&'t Action>),
    /// No action in a table: AWS has shut down the service.
    NoTable(String),
}

impl Patterns {
    pub(crate) fn of_arguments(arguments: &[String]) -> Self {
        Self { file: "<arguments>", text: arguments.join("\n") }
    }

    pub(crate) fn of_stdin(text: String) -> Self {
        Self { file: "<stdin>", text }
    }

    /// Returns what each pattern matches. Prints the findings to standard error, and returns
    /// nothing if there are errors.
    pub(crate) fn covered<'t>(&self, tables: &'t Tables) -> Option<Vec<Covered<'t>>> {
        let lines = Lines::new(&self.text);
        let (mut all, mut findings) = (Vec::new(), Vec::new());
        let mut line_start = 0;
        for line in self.text.split_inclusive('\n') {
            let trimmed = line.trim_start_matches(is_separator);
            let pattern = trimmed.trim_end_matches(is_separator);
            let start = line_start + line.len() - trimmed.len();
            line_start += line.len();
            if !pattern.is_empty() {
                let covered = self.covered_by(pattern, start, &lines, tables, &mut findings);
                all.extend(covered);
            }
        }
        for finding in &findings {
            anstream::eprintln!("{}\n", excerpt::of_problem(finding));
        }
        let has_errors = findings.iter().any(|finding| finding.severity == Severity::Error);
        (!has_errors).then_some(all)
    }

    fn covered_by<'t>(
        &self,
        pattern: &str,
        start: usize,
        lines: &Lines<'_>,
        tables: &'t Tables,
        findings: &mut Vec<LocatedFinding>,
    ) -> Option<Covered<'t>> {
        if pattern == "*" {
            return Some(Covered::Everything);
        }
        let text = Text { value: pattern.to_owned(), form: Form::Quoted };
        let literal = literal::actions(&text, tables);
        let mut has_errors = false;
        for mut finding in literal.findings {
            has_errors |= finding.severity == Severity::Error;
            let range = finding.part.take().map_or(0..pattern.len(), |part| part.range);
            let finding = finding.at(start + range.start..start + range.end);
            findings.push(LocatedFinding::new(self.file, lines, "", finding));
        }
        match literal.covered {
            _ if has_errors => None,
            Some((service, actions)) => Some(Covered::Actions(service, actions)),
            None => Some(Covered::NoTable(pattern.to_owned())),
        }
    }
}

/// Returns whether a character can surround an action in the list of a policy.
fn is_separator(char: char) -> bool {
    char.is_whitespace() || matches!(char, '"' | ',')
}
