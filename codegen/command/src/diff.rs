//! `cognito-policy diff`

mod affected;
pub(crate) mod change;
mod json;
mod side;
pub(crate) mod text;

use std::collections::BTreeSet;
use std::io::Write as _;

use cognito_policy_spec::application::Application;
use cognito_policy_spec::tables::{Source, Tables};
use serde::Serialize;

use crate::arguments::{DiffArguments, ListFormat};
use crate::error::{CommandError, Failure, InputErrors};
use crate::input::inputs;
use crate::output::stdout;
use crate::status::Status;
use affected::{AffectedPlace, TablePair};
use change::{Change, ChangeKind};
use side::Side;

/// The result of a comparison.
#[derive(Debug, Default)]
struct Differences {
    changes: Vec<Change>,
    /// The number of policies that were read, if any were given.
    policies: Option<usize>,
    affected: Vec<AffectedPlace>,
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

/// Compares two sides and prints the differences.
pub(crate) fn run(arguments: &DiffArguments) -> Result<Status, CommandError> {
    let differences = differences(arguments)?;
    let out = &mut stdout();
    match arguments.format {
        ListFormat::Text => text::write(&differences, out)?,
        ListFormat::Json => json::write(&differences, out)?,
    }
    out.flush()?;
    differences.failures.iter().for_each(Failure::print);
    Ok(if !differences.failures.is_empty() {
        Status::Failed
    } else if differences.changes.is_empty() {
        Status::Clean
    } else {
        Status::Found
    })
}

fn differences(arguments: &DiffArguments) -> Result<Differences, InputErrors> {
    let mut errors = InputErrors::default();
    let old = Side::read(&arguments.old, &mut errors);
    let new = Side::read(&arguments.new, &mut errors);
    let (old, new) = errors.into_result((old, new))?;
    check_services(arguments, &old, &new)?;
    let changes = changes(arguments, &old, &new);
    let mut differences = Differences { changes, ..Differences::default() };
    if !arguments.policies.is_empty() {
        differences.find_affected(arguments, &old, &new);
    }
    Ok(differences)
}

/// Checks that the two sides have a service in common.
fn check_services(arguments: &DiffArguments, old: &Side, new: &Side) -> Result<(), InputErrors> {
    let mut errors = InputErrors::default();
    let mut add = |message, help: &str| {
        let file = format!("{} and {}", arguments.old.display(), arguments.new.display());
        errors.add(Failure { file, message, help: Some(help.to_owned()) });
    };
    if let (Some(old), Some(new)) = (old.only(), new.only())
        && old != new
    {
        let message = format!("the tables are of different services, `{old}` and `{new}`");
        add(message, "compare two tables of the same service");
    }
    for name in &arguments.service {
        if old.service(name).is_none() && new.service(name).is_none() {
            let message = format!("neither side has a table of `{name}`");
            add(message, "use the prefix of the service's actions");
        }
    }
    errors.into_result(())
}

/// Returns the changes of all services, sorted by service.
fn changes(arguments: &DiffArguments, old: &Side, new: &Side) -> Vec<Change> {
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
            (None, Some(new)) => changes.push(Change::of_entire(new, ChangeKind::Added)),
            (Some(old), None) => changes.push(Change::of_entire(old, ChangeKind::Removed)),
            (None, None) => {}
        }
    }
    if arguments.breaking {
        changes.retain(Change::is_breaking);
    }
    changes
}

impl Differences {
    /// Finds the places in policies that the changes affect.
    fn find_affected(&mut self, arguments: &DiffArguments, old: &Side, new: &Side) {
        let (old, new) = (self.changed_tables(old), self.changed_tables(new));
        let pair = TablePair { old: &old, new: &new, changes: &self.changes };
        let mut policies = 0;
        for input in inputs(&arguments.policies) {
            match input.and_then(|input| pair.affected(&input)) {
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

    /// Loads the tables of one side, but only those of services with changes.
    fn changed_tables(&self, side: &Side) -> Tables {
        let services: BTreeSet<&str> = self.changes.iter().map(|it| it.service.as_str()).collect();
        let sources: Vec<Source> = services.into_iter().filter_map(|it| side.source(it)).collect();
        Tables::with(Application { sources, ..Application::default() })
    }

    fn counts(&self) -> Counts {
        let count = |is: fn(&Change) -> bool| self.changes.iter().filter(|it| is(it)).count();
        Counts {
            added: count(|change| matches!(change.kind, ChangeKind::Added)),
            removed: count(|change| matches!(change.kind, ChangeKind::Removed)),
            changed: count(|change| matches!(change.kind, ChangeKind::Changed(_))),
            breaking: count(Change::is_breaking),
            affected: self.affected.len(),
        }
    }
}
