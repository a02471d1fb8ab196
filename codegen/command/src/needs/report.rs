//! What is reported about a program and its policies.

use std::io::{self, Write};

use cognito_policy_needs::{
    Access, Deployment, Excess, Missing, NeededPolicy, Needs, Operation, Place,
};
use cognito_policy_rules::{Rule, Severity};
use cognito_policy_spec::json::Lines;
use cognito_policy_spec::names::listed;
use cognito_policy_spec::snippet::Snippet;

use super::call::{CallPlace, Sources};
use super::policies::Policies;
use crate::arguments::NeedsArguments;
use crate::error::Failure;
use crate::excerpt;
use crate::input::name;
use crate::report::{CheckReport, LocatedFinding, Position};

/// A call that no policy allows.
static MISSING_ACTION: Rule = Rule {
    code: "MISSING_ACTION",
    severity: Severity::Error,
    meaning: "The program calls an operation that its policies do not allow.",
    can_be_expected: false,
    supersedes: &[],
    yields: false,
    other_codes: &[],
    page: "",
};

/// What the policies allow and the program does not need.
static EXCESS_ACTION: Rule = Rule {
    code: "EXCESS_ACTION",
    severity: Severity::Warning,
    meaning: "The policies allow an action that the program never needs.",
    ..MISSING_ACTION
};

/// A call whose service is not known.
static AMBIGUOUS_CALL: Rule = Rule {
    code: "AMBIGUOUS_CALL",
    severity: Severity::Warning,
    meaning: "A call can be of several services, so that its action is not known.",
    ..MISSING_ACTION
};

/// An operation that the tables do not know.
static UNKNOWN_OPERATION: Rule = Rule {
    code: "UNKNOWN_OPERATION",
    severity: Severity::Warning,
    meaning: "The action that an operation needs is not known.",
    ..MISSING_ACTION
};

/// How many actions of a statement a note names.
const MOST_SHOWN: usize = 8;

/// A program, and the policies that it is compared with.
pub(super) struct Compared<'c> {
    pub(super) needs: Needs,
    pub(super) policies: Option<Policies>,
    pub(super) deployment: Deployment,
    pub(super) arguments: &'c NeedsArguments,
}

impl Compared<'_> {
    /// Returns the findings, and the sources that could not be read.
    pub(super) fn report(&self) -> CheckReport {
        let mut report = CheckReport::default();
        let sources = Sources::of(self.arguments.paths().0, self.arguments.source.as_deref());
        if let Some(policies) = &self.policies {
            for missing in self.needs.missing(&policies.parsed, &self.deployment) {
                report.findings.push(self.missing(&missing, &sources));
            }
            for excess in self.needs.excess(&policies.parsed, &self.deployment) {
                report.findings.push(of_excess(&excess, policies));
            }
        }
        for operation in &self.needs.operations {
            if operation.access == Access::Unknown {
                let service = &operation.service;
                let message =
                    format!("the action for `{}` of `{service}` is not known", operation.name);
                let help =
                    format!("look it up in the service authorization reference of `{service}`");
                let place = self.call(operation.places.first(), Some(operation), &sources);
                report.findings.push(finding(&UNKNOWN_OPERATION, place, message, help));
            }
        }
        for call in &self.needs.ambiguous {
            let place = self.call(Some(&call.place), None, &sources);
            report.findings.push(finding(&AMBIGUOUS_CALL, place, call.to_string(), call.help()));
        }
        report.findings.sort_by(|one, other| {
            let place = |it: &LocatedFinding| (it.file.clone(), it.start.line, it.start.column);
            other.severity.cmp(&one.severity).then_with(|| place(one).cmp(&place(other)))
        });
        report.failures.extend(self.needs.unreadable.iter().map(unreadable));
        report
    }

    fn missing(&self, missing: &Missing<'_>, sources: &Sources) -> LocatedFinding {
        let place = self.call(missing.places.first(), Some(missing.operation), sources);
        let mut message = missing.to_string();
        let others: Vec<String> = missing.places.iter().skip(1).map(shown).collect();
        if !others.is_empty() {
            message = format!("{message}; also called at {}", others.join(", "));
        }
        finding(&MISSING_ACTION, place, message, missing.help())
    }

    /// Returns where a call is; in the program, if no more is known.
    fn call(
        &self,
        place: Option<&Place>,
        operation: Option<&Operation>,
        sources: &Sources,
    ) -> CallPlace {
        match place {
            Some(place) => sources.place(place, operation),
            None => CallPlace {
                file: name(self.arguments.paths().0),
                start: Position::UNKNOWN,
                end: Position::UNKNOWN,
                snippet: None,
            },
        }
    }
}

fn shown(place: &Place) -> String {
    format!("{}:{}", name(&place.file), place.line)
}

fn finding(rule: &'static Rule, place: CallPlace, message: String, help: String) -> LocatedFinding {
    let CallPlace { file, start, end, snippet } = place;
    LocatedFinding {
        file,
        policy: String::new(),
        rule,
        severity: rule.severity,
        start,
        end,
        snippet,
        message,
        help: Some(help),
        edit: None,
    }
}

fn of_excess(excess: &Excess, policies: &Policies) -> LocatedFinding {
    let (file, found, origin) = policies.place(excess);
    let (file_name, text) = &file.sources[origin.file];
    let lines = Lines::new(text);
    let place = CallPlace {
        file: file_name.clone(),
        start: Position::new(&lines, origin.span.start),
        end: Position::new(&lines, origin.span.end),
        snippet: Some(Snippet::of(&lines, &origin.span)),
    };
    let finding = finding(&EXCESS_ACTION, place, excess.to_string(), excess.help());
    LocatedFinding { policy: found.name.clone(), ..finding }
}

fn unreadable(place: &Place) -> Failure {
    Failure {
        file: shown(place),
        message: "this is not Rust, so that calls here are not found".to_owned(),
        help: Some("fix the syntax; the rest of the sources was read".to_owned()),
    }
}

/// Writes the findings with the lines of the sources.
pub(super) fn write_text(report: &CheckReport, out: &mut impl Write) -> io::Result<()> {
    for finding in &report.findings {
        writeln!(out, "{}\n", excerpt::of_problem(finding))?;
    }
    Ok(())
}

/// Prints the findings to standard error.
pub(super) fn print_notes(report: &CheckReport) {
    for finding in &report.findings {
        anstream::eprintln!("{}\n", excerpt::of_problem(finding));
    }
}

/// Prints why statements are about all resources to standard error.
pub(super) fn note_reasons(policy: &NeededPolicy) {
    for statement in &policy.statements {
        if let Some(reason) = statement.reason {
            let actions = &statement.actions;
            let shown = listed(&actions[..actions.len().min(MOST_SHOWN)]);
            let more = match actions.len().saturating_sub(MOST_SHOWN) {
                0 => String::new(),
                count => format!(" and {count} more"),
            };
            let resources = listed(&statement.resources);
            anstream::eprintln!("note: {shown}{more} on {resources}: {}", reason.text());
        }
    }
}
