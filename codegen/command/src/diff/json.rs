//! The JSON output, which `cognito-policy diff --help` documents.

use std::io::{self, Write};

use serde::Serialize;

use super::affected::AffectedPlace;
use super::change::{Aspect, Change, ChangeKind};
use super::{Counts, Differences};
use crate::error::Failure;
use crate::output::write_json;

/// Changes when a member is removed or changes its meaning.
const FORMAT: u32 = 1;

#[derive(Serialize)]
struct DiffOutput<'a> {
    format: u32,
    changes: Vec<ChangeRecord<'a>>,
    policies: &'a [AffectedPlace],
    failures: &'a [Failure],
    summary: Counts,
}

#[derive(Serialize)]
struct ChangeRecord<'a> {
    service: &'a str,
    thing: &'a str,
    name: &'a str,
    #[serde(rename = "change")]
    kind: &'a str,
    breaking: bool,
    aspects: &'a [Aspect],
}

pub(super) fn write(differences: &Differences, out: &mut impl Write) -> io::Result<()> {
    let output = DiffOutput {
        format: FORMAT,
        changes: differences.changes.iter().map(record).collect(),
        policies: &differences.affected,
        failures: &differences.failures,
        summary: differences.counts(),
    };
    write_json(&output, out)
}

fn record(change: &Change) -> ChangeRecord<'_> {
    let (kind, aspects): (_, &[Aspect]) = match &change.kind {
        ChangeKind::Added => ("added", &[]),
        ChangeKind::Removed => ("removed", &[]),
        ChangeKind::Changed(aspects) => ("changed", aspects),
    };
    ChangeRecord {
        service: &change.service,
        thing: change.thing.title(),
        name: &change.name,
        kind,
        breaking: change.is_breaking(),
        aspects,
    }
}
