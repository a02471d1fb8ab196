//! The JSON schema of the configuration file, compared with what reads the file.

mod validator;

use std::path::Path;
use std::process::Command;

use cognito_policy_rules::Configuration;
use serde_json::Value;
use validator::Validator;

fn schema() -> Value {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cognito-policy"));
    serde_json::from_slice(&command.arg("schema").output().unwrap().stdout).unwrap()
}

/// Returns whether the schema and the reader accept a file.
fn is_accepted(schema: &Value, text: &str) -> (bool, bool) {
    let value = serde_json::from_str(text).unwrap();
    let violations = Validator { root: schema }.violations(schema, &value);
    let mut configuration = Configuration::parse("c.json", Path::new(""), text);
    (violations.is_empty(), configuration.take_defects().is_empty())
}

#[test]
fn the_schema_accepts_what_is_right() {
    let schema = schema();
    for text in [
        "{}",
        r#"{"$schema": "a.json", "deny": ["security", "warning", "suggestion"]}"#,
        r#"{"rules": {"OLD_VERSION": "error", "INVALID_ACTION": "error"}}"#,
        r#"{"rules": {"OLD_VERSION": {"severity": "off", "reason": "a tool"}}}"#,
        r#"{"rules": {"OLD_VERSION": {"severity": "security"}}}"#,
        r#"{"rules": {"INVALID_ACTION": {"severity": "warning", "reason": "new actions"}}}"#,
        r#"{"rules": {"JSON_SYNTAX_ERROR": "error"}}"#,
        r#"{"services": ["s3", "*"], "exclude": ["a/**"], "guests": ["b"], "tables": ["c.json"]}"#,
        r#"{"kinds": {"a/*.json": "trust", "b": "scp"}}"#,
    ] {
        assert_eq!(is_accepted(&schema, text), (true, true), "{text}");
    }
}

#[test]
fn the_schema_finds_what_is_wrong() {
    let schema = schema();
    for text in [
        "[]",
        r#"{"rule": {}}"#,
        r#"{"deny": ["error"]}"#,
        r#"{"deny": "security"}"#,
        r#"{"rules": {"OLD_VERSON": "error"}}"#,
        r#"{"rules": {"OLD_VERSION": "off"}}"#,
        r#"{"rules": {"OLD_VERSION": "suggestion"}}"#,
        r#"{"rules": {"OLD_VERSION": {"severity": "off"}}}"#,
        r#"{"rules": {"OLD_VERSION": {"severity": "off", "reason": ""}}}"#,
        r#"{"rules": {"OLD_VERSION": {"severity": "off", "reason": "x", "since": "y"}}}"#,
        r#"{"rules": {"OLD_VERSION": {"reason": "x"}}}"#,
        r#"{"rules": {"OLD_VERSION": null}}"#,
        r#"{"rules": {"JSON_SYNTAX_ERROR": {"severity": "off", "reason": "x"}}}"#,
        r#"{"kinds": {"a": "b"}}"#,
        r#"{"guests": [""]}"#,
        r#"{"tables": [1]}"#,
    ] {
        assert_eq!(is_accepted(&schema, text), (false, false), "{text}");
    }
}
