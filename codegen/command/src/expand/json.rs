//! The JSON output, which `cognito-policy expand --help` documents.

use std::io::{self, Write};

use cognito_policy_spec::model::AccessLevel;
use serde_json::{Map, Value, json};

use super::ServiceAction;
use crate::output::write_json;

/// Changes when a member is removed or changes its meaning.
const FORMAT: u32 = 1;

pub(super) fn write(actions: &[ServiceAction<'_>], out: &mut impl Write) -> io::Result<()> {
    let levels = super::levels(actions).into_iter();
    let levels: Map<String, Value> =
        levels.map(|(level, count)| (level.name().to_owned(), count.into())).collect();
    let output = json!({
        "format": FORMAT,
        "actions": actions.iter().map(record).collect::<Vec<_>>(),
        "summary": {
            "actions": actions.len(),
            "unsigned": super::unsigned(actions),
            "levels": levels,
        },
    });
    write_json(&output, out)
}

fn record(it: &ServiceAction<'_>) -> Value {
    let types = it.resource_types();
    json!({
        "action": it.name(),
        "service": it.service.name,
        "name": it.action.name,
        "description": it.action.description,
        "access_levels": it.action.access.iter().map(AccessLevel::name).collect::<Vec<_>>(),
        "resource_types": types
            .map(|(name, required)| json!({ "name": name, "required": required }))
            .collect::<Vec<_>>(),
        "condition_keys": it.condition_keys(),
        "dependent_actions": it.action.all_dependent_actions(),
        "unsigned": it.action.unsigned,
        "permission_only": it.action.permission_only,
    })
}
