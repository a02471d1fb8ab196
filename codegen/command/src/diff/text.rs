//! Human-readable output: the changes of each service, then the affected policies.

use std::io::{self, Write};

use clap::builder::styling::{AnsiColor, Style};

use super::Differences;
use super::affected::AffectedPlace;
use super::change::{Aspect, Change, ChangeKind};
use crate::output::plural;
use crate::report::printable;

/// The longest list of lost and gained values that is printed on one line.
const WIDTH: usize = 80;

const BOLD: Style = Style::new().bold();
const ADDED: Style = AnsiColor::Green.on_default();
const REMOVED: Style = AnsiColor::Red.on_default();
const CHANGED: Style = AnsiColor::Yellow.on_default();
const BREAKING: Style = AnsiColor::Red.on_default().bold();

pub(super) fn write(differences: &Differences, out: &mut impl Write) -> io::Result<()> {
    let Differences { changes, affected, .. } = differences;
    for changes in changes.chunk_by(|a, b| a.service == b.service) {
        writeln!(out, "{BOLD}{}{BOLD:#}", changes[0].service)?;
        changes.iter().try_for_each(|change| self::change(change, "  ", out))?;
        writeln!(out)?;
    }
    affected.iter().try_for_each(|place| self::affected(place, changes, out))?;
    if !affected.is_empty() {
        writeln!(out)?;
    }
    writeln!(out, "{}", summary(differences))
}

/// Writes a change on one line, and its aspects on further lines.
pub(crate) fn change(change: &Change, indent: &str, out: &mut impl Write) -> io::Result<()> {
    let (style, sign) = match change.kind {
        ChangeKind::Added => (ADDED, '+'),
        ChangeKind::Removed => (REMOVED, '-'),
        ChangeKind::Changed(_) => (CHANGED, '~'),
    };
    write!(out, "{indent}{style}{sign} {} {}{style:#}", change.thing.title(), change.name)?;
    match &change.kind {
        ChangeKind::Changed(aspects) => {
            writeln!(out)?;
            aspects.iter().try_for_each(|aspect| self::aspect(aspect, indent, out))
        }
        _ => end(change.is_breaking(), out),
    }
}

/// Writes `resource types: -webacl +userpool`, or one line for each value if they are too long.
fn aspect(aspect: &Aspect, indent: &str, out: &mut impl Write) -> io::Result<()> {
    let Aspect { name, lost, gained, breaking } = aspect;
    let length: usize = lost.iter().chain(gained).map(|it| it.len() + " +".len()).sum();
    let before = if length > WIDTH { format!("\n{indent}        ") } else { " ".to_owned() };
    write!(out, "{indent}    {name}:")?;
    for lost in lost {
        write!(out, "{before}{REMOVED}-{lost}{REMOVED:#}")?;
    }
    for gained in gained {
        write!(out, "{before}{ADDED}+{gained}{ADDED:#}")?;
    }
    end(*breaking, out)
}

fn end(is_breaking: bool, out: &mut impl Write) -> io::Result<()> {
    if is_breaking { writeln!(out, "  {BREAKING}breaking{BREAKING:#}") } else { writeln!(out) }
}

fn affected(affected: &AffectedPlace, changes: &[Change], out: &mut impl Write) -> io::Result<()> {
    let (file, text) = (printable(&affected.file), printable(&affected.text));
    let (line, column) = (affected.position.line, affected.position.column);
    writeln!(out, "{BOLD}{file}:{line}:{column}{BOLD:#}: {text}")?;
    for lost in &affected.lost {
        writeln!(out, "    {REMOVED}- {lost}{REMOVED:#}")?;
    }
    for gained in &affected.gained {
        writeln!(out, "    {ADDED}+ {gained}{ADDED:#}")?;
    }
    affected.changes.iter().try_for_each(|&index| change(&changes[index], "    ", out))
}

fn summary(differences: &Differences) -> String {
    let counts = differences.counts();
    if differences.changes.is_empty() {
        return "no differences".to_owned();
    }
    let all = plural(differences.changes.len(), "difference");
    let changes = format!(
        "{all}: {} added, {} removed, {} changed; {} breaking",
        counts.added, counts.removed, counts.changed, counts.breaking
    );
    match differences.policies {
        None => changes,
        Some(policies) => {
            let files = plural(policies, "policy file");
            format!("{changes}\n{files}: {} affected", plural(counts.affected, "place"))
        }
    }
}
