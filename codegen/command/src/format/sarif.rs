//! [SARIF 2.1.0], the format of code scanning services.
//!
//! [SARIF 2.1.0]: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html

use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::Path;

use cognito_policy_rules::{Rule, Severity};
use cognito_policy_spec::load::Defect;
use serde_json::{Value, json};

use crate::catalogue;
use crate::error::Failure;
use crate::fix::Edit;
use crate::output::write_json;
use crate::page;
use crate::report::{CheckReport, LocatedFinding};

pub(super) fn write(report: &CheckReport, out: &mut impl Write) -> io::Result<()> {
    let rules = rules(report);
    let results: Vec<Value> =
        report.findings.iter().map(|finding| result(finding, &rules)).collect();
    let failures: Vec<Value> = report.failures.iter().map(notification).collect();
    let defects: Vec<Value> = report.defects.iter().map(of_defect).collect();
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": env!("CARGO_BIN_NAME"),
                "version": env!("CARGO_PKG_VERSION"),
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
                "rules": rules.iter().map(|rule| descriptor(rule)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": !report.has_failed(),
                "toolConfigurationNotifications": defects,
                "toolExecutionNotifications": failures,
            }],
            "results": results,
        }],
    });
    write_json(&log, out)
}

/// Returns the rules with findings: those of the catalogue in its order, then others.
fn rules(report: &CheckReport) -> Vec<&'static Rule> {
    let found = |rule: &&Rule| report.findings.iter().any(|finding| finding.rule == *rule);
    let mut rules: Vec<&Rule> = catalogue::rules().filter(found).collect();
    for finding in &report.findings {
        if !rules.contains(&finding.rule) {
            rules.push(finding.rule);
        }
    }
    rules
}

fn descriptor(rule: &Rule) -> Value {
    let tags: &[&str] = if rule.severity == Severity::Security { &["security"] } else { &[] };
    json!({
        "id": rule.code,
        "shortDescription": { "text": rule.meaning },
        "help": { "text": page::plain(rule), "markdown": page::markdown(rule) },
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": { "tags": tags },
    })
}

fn result(finding: &LocatedFinding, rules: &[&Rule]) -> Value {
    let mut result = json!({
        "ruleId": finding.rule.code,
        "ruleIndex": rules.iter().position(|rule| *rule == finding.rule),
        "level": level(finding.severity),
        "message": message(&finding.message, finding.help.as_deref()),
        "locations": [{ "physicalLocation": {
            "artifactLocation": { "uri": uri(&finding.file) },
        }}],
    });
    if finding.start.is_known() {
        result["locations"][0]["physicalLocation"]["region"] = json!({
            "startLine": finding.start.line,
            "startColumn": finding.start.column,
            "endLine": finding.end.line,
            "endColumn": finding.end.column,
        });
    }
    if !finding.policy.is_empty() {
        result["locations"][0]["logicalLocations"] =
            json!([{ "fullyQualifiedName": finding.policy }]);
    }
    if let Some(edit) = &finding.edit {
        result["fixes"] = json!([fix(finding, edit)]);
    }
    result
}

/// Returns a fix object: the bytes that are replaced, and the text to write.
fn fix(finding: &LocatedFinding, edit: &Edit) -> Value {
    json!({
        "description": { "text": finding.help },
        "artifactChanges": [{
            "artifactLocation": { "uri": uri(&finding.file) },
            "replacements": [{
                "deletedRegion": {
                    "byteOffset": edit.range.start,
                    "byteLength": edit.range.len(),
                },
                "insertedContent": { "text": edit.text },
            }],
        }],
    })
}

fn notification(failure: &Failure) -> Value {
    json!({
        "level": "error",
        "message": message(&failure.message, failure.help.as_deref()),
        "locations": [{ "physicalLocation": {
            "artifactLocation": { "uri": uri(&failure.file) },
        }}],
    })
}

fn of_defect(defect: &Defect) -> Value {
    json!({
        "level": "error",
        "message": message(&defect.message, defect.help.as_deref()),
        "locations": [{ "physicalLocation": {
            "artifactLocation": { "uri": uri(&defect.file) },
            "region": { "startLine": defect.line, "startColumn": defect.column },
        }}],
    })
}

/// Returns a message object. SARIF has no separate member for help.
fn message(message: &str, help: Option<&str>) -> Value {
    let help = help.map(|help| format!("; {help}")).unwrap_or_default();
    json!({ "text": format!("{message}{help}") })
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Security | Severity::Warning => "warning",
        Severity::Suggestion => "note",
    }
}

/// Converts a path to a URI: a relative reference, or an absolute one with the scheme `file`.
fn uri(path: &str) -> String {
    let mut uri = String::new();
    if Path::new(path).is_absolute() {
        uri.push_str(if path.starts_with('/') { "file://" } else { "file:///" });
    }
    for byte in path.bytes() {
        match byte {
            b'\\' if cfg!(windows) => uri.push('/'),
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => {
                uri.push(char::from(byte));
            }
            _ => {
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn paths_become_uris() {
        assert_eq!(uri("policies/a.json"), "policies/a.json");
        assert_eq!(uri("a b/100%:ü.json"), "a%20b/100%25%3A%C3%BC.json");
        #[cfg(unix)]
        assert_eq!(uri("/tmp/a.json"), "file:///tmp/a.json");
    }
}
