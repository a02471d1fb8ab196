//! Actions and patterns that the command is given: what they stand for, and what is wrong with them.

use cognito_policy_rules::{Severity, literal};
use cognito_policy_spec::json::{Form, Lines, Text};
use cognito_policy_spec::model::{Action, Service};
use cognito_policy_spec::tables::Tables;

use crate::excerpt;
use crate::report::Problem;

/// Actions and patterns, one a line.
pub(crate) struct Patterns {
    /// What messages call their source.
    file: &'static str,
    text: String,
}

/// What an action or a pattern stands for.
pub(crate) enum Covered<'t> {
    /// Every action of every service.
    Everything,
    Actions(&'t Service, Vec<&'t Action>),
    /// Nothing that a table knows: AWS has shut down its service.
    NoTable(String),
}

impl Patterns {
    pub(crate) fn of_arguments(arguments: &[String]) -> Self {
        Self { file: "<arguments>", text: arguments.join("\n") }
    }

    pub(crate) fn of_stdin(text: String) -> Self {
        Self { file: "<stdin>", text }
    }

    /// What each stands for. What is wrong is said on standard error; none if that is an error.
    pub(crate) fn covered<'t>(&self, tables: &'t Tables) -> Option<Vec<Covered<'t>>> {
        let lines = Lines::new(&self.text);
        let (mut all, mut problems) = (Vec::new(), Vec::new());
        let mut at = 0;
        for line in self.text.split_inclusive('\n') {
            // As it stands in the list of a policy.
            let begin = line.trim_start_matches(is_around);
            let pattern = begin.trim_end_matches(is_around);
            let start = at + line.len() - begin.len();
            at += line.len();
            if !pattern.is_empty() {
                let covered = self.covered_by(pattern, start, &lines, tables, &mut problems);
                all.extend(covered);
            }
        }
        for problem in &problems {
            anstream::eprintln!("{}\n", excerpt::of_problem(problem));
        }
        let is_wrong = problems.iter().any(|problem| problem.severity == Severity::Error);
        (!is_wrong).then_some(all)
    }

    fn covered_by<'t>(
        &self,
        pattern: &str,
        start: usize,
        lines: &Lines<'_>,
        tables: &'t Tables,
        problems: &mut Vec<Problem>,
    ) -> Option<Covered<'t>> {
        if pattern == "*" {
            return Some(Covered::Everything);
        }
        let text = Text { value: pattern.to_owned(), form: Form::Quoted };
        let literal = literal::actions(&text, tables);
        let mut is_wrong = false;
        for mut finding in literal.findings {
            is_wrong |= finding.severity == Severity::Error;
            let range = finding.part.take().map_or(0..pattern.len(), |part| part.range);
            let finding = finding.at(start + range.start..start + range.end);
            problems.push(Problem::new(self.file, lines, finding));
        }
        match literal.covered {
            _ if is_wrong => None,
            Some((service, actions)) => Some(Covered::Actions(service, actions)),
            None => Some(Covered::NoTable(pattern.to_owned())),
        }
    }
}

/// What can stand around an action in the list of a policy.
fn is_around(char: char) -> bool {
    char.is_whitespace() || matches!(char, '"' | ',')
}
