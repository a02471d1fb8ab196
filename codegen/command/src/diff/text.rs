//! For people: a line for each change, by service; then the policies that are affected.

use std::io::{self, Write};

use clap::builder::styling::{AnsiColor, Style};

use super::Outcome;
use super::affected::Affected;
use super::change::{Aspect, Change, Kind};
use crate::report::{plural, printable};

/// How much of a line what was lost and gained may take.
const WIDTH: usize = 80;

const BOLD: Style = Style::new().bold();
const ADDED: Style = AnsiColor::Green.on_default();
const REMOVED: Style = AnsiColor::Red.on_default();
const CHANGED: Style = AnsiColor::Yellow.on_default();
const BREAKING: Style = AnsiColor::Red.on_default().bold();

pub(super) fn write(outcome: &Outcome, out: &mut impl Write) -> io::Result<()> {
    let mut service = None;
    for change in &outcome.changes {
        if service.is_some_and(|service| service != &change.service) {
            writeln!(out)?;
        }
        if service.replace(&change.service) != Some(&change.service) {
            writeln!(out, "{BOLD}{}{BOLD:#}", change.service)?;
        }
        self::change(change, "  ", out)?;
    }
    if !outcome.changes.is_empty() {
        writeln!(out)?;
    }
    for affected in &outcome.affected {
        self::affected(affected, &outcome.changes, out)?;
    }
    if !outcome.affected.is_empty() {
        writeln!(out)?;
    }
    writeln!(out, "{}", summary(outcome))
}

/// A change, on one line, and what has changed, on further ones.
pub(crate) fn change(change: &Change, indent: &str, out: &mut impl Write) -> io::Result<()> {
    let (style, sign) = match change.kind {
        Kind::Added => (ADDED, '+'),
        Kind::Removed => (REMOVED, '-'),
        Kind::Changed(_) => (CHANGED, '~'),
    };
    write!(out, "{indent}{style}{sign} {} {}{style:#}", change.thing.title(), change.name)?;
    match &change.kind {
        Kind::Changed(aspects) => {
            writeln!(out)?;
            aspects.iter().try_for_each(|aspect| self::aspect(aspect, indent, out))
        }
        _ => end(change.is_breaking(), out),
    }
}

/// `resource types: -webacl +userpool`, or a line for each if they are many.
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

fn affected(affected: &Affected, changes: &[Change], out: &mut impl Write) -> io::Result<()> {
    let (file, text) = (printable(&affected.file), printable(&affected.text));
    let (line, column) = (affected.position.line, affected.position.column);
    writeln!(out, "{BOLD}{file}:{line}:{column}{BOLD:#}: {text}")?;
    for lost in &affected.lost {
        writeln!(out, "    {REMOVED}- {lost}{REMOVED:#}")?;
    }
    for gained in &affected.gained {
        writeln!(out, "    {ADDED}+ {gained}{ADDED:#}")?;
    }
    affected.changes.iter().try_for_each(|&place| change(&changes[place], "    ", out))
}

fn summary(outcome: &Outcome) -> String {
    let counts = outcome.counts();
    if outcome.changes.is_empty() {
        return "no difference".to_owned();
    }
    let all = plural(outcome.changes.len(), "difference");
    let differences = format!(
        "{all}: {} added, {} removed, {} changed; {} breaking",
        counts.added, counts.removed, counts.changed, counts.breaking
    );
    match outcome.policies {
        None => differences,
        Some(policies) => {
            let files = plural(policies, "policy file");
            format!("{differences}\n{files}: {} affected", plural(counts.affected, "place"))
        }
    }
}
