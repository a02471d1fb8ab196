//! `cognito-policy diff`

mod affected;
pub(crate) mod change;
mod json;
mod side;
pub(crate) mod text;

use std::collections::BTreeSet;
use std::io::{self, Write as _};
use std::process::ExitCode;

use cognito_policy_spec::application::Application;
use cognito_policy_spec::tables::{Source, Tables};
use serde::Serialize;

use crate::arguments::{Diff, ListFormat};
use crate::input::inputs;
use crate::report::{Failure, stdout};
use crate::table::Faults;
use affected::{Affected, Comparison};
use change::{Change, Kind};
use side::Side;

/// What a comparison gives.
#[derive(Debug, Default)]
struct Outcome {
    changes: Vec<Change>,
    /// How many policies were looked at, if any were to be.
    policies: Option<usize>,
    affected: Vec<Affected>,
    /// The policies that could not be read.
    failures: Vec<Failure>,
}

#[derive(Debug, Serialize)]
struct Counts {
    added: usize,
    removed: usize,
    changed: usize,
    breaking: usize,
    affected: usize,
}

/// Compares two sides and writes what differs.
pub(crate) fn run(arguments: &Diff) -> io::Result<ExitCode> {
    let outcome = match outcome(arguments) {
        Ok(outcome) => outcome,
        Err(faults) => {
            faults.complain();
            return Ok(ExitCode::from(2));
        }
    };
    let out = &mut stdout();
    match arguments.format {
        ListFormat::Text => text::write(&outcome, out)?,
        ListFormat::Json => json::write(&outcome, out)?,
    }
    out.flush()?;
    outcome.failures.iter().for_each(Failure::complain);
    Ok(if !outcome.failures.is_empty() {
        ExitCode::from(2)
    } else if outcome.changes.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(1)
    })
}

fn outcome(arguments: &Diff) -> Result<Outcome, Faults> {
    let mut faults = Faults::default();
    let old = Side::read(&arguments.old, &mut faults);
    let new = Side::read(&arguments.new, &mut faults);
    let (old, new) = faults.unless_any((old, new))?;
    misfits(arguments, &old, &new)?;
    let mut outcome = Outcome { changes: changes(arguments, &old, &new), ..Outcome::default() };
    if !arguments.policies.is_empty() {
        outcome.policies(arguments, &old, &new);
    }
    Ok(outcome)
}

/// What makes a comparison pointless.
fn misfits(arguments: &Diff, old: &Side, new: &Side) -> Result<(), Faults> {
    let mut faults = Faults::default();
    let mut add = |message, help: &str| {
        let file = format!("{} and {}", arguments.old.display(), arguments.new.display());
        faults.add(Failure { file, message, help: Some(help.to_owned()) });
    };
    if let (Some(old), Some(new)) = (old.only(), new.only())
        && old != new
    {
        let message = format!("these are the tables of two services, `{old}` and `{new}`");
        add(message, "compare two tables of one service");
    }
    for name in &arguments.service {
        if old.service(name).is_none() && new.service(name).is_none() {
            let message = format!("neither has a table of `{name}`");
            add(message, "name a service by the prefix of its actions");
        }
    }
    faults.unless_any(())
}

/// What differs, in the order of services.
fn changes(arguments: &Diff, old: &Side, new: &Side) -> Vec<Change> {
    let mut names: BTreeSet<&str> = old.names().into_iter().chain(new.names()).collect();
    names.retain(|&name| {
        let wanted = &arguments.service;
        (wanted.is_empty() || wanted.iter().any(|wanted| wanted.eq_ignore_ascii_case(name)))
            && old.only().is_none_or(|only| only == name)
            && new.only().is_none_or(|only| only == name)
    });
    let mut changes = Vec::new();
    for name in names {
        match (old.service(name), new.service(name)) {
            (Some(old), Some(new)) => changes.extend(change::of_service(old, new)),
            (None, Some(new)) => changes.push(change::whole_service(new, Kind::Added)),
            (Some(old), None) => changes.push(change::whole_service(old, Kind::Removed)),
            (None, None) => {}
        }
    }
    if arguments.breaking {
        changes.retain(Change::is_breaking);
    }
    changes
}

impl Outcome {
    /// Looks for policies that are affected.
    fn policies(&mut self, arguments: &Diff, old: &Side, new: &Side) {
        let mut policies = 0;
        let tables = |side: &Side| {
            // Of other services nothing differs.
            let mut sources: Vec<Source> = Vec::new();
            for Change { service, .. } in &self.changes {
                if !sources.iter().any(|source| source.name == *service) {
                    sources.extend(side.source(service));
                }
            }
            Tables::with(Application { sources, ..Application::default() })
        };
        let (old, new) = (tables(old), tables(new));
        let comparison = Comparison { old: &old, new: &new, changes: &self.changes };
        for input in inputs(&arguments.policies) {
            match input.and_then(|input| comparison.affected(&input)) {
                Ok(affected) => {
                    policies += 1;
                    self.affected.extend(affected);
                }
                Err(failure) => self.failures.push(failure),
            }
        }
        if arguments.breaking {
            self.affected.retain(|it| !it.lost.is_empty() || !it.changes.is_empty());
        }
        self.policies = Some(policies);
    }

    fn counts(&self) -> Counts {
        let count = |is: fn(&Change) -> bool| self.changes.iter().filter(|it| is(it)).count();
        Counts {
            added: count(|change| matches!(change.kind, Kind::Added)),
            removed: count(|change| matches!(change.kind, Kind::Removed)),
            changed: count(|change| matches!(change.kind, Kind::Changed(_))),
            breaking: count(Change::is_breaking),
            affected: self.affected.len(),
        }
    }
}
