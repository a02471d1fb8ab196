//! `cognito-policy import`

mod entry;
mod layout;
mod merge;
mod target;

use std::io::{self, Write};
use std::path::Path;

use chrono::Utc;
use clap::builder::styling::Style;
use cognito_policy_spec::load;
use cognito_policy_spec::model::Service;
use cognito_policy_spec::tables::Source;

use crate::arguments::ImportArguments;
use crate::diff::change::{self, Change, ChangeKind};
use crate::diff::text;
use crate::error::{CommandError, InputErrors};
use crate::output::{plural, print_error, stdout};
use crate::report::printable;
use crate::status::Status;
use crate::table::{self, TableFile};
use entry::ServiceEntry;
use merge::{Merged, merge};
use target::Target;

/// A member that is dropped without a note: it does not affect policies.
const DROPPED: &str = "`SupportedBy`";

/// The result of importing a service.
struct Imported {
    service: String,
    changes: Vec<Change>,
    /// Whether the table changed at all, including members that do not affect policies.
    is_changed: bool,
    notes: Vec<String>,
}

/// Merges tables into files and prints the changes.
pub(crate) fn run(arguments: &ImportArguments) -> Result<Status, CommandError> {
    let (all, target) = merged(arguments)?;
    // Files are written before anything is printed: a closed pipe must not interrupt the import.
    let (written, failed) = write_files(&target, arguments.dry_run);
    let changed: Vec<&Imported> = all.iter().filter(|service| service.is_changed).collect();
    let out = &mut stdout();
    changed.iter().try_for_each(|service| service.write(out))?;
    writeln!(out, "{} imported, {} changed", plural(all.len(), "service"), changed.len())?;
    let verb = if arguments.dry_run { "would write" } else { "wrote" };
    written.iter().try_for_each(|path| writeln!(out, "{verb} {}", path.display()))?;
    out.flush()?;
    Ok(if failed {
        Status::Failed
    } else if arguments.dry_run && !changed.is_empty() {
        Status::Found
    } else {
        Status::Clean
    })
}

/// Merges all tables without writing them.
fn merged(arguments: &ImportArguments) -> Result<(Vec<Imported>, Target), InputErrors> {
    let mut errors = InputErrors::default();
    let mut theirs = table::read_all(&arguments.paths, &mut errors);
    theirs.sort_by(|a, b| a.service.name.cmp(&b.service.name));
    let target = Target::read(&arguments.into, &mut errors);
    let mut target = errors.into_result(target)?;
    let mut errors = InputErrors::default();
    let mut all = Vec::new();
    for table in theirs {
        match import(&table, arguments, &mut target) {
            Ok(imported) => all.push(imported),
            Err(found) => errors.extend(found),
        }
    }
    errors.into_result((all, target))
}

/// Writes the changed files, unless this is a dry run. Returns their paths, and whether any could
/// not be written.
fn write_files(target: &Target, dry_run: bool) -> (Vec<&Path>, bool) {
    let (mut written, mut failed) = (Vec::new(), false);
    for (path, text) in target.changed() {
        match if dry_run { Ok(()) } else { target::write(path, &text) } {
            Ok(()) => written.push(path),
            Err(error) => {
                print_error(&format!("{}: cannot be written: {error}", path.display()), None);
                failed = true;
            }
        }
    }
    (written, failed)
}

/// Merges a table into the target.
fn import(
    table: &TableFile,
    arguments: &ImportArguments,
    target: &mut Target,
) -> Result<Imported, InputErrors> {
    let service = &table.service.name;
    let theirs = ServiceEntry::read(&table.input.name(), &table.text)?;
    let day = theirs.retrieved().map(str::to_owned);
    let found = target.find(service);
    let builtin = match (found, Source::builtin(service)) {
        (None, Some(Source { file, text, .. })) => Some(ServiceEntry::read(&file, &text)?),
        _ => None,
    };
    let ours = found.map(|(_, entry)| entry);
    let Merged { mut entry, mut notes } = merge(ours.or(builtin.as_ref()), &theirs);
    let is_changed = ours.is_none_or(|ours| !ours.is_same(&entry));
    let new = load::service(&format!("{service}.json, merged"), &layout::table(&entry))?.service;
    let changes = match found {
        Some((old, _)) => change::of_service(old, &new),
        None => {
            notes.extend(notes_on_new(&new, builtin.is_some(), arguments));
            vec![Change::of_entire(&new, ChangeKind::Added)]
        }
    };
    if is_changed {
        let given = arguments.retrieved.map(|day| day.to_string());
        let today = || Utc::now().date_naive().to_string();
        entry.set_retrieved(given.or(day).unwrap_or_else(today));
        target.put(entry)?;
        if changes.is_empty() {
            notes.push("the changes do not affect policies".to_owned());
        }
    }
    for note in &table.notes {
        if !note.message.contains(DROPPED) {
            let help = note.help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
            notes.push(format!("{}: {}{help}", note.place(), note.message));
        }
    }
    Ok(Imported { service: service.clone(), changes, is_changed, notes })
}

/// Returns the notes on a service without a file.
fn notes_on_new(service: &Service, is_builtin: bool, arguments: &ImportArguments) -> Vec<String> {
    let mut notes = vec![size(service)];
    if is_builtin {
        notes.push("members that AWS's file lacks are those of the built-in table".to_owned());
    } else if arguments.into.join("../../src/data/services.rs").is_file() {
        notes.push(format!("add `\"{}\"` to the list in spec/src/data/services.rs", service.name));
    }
    notes
}

/// Returns the size of a table: `2 actions, 1 resource type, 1 condition key`.
fn size(service: &Service) -> String {
    let sizes = [
        plural(service.actions.len(), "action"),
        plural(service.resource_types.len(), "resource type"),
        plural(service.condition_keys.len(), "condition key"),
    ];
    sizes.join(", ")
}

impl Imported {
    /// Writes the changes and the notes.
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
