//! For programs: one JSON object, whose shape `cognito-policy expand --help` describes.

use std::io::{self, Write};

use cognito_policy_spec::model::AccessLevel;
use serde_json::{Map, Value, json};

use super::Row;

/// The number that changes when a member changes its meaning or goes away.
const SHAPE: u32 = 1;

pub(super) fn write(rows: &[Row<'_>], out: &mut impl Write) -> io::Result<()> {
    let mut levels = Map::new();
    for (level, count) in super::levels(rows) {
        levels.insert(level.name().to_owned(), count.into());
    }
    let output = json!({
        "format": SHAPE,
        "actions": rows.iter().map(action).collect::<Vec<_>>(),
        "summary": {
            "actions": rows.len(),
            "unsigned": super::unsigned(rows),
            "levels": levels,
        },
    });
    serde_json::to_writer_pretty(&mut *out, &output)?;
    writeln!(out)
}

fn action(row: &Row<'_>) -> Value {
    let types = row.resource_types();
    json!({
        "action": row.name(),
        "service": row.service.name,
        "name": row.action.name,
        "description": row.action.description,
        "access_levels": row.action.access.iter().map(AccessLevel::name).collect::<Vec<_>>(),
        "resource_types": types
            .map(|(name, required)| json!({ "name": name, "required": required }))
            .collect::<Vec<_>>(),
        "condition_keys": row.condition_keys(),
        "dependent_actions": row.dependent_actions(),
        "unsigned": row.action.unsigned,
        "permission_only": row.action.permission_only,
    })
}
