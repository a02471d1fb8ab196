//! `cognito-policy import`

mod entry;
mod layout;
mod merge;
mod target;

use std::io::{self, Write};
use std::process::ExitCode;

use chrono::Utc;
use clap::builder::styling::Style;
use cognito_policy_spec::load;
use cognito_policy_spec::model::Service;
use cognito_policy_spec::tables::Source;

use crate::arguments::Import;
use crate::diff::change::{self, Change, Kind};
use crate::diff::text;
use crate::report::{complain, plural, printable, stdout};
use crate::table::{self, Faults, Table};
use entry::Entry;
use merge::{Merged, merge};
use target::Target;

/// Members of AWS's tables that say nothing about policies: no note that they are not read.
const LEFT_OUT: [&str; 2] = ["`Operations`", "`SupportedBy`"];

/// What an import makes of a service.
struct Imported {
    service: String,
    changes: Vec<Change>,
    /// Whether its table is another one now, be it in members that no policy depends on.
    is_changed: bool,
    notes: Vec<String>,
}

/// Merges tables into files, and says what became of them.
pub(crate) fn run(arguments: &Import) -> io::Result<ExitCode> {
    let (all, target) = match merged(arguments) {
        Ok(merged) => merged,
        Err(faults) => {
            faults.complain();
            return Ok(ExitCode::from(2));
        }
    };
    // Before anything is said: a reader that goes away stops nothing.
    let (mut written, mut failed) = (Vec::new(), false);
    for (path, text) in target.changed() {
        match if arguments.dry_run { Ok(()) } else { target::write(path, &text) } {
            Ok(()) => written.push(path.display()),
            Err(error) => {
                complain(&format!("{}: cannot write it: {error}", path.display()), None);
                failed = true;
            }
        }
    }
    let out = &mut stdout();
    for service in all.iter().filter(|service| service.is_changed) {
        service.write(out)?;
    }
    let changed = all.iter().filter(|service| service.is_changed).count();
    writeln!(out, "{} imported, {changed} changed", plural(all.len(), "service"))?;
    let verb = if arguments.dry_run { "would write" } else { "wrote" };
    written.iter().try_for_each(|path| writeln!(out, "{verb} {path}"))?;
    out.flush()?;
    Ok(match (failed, arguments.dry_run && changed > 0) {
        (true, _) => ExitCode::from(2),
        (false, true) => ExitCode::from(1),
        (false, false) => ExitCode::SUCCESS,
    })
}

/// Merges all tables, and writes none.
fn merged(arguments: &Import) -> Result<(Vec<Imported>, Target), Faults> {
    let mut faults = Faults::default();
    let mut theirs = table::read_all(&arguments.paths, &mut faults);
    theirs.sort_by(|a, b| a.service.name.cmp(&b.service.name));
    let target = Target::read(&arguments.into, &mut faults);
    let mut target = faults.unless_any(target)?;
    let mut faults = Faults::default();
    let mut all = Vec::new();
    for table in theirs {
        match import(&table, arguments, &mut target) {
            Ok(imported) => all.push(imported),
            Err(found) => faults.extend(found),
        }
    }
    faults.unless_any((all, target))
}

/// Merges a table into the target.
fn import(table: &Table, arguments: &Import, target: &mut Target) -> Result<Imported, Faults> {
    let service = &table.service.name;
    let theirs = Entry::read(&table.input.name(), &table.text)?;
    let day = theirs.retrieved.clone();
    let found = target.find(service);
    let builtin = match (found, Source::builtin(service)) {
        (None, Some(Source { file, text, .. })) => Some(Entry::read(&file, &text)?),
        _ => None,
    };
    let ours = found.map(|(_, entry)| entry);
    let Merged { mut entry, mut notes } = merge(ours.or(builtin.as_ref()), theirs);
    let is_changed = ours.is_none_or(|ours| !ours.is_same(&entry));
    let new = load::service(&format!("{service}.json, merged"), &layout::table(&entry))?.service;
    let changes = match found {
        Some((old, _)) => change::of_service(old, &new),
        None => {
            notes.extend(of_new(&new, builtin.is_some(), arguments));
            vec![change::whole_service(&new, Kind::Added)]
        }
    };
    if is_changed {
        let given = arguments.retrieved.map(|day| day.to_string());
        entry.retrieved = given.or(day).or_else(|| Some(Utc::now().date_naive().to_string()));
        target.put(entry)?;
        if changes.is_empty() {
            notes.push("what has changed makes no difference to policies".to_owned());
        }
    }
    for note in &table.notes {
        if !LEFT_OUT.iter().any(|name| note.message.contains(name)) {
            notes.push(note.to_string());
        }
    }
    Ok(Imported { service: service.clone(), changes, is_changed, notes })
}

/// What is to be noted of a service that has no file yet.
fn of_new(service: &Service, is_builtin: bool, arguments: &Import) -> Vec<String> {
    let mut notes = vec![size(service)];
    if is_builtin {
        notes.push("what AWS's file has no member for is that of the built-in table".to_owned());
    } else if arguments.into.join("../../src/data.rs").is_file() {
        notes.push(format!("add `\"{}\"` to the list in spec/src/data.rs", service.name));
    }
    notes
}

/// `2 actions, 1 resource type, 1 condition key`
fn size(service: &Service) -> String {
    let sizes = [
        plural(service.actions.len(), "action"),
        plural(service.resource_types.len(), "resource type"),
        plural(service.condition_keys.len(), "condition key"),
    ];
    sizes.join(", ")
}

impl Imported {
    /// Writes what has changed, and what is to be noted.
    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        const BOLD: Style = Style::new().bold();
        writeln!(out, "{BOLD}{}{BOLD:#}", self.service)?;
        self.changes.iter().try_for_each(|change| text::change(change, "  ", out))?;
        for note in &self.notes {
            writeln!(out, "  note: {}", printable(note))?;
        }
        writeln!(out)
    }
}
