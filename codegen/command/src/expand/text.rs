//! For people: a line for each action, and a summary.

use std::io::{self, Write};

use clap::builder::styling::Style;
use cognito_policy_spec::model::AccessLevel;

use super::Row;
use crate::report::plural;

const BOLD: Style = Style::new().bold();
const HEAD: [&str; 5] = ["ACTION", "ACCESS LEVEL", "RESOURCE TYPES", "CONDITION KEYS", ""];

pub(super) fn write(rows: &[Row<'_>], out: &mut impl Write) -> io::Result<()> {
    if !rows.is_empty() {
        let lines: Vec<[String; 5]> = rows.iter().map(cells).collect();
        let mut widths = HEAD.map(str::len);
        for line in &lines {
            for (width, cell) in widths.iter_mut().zip(line) {
                *width = cell.len().max(*width);
            }
        }
        writeln!(out, "{BOLD}{}{BOLD:#}", aligned(&HEAD, &widths))?;
        for line in &lines {
            writeln!(out, "{}", aligned(&line.each_ref().map(String::as_str), &widths))?;
        }
        writeln!(out)?;
    }
    writeln!(out, "{}", summary(rows))
}

fn cells(row: &Row<'_>) -> [String; 5] {
    let levels: Vec<&str> = row.action.access.iter().map(AccessLevel::name).collect();
    let types: Vec<String> = row
        .resource_types()
        .map(|(name, required)| format!("{name}{}", if required { "!" } else { "" }))
        .collect();
    let keys = match row.condition_keys().len() {
        0 => String::new(),
        count => count.to_string(),
    };
    let unsigned = if row.action.unsigned { "unsigned" } else { "" };
    [row.name(), levels.join(", "), types.join(", "), keys, unsigned.to_owned()]
}

/// Cells below each other, without blanks at the end.
fn aligned(cells: &[&str; 5], widths: &[usize; 5]) -> String {
    let padded = cells.iter().zip(widths).map(|(cell, &width)| format!("{cell:width$}"));
    padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
}

/// `2 actions: 1 Read, 1 Write; 1 unsigned`
fn summary(rows: &[Row<'_>]) -> String {
    let count = |(level, count): (AccessLevel, usize)| format!("{count} {}", level.name());
    let mut parts = vec![plural(rows.len(), "action")];
    let levels: Vec<String> = super::levels(rows).into_iter().map(count).collect();
    if !levels.is_empty() {
        parts.push(levels.join(", "));
    }
    let summary = parts.join(": ");
    match super::unsigned(rows) {
        0 => summary,
        unsigned => format!("{summary}; {unsigned} unsigned"),
    }
}
