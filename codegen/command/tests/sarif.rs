//! Validates the output of `cognito-policy check --format sarif`, and of `needs`, against the JSON schema of
//! SARIF 2.1.0.

mod validator;

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use validator::Validator;

const SCHEMA: &str = include_str!("sarif/sarif-schema-2.1.0.json");

/// Checks a policy on standard input and returns the log.
fn log(text: &[u8]) -> Value {
    log_in(env!("CARGO_MANIFEST_DIR").as_ref(), text)
}

/// Does so in a folder.
fn log_in(folder: &Path, text: &[u8]) -> Value {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cognito-policy"))
        .args(["check", "--format", "sarif", "-"])
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    command.stdin.take().unwrap().write_all(text).unwrap();
    serde_json::from_slice(&command.wait_with_output().unwrap().stdout).unwrap()
}

/// A policy with a security finding, an error and a suggestion.
const POLICY: &str = r#"{
  "Version": "2012-10-17",
  "Statement": {
    "Sid": "",
    "Effect": "Allow",
    "Action": "cognito-idp:AdminGetUsr",
    "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
    "Condition": { "ForAllValues:StringEquals": { "aws:ResourceTag/team": "accounts" } }
  }
}"#;

#[test]
fn logs_conform_to_the_schema() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    for text in [POLICY, r#"{"Version": "2012-10-17"}"#, "", "\u{feff}{}"] {
        let violations = Validator { root: &schema }.violations(&schema, &log(text.as_bytes()));
        assert!(violations.is_empty(), "{text}\n{}", violations.join("\n"));
    }
    let unreadable = log(b"\xff");
    assert_eq!(unreadable["runs"][0]["invocations"][0]["executionSuccessful"], false);
    let violations = Validator { root: &schema }.violations(&schema, &unreadable);
    assert!(violations.is_empty(), "{}", violations.join("\n"));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sarif");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("cognito-policy.json"), "{ \"deny\": 1 }").unwrap();
    let misconfigured = log_in(&folder, POLICY.as_bytes());
    let notifications = "/runs/0/invocations/0/toolConfigurationNotifications/0";
    assert!(misconfigured.pointer(notifications).is_some());
    let violations = Validator { root: &schema }.violations(&schema, &misconfigured);
    assert!(violations.is_empty(), "{}", violations.join("\n"));
}

#[test]
fn logs_of_needs_conform_to_the_schema() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("sarif-needs");
    std::fs::create_dir_all(&folder).unwrap();
    let source = "async fn f(s3: &aws_sdk_s3::Client) { s3.get_object().send().await; }";
    std::fs::write(folder.join("main.rs"), source).unwrap();
    let policy = r#"{"Version": "2012-10-17", "Statement": {
        "Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*"
    }}"#;
    std::fs::write(folder.join("policy.json"), policy).unwrap();
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    for path in [".", "missing"] {
        let output = Command::new(env!("CARGO_BIN_EXE_cognito-policy"))
            .args(["needs", path, "--policy", "policy.json", "--format", "sarif"])
            .current_dir(&folder)
            .output()
            .unwrap();
        let log: Value = serde_json::from_slice(&output.stdout).unwrap();
        let violations = Validator { root: &schema }.violations(&schema, &log);
        assert!(violations.is_empty(), "{}", violations.join("\n"));
        let results = log["runs"][0]["results"].as_array().unwrap();
        let codes: Vec<_> = results.iter().map(|it| it["ruleId"].as_str().unwrap()).collect();
        let expected: &[&str] =
            if path == "." { &["MISSING_ACTION", "EXCESS_ACTION"] } else { &[] };
        assert_eq!(codes, expected);
    }
}

#[test]
fn the_validator_finds_violations() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let good = log(POLICY.as_bytes());
    let invalid = |pointer: &str, value: Value| {
        let mut log = good.clone();
        *log.pointer_mut(pointer).unwrap() = value;
        Validator { root: &schema }.violations(&schema, &log)
    };
    assert_eq!(invalid("/version", json!("2.0.0")).len(), 1);
    assert_eq!(invalid("/runs/0/tool/driver", json!({"nam": "x"})).len(), 2);
    assert_eq!(invalid("/runs/0/results/0/level", json!("security")).len(), 1);
    assert_eq!(
        invalid("/runs/0/results/0/locations/0/physicalLocation/region/startLine", json!(0)).len(),
        1
    );
}

#[test]
fn results_have_a_rule_a_position_and_help() {
    let log = log(POLICY.as_bytes());
    let run = &log["runs"][0];
    let result = run["results"]
        .as_array()
        .unwrap()
        .iter()
        .find(|result| result["ruleId"] == "INVALID_ACTION")
        .unwrap();
    assert_eq!(
        result["message"]["text"],
        "`cognito-idp` has no action `AdminGetUsr`; write `cognito-idp:AdminGetUser`"
    );
    assert_eq!(
        result["locations"][0]["physicalLocation"]["region"],
        json!({"startLine": 6, "startColumn": 28, "endLine": 6, "endColumn": 39})
    );
    let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(rules[index]["id"], "INVALID_ACTION");
    let help = &rules[index]["help"];
    assert!(help["markdown"].as_str().unwrap().starts_with("# INVALID_ACTION\n"));
    assert!(help["text"].as_str().unwrap().contains("\nExample\n"));
    let tags: Vec<&Value> = rules.iter().map(|rule| &rule["properties"]["tags"]).collect();
    assert!(tags.contains(&&json!(["security"])), "{tags:?}");
}
