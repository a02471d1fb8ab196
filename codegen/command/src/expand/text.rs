//! Human-readable output: a table with a line for each action, and a summary.

use std::io::{self, Write};

use clap::builder::styling::Style;
use cognito_policy_spec::model::AccessLevel;

use super::ServiceAction;
use crate::output::plural;

const BOLD: Style = Style::new().bold();
const HEAD: [&str; 5] = ["ACTION", "ACCESS LEVEL", "RESOURCE TYPES", "CONDITION KEYS", ""];

pub(super) fn write(actions: &[ServiceAction<'_>], out: &mut impl Write) -> io::Result<()> {
    if !actions.is_empty() {
        let lines: Vec<[String; 5]> = actions.iter().map(cells).collect();
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
    writeln!(out, "{}", summary(actions))
}

fn cells(it: &ServiceAction<'_>) -> [String; 5] {
    let levels: Vec<&str> = it.action.access.iter().map(AccessLevel::name).collect();
    let types: Vec<String> = it
        .resource_types()
        .map(|(name, required)| format!("{name}{}", if required { "!" } else { "" }))
        .collect();
    let keys = match it.condition_keys().len() {
        0 => String::new(),
        count => count.to_string(),
    };
    let unsigned = if it.action.unsigned { "unsigned" } else { "" };
    [it.name(), levels.join(", "), types.join(", "), keys, unsigned.to_owned()]
}

/// Pads cells to the widths of their columns, without trailing spaces.
fn aligned(cells: &[&str; 5], widths: &[usize; 5]) -> String {
    let padded = cells.iter().zip(widths).map(|(cell, &width)| format!("{cell:width$}"));
    padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
}

/// Returns the summary: `2 actions: 1 Read, 1 Write; 1 unsigned`.
fn summary(actions: &[ServiceAction<'_>]) -> String {
    let count = |(level, count): (AccessLevel, usize)| format!("{count} {}", level.name());
    let mut parts = vec![plural(actions.len(), "action")];
    let levels: Vec<String> = super::levels(actions).into_iter().map(count).collect();
    if !levels.is_empty() {
        parts.push(levels.join(", "));
    }
    let summary = parts.join(": ");
    match super::unsigned(actions) {
        0 => summary,
        unsigned => format!("{summary}; {unsigned} unsigned"),
    }
}
