//! `cognito-policy schema`: the JSON schema of the configuration file, for editors.

use std::io::Write as _;

use cognito_policy_rules::{Configuration, PolicyKind, Rule, Severity, rule};
use serde_json::{Map, Value, json};

use crate::error::CommandError;
use crate::output::{stdout, write_json};
use crate::status::Status;

/// The severities, from the lowest. The first one is that of a rule that is off.
const SEVERITIES: [&str; 5] = ["off", "suggestion", "warning", "security", "error"];

/// Prints the schema.
pub(crate) fn print() -> Result<Status, CommandError> {
    let mut out = stdout();
    write_json(&schema(), &mut out)?;
    out.flush()?;
    Ok(Status::Clean)
}

fn schema() -> Value {
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": Configuration::FILE,
        "type": "object",
        "additionalProperties": false,
        // For Visual Studio Code.
        "allowComments": true,
        "allowTrailingCommas": true,
        "properties": {
            "$schema": { "type": "string" },
            "deny": {
                "description": "The severities whose findings are errors",
                "type": "array",
                "items": { "enum": ["security", "warning", "suggestion"] },
            },
            "rules": {
                "description": "The severities of rules; a lower one than usual needs a reason",
                "type": "object",
                "additionalProperties": false,
                "properties": rules(),
            },
            "services": strings(
                "The services, or \"*\", of which actions that do not fit their resources are errors",
            ),
            "kinds": {
                "description": "The kinds of policies by globs; of those that match, the last one counts",
                "type": "object",
                "additionalProperties": { "enum": PolicyKind::names() },
            },
            "guests": strings(
                "Globs of the files, or of the names, of policies of guests of an identity pool",
            ),
            "exclude": strings("Globs of the files of folders that are not checked"),
            "tables": strings("The paths of further tables of services, for the command"),
        },
        "definitions": definitions(),
    })
}

fn strings(description: &str) -> Value {
    json!({
        "description": description,
        "type": "array",
        "items": { "type": "string", "minLength": 1 },
    })
}

/// Returns the entries of all rules, by their codes.
fn rules() -> Map<String, Value> {
    let mut rules = Map::new();
    for &&Rule { code, severity, meaning, can_be_expected, other_codes, .. } in rule::ALL {
        let setting = if can_be_expected { severity.word() } else { "fixed" };
        let entry = json!({
            "description": format!("{meaning} ({})", severity.word()),
            "allOf": [{ "$ref": format!("#/definitions/{setting}") }],
        });
        for code in std::iter::once(&code).chain(other_codes) {
            rules.insert((*code).to_owned(), entry.clone());
        }
    }
    rules
}

/// Returns the entries of rules by their usual severities. That of a rule that cannot be suppressed is
/// `fixed`.
fn definitions() -> Map<String, Value> {
    let mut definitions = Map::new();
    for (index, word) in SEVERITIES.iter().enumerate().skip(1) {
        definitions.insert((*word).to_owned(), entry(&SEVERITIES[index..], &SEVERITIES[..index]));
    }
    definitions.insert("fixed".to_owned(), entry(&[Severity::Error.word()], &[]));
    definitions
}

/// Returns the schema of an entry: one of the higher severities, or a lower one with a reason.
fn entry(higher: &[&str], lower: &[&str]) -> Value {
    let setting = |severities: &[&str], required: &[&str]| {
        json!({
            "type": "object",
            "additionalProperties": false,
            "properties": {
                "severity": { "enum": severities },
                "reason": { "type": "string", "minLength": 1 },
            },
            "required": required,
        })
    };
    let mut forms = vec![json!({ "enum": higher }), setting(higher, &["severity"])];
    if !lower.is_empty() {
        forms.push(setting(lower, &["severity", "reason"]));
    }
    json!({ "anyOf": forms })
}
