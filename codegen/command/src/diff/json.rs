//! For programs: one JSON object, whose shape `cognito-policy diff --help` describes.

use std::io::{self, Write};

use serde::Serialize;

use super::change::{Aspect, Kind};
use super::{Counts, Outcome};
use crate::report::Failure;

/// The number that changes when a member changes its meaning or goes away.
const SHAPE: u32 = 1;

#[derive(Serialize)]
struct Output<'a> {
    format: u32,
    changes: Vec<Change<'a>>,
    policies: Vec<Affected<'a>>,
    failures: &'a [Failure],
    summary: Counts,
}

#[derive(Serialize)]
struct Change<'a> {
    service: &'a str,
    thing: &'a str,
    name: &'a str,
    #[serde(rename = "change")]
    kind: &'a str,
    breaking: bool,
    aspects: &'a [Aspect],
}

#[derive(Serialize)]
struct Affected<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    text: &'a str,
    lost: &'a [String],
    gained: &'a [String],
    changes: &'a [usize],
}

pub(super) fn write(outcome: &Outcome, out: &mut impl Write) -> io::Result<()> {
    let changes = outcome.changes.iter().map(|change| {
        let (kind, aspects): (_, &[Aspect]) = match &change.kind {
            Kind::Added => ("added", &[]),
            Kind::Removed => ("removed", &[]),
            Kind::Changed(aspects) => ("changed", aspects),
        };
        Change {
            service: &change.service,
            thing: change.thing.title(),
            name: &change.name,
            kind,
            breaking: change.is_breaking(),
            aspects,
        }
    });
    let affected = outcome.affected.iter().map(|affected| Affected {
        file: &affected.file,
        line: affected.position.line,
        column: affected.position.column,
        text: &affected.text,
        lost: &affected.lost,
        gained: &affected.gained,
        changes: &affected.changes,
    });
    let output = Output {
        format: SHAPE,
        changes: changes.collect(),
        policies: affected.collect(),
        failures: &outcome.failures,
        summary: outcome.counts(),
    };
    serde_json::to_writer_pretty(&mut *out, &output)?;
    writeln!(out)
}
