//! Configuration files: what they set, and what is wrong with them.

use std::path::Path;

use cognito_policy_rules::rule::{
    BROADER_THAN_NEEDED, INVALID_ACTION, MISSING_QUALIFIER, OLD_VERSION, Rule,
};
use cognito_policy_rules::{Configuration, Document, Expectation, PolicyKind, Severity, Verdict};
use cognito_policy_rules::{check, check_with};
use cognito_policy_spec::json;
use cognito_policy_spec::tables::Tables;

fn parse(text: &str) -> Configuration {
    Configuration::parse("c.json", Path::new("/home/app"), text)
}

#[track_caller]
fn sound(text: &str) -> Configuration {
    let mut configuration = parse(text);
    assert_eq!(configuration.take_defects(), []);
    configuration
}

#[track_caller]
fn has_defects(text: &str, expected: &[&str]) {
    let mut configuration = parse(text);
    configuration.check_services(Tables::builtin());
    let defects: Vec<String> =
        configuration.take_defects().iter().map(ToString::to_string).collect();
    assert_eq!(defects, expected, "{text}");
}

#[test]
fn an_empty_configuration_changes_nothing() {
    for text in ["{}", "// Nothing yet.\n{}", r#"{"$schema": "x.json", "rules": {}, "deny": [],}"#]
    {
        let configuration = sound(text);
        for rule in cognito_policy_rules::rule::ALL {
            assert_eq!(configuration.severity(rule, rule.severity), Some(rule.severity));
        }
        assert_eq!(configuration.kind("a.json"), None);
        assert!(!configuration.is_excluded("a.json") && !configuration.is_of_guests("a.json", "A"));
    }
}

#[test]
fn rules_have_severities() {
    let configuration = sound(
        r#"{"rules": {
            "OLD_VERSION": {"severity": "off", "reason": "written by a tool"},
            "INVALID_ACTION": {"severity": "warning", "reason": "new actions every day"},
            "BROADER_THAN_NEEDED": "error"
        }}"#,
    );
    let severity = |rule: &Rule| configuration.severity(rule, rule.severity);
    assert_eq!(severity(OLD_VERSION), None);
    assert_eq!(severity(INVALID_ACTION), Some(Severity::Warning));
    assert_eq!(severity(BROADER_THAN_NEEDED), Some(Severity::Error));
    // A milder finding of a rule that is lowered stays milder; one of a rule that is raised is raised.
    let own = Severity::Suggestion;
    assert_eq!(configuration.severity(INVALID_ACTION, own), Some(Severity::Suggestion));
    assert_eq!(configuration.severity(BROADER_THAN_NEEDED, own), Some(Severity::Error));
}

#[test]
fn denied_severities_are_errors_unless_a_rule_has_its_own() {
    let configuration = sound(
        r#"{"deny": ["warning"], "rules": {
            "OLD_VERSION": {"severity": "warning", "reason": "until the tool is gone"}
        }}"#,
    );
    assert_eq!(configuration.severity(OLD_VERSION, Severity::Warning), Some(Severity::Warning));
    assert_eq!(configuration.severity(MISSING_QUALIFIER, Severity::Warning), Some(Severity::Error));
    assert_eq!(
        configuration.severity(MISSING_QUALIFIER, Severity::Security),
        Some(Severity::Security)
    );
}

#[test]
fn lowering_a_denied_rule_needs_a_reason() {
    has_defects(
        r#"{"rules": {"OLD_VERSION": "warning"}, "deny": ["warning"]}"#,
        &["c.json:1:12: `OLD_VERSION` is lowered without a reason\n  help: write \
           `\"OLD_VERSION\": { \"severity\": \"warning\", \"reason\": \"..\" }`"],
    );
    sound(r#"{"rules": {"OLD_VERSION": "warning"}, "deny": ["security"]}"#);
}

#[test]
fn every_defect_is_reported_with_its_place() {
    has_defects(
        r#"{
  "rule": {},
  "rules": {
    "OLD_VERSON": "error",
    "INVALID_ACTION": "of",
    "MISSING_VERSION": "off",
    "BROADER_THAN_NEEDED": {"severity": "off"},
    "EMPTY_SID_VALUE": {"severity": "off", "reason": " "},
    "JSON_SYNTAX_ERROR": {"severity": "off", "reason": "no"},
    "INVALID_EFFECT": {"reason": "no severity", "severty": "error"},
    "NOTHING_LIKE_IT": {"severity": 7, "reason": []},
    "DUPLICATE_KEY": true
  },
  "deny": ["securty", "error", 1],
  "services": ["s4", "S3", "dynamo"],
  "kinds": {"a/*.json": "trusted", "../b.json": "trust", "c": null},
  "exclude": ["", "!a", "{a,b}", "/etc", "C:/x", "a\\b", "a/../b"],
  "guests": "a",
  "tables": ["../spec/store.json"],
  "tables": []
}"#,
        &[
            "c.json:2:3: unknown member `rule` in the configuration\n  help: write `rules`",
            "c.json:4:5: no rule has the code `OLD_VERSON`\n  help: write `OLD_VERSION`",
            "c.json:5:23: `of` is not a severity\n  help: write one of error, security, warning, suggestion, off",
            "c.json:6:5: `MISSING_VERSION` is turned off without a reason\n  help: write `\"MISSING_VERSION\": { \"severity\": \"off\", \"reason\": \"..\" }`",
            "c.json:7:5: `BROADER_THAN_NEEDED` is turned off without a reason\n  help: write `\"BROADER_THAN_NEEDED\": { \"severity\": \"off\", \"reason\": \"..\" }`",
            "c.json:8:54: the reason must not be empty",
            "c.json:9:5: the rule `JSON_SYNTAX_ERROR` cannot be suppressed\n  help: remove the entry: a policy that violates the rule cannot be used",
            "c.json:10:23: missing member `severity` in a rule\n  help: add `\"severity\"`: error, security, warning, suggestion, off",
            "c.json:10:49: unknown member `severty` in a rule\n  help: write `severity`",
            "c.json:11:5: no rule has the code `NOTHING_LIKE_IT`\n  help: `cognito-policy rules` lists the codes",
            "c.json:11:37: `severity` must be a string, not a number",
            "c.json:11:50: `reason` must be a string, not a list",
            "c.json:12:22: a rule must have a severity, not a boolean\n  help: write one of error, security, warning, suggestion, off",
            "c.json:14:12: `securty` is not a severity that can be denied\n  help: write `\"security\"`",
            "c.json:14:23: `error` is not a severity that can be denied\n  help: write one of security, warning, suggestion",
            "c.json:14:32: `deny` must be a list of strings, not a number",
            "c.json:15:16: AWS has no service `s4`\n  help: write the prefix of its actions, such as `s3`, or add its table to `tables`",
            "c.json:15:28: AWS has no service `dynamo`\n  help: write `dynamodb`",
            "c.json:16:25: `trusted` is not a kind of policy\n  help: write `\"trust\"`",
            "c.json:16:36: `../b.json` leads out of the folder of this file\n  help: name what is in the folder, or move this file to a folder above",
            "c.json:16:63: a kind must be a string, not `null`\n  help: write one of identity, trust, session, scp, rcp, resource, endpoint",
            "c.json:17:15: a string in `exclude` must not be empty",
            "c.json:17:19: a glob cannot begin with `!`\n  help: write globs for the files that are meant",
            "c.json:17:25: globs have no alternatives in braces\n  help: write an entry for each",
            "c.json:17:34: `/etc` is absolute\n  help: write the path from the folder of this file",
            "c.json:17:42: `C:/x` is absolute\n  help: write the path from the folder of this file",
            "c.json:17:50: `a\\b` contains a backslash\n  help: separate names with `/`",
            "c.json:17:58: `a/../b` leads out of the folder of this file\n  help: name what is in the folder, or move this file to a folder above",
            "c.json:18:13: `guests` must be a list of strings, not a string",
            "c.json:19:14: `../spec/store.json` leads out of the folder of this file\n  help: name what is in the folder, or move this file to a folder above",
            "c.json:20:3: duplicate member `tables` in the configuration\n  help: remove one of them",
        ],
    );
}

#[test]
fn texts_that_are_not_objects_are_reported() {
    has_defects("", &["c.json:1:1: the file is empty\n  help: write a JSON value"]);
    has_defects("[]", &["c.json:1:1: the configuration must be an object, not a list"]);
    has_defects(
        r#"{"rules": [], "kinds": 1}"#,
        &[
            "c.json:1:11: `rules` must be an object, not a list",
            "c.json:1:24: `kinds` must be an object, not a number",
        ],
    );
    has_defects(
        "{ // open\n  \"deny\": [\n",
        &["c.json:2:11: this list is not closed\n  help: add a closing `]`"],
    );
}

#[test]
fn duplicates_are_reported_once() {
    has_defects(
        r#"{"rules": {"OLD_VERSION": "error", "OLD_VERSION": "of"}, "deny": [], "deny": []}"#,
        &[
            "c.json:1:36: duplicate member `OLD_VERSION` in `rules`\n  help: remove one of them",
            "c.json:1:70: duplicate member `deny` in the configuration\n  help: remove one of them",
        ],
    );
}

#[test]
fn codes_of_aws_and_of_this_project_are_one_rule() {
    for rule in cognito_policy_rules::rule::ALL {
        for other in rule.other_codes {
            let text = format!(r#"{{"rules": {{"{}": "error", "{other}": "error"}}}}"#, rule.code);
            assert!(
                parse(&text).take_defects()[0].message.starts_with("duplicate entry"),
                "{text}"
            );
        }
    }
}

#[test]
fn the_last_glob_decides_the_kind() {
    let configuration = sound(
        r#"{"kinds": {"policies/**": "scp", "policies/trust/*.json": "trust", "*.session.json": "session"}}"#,
    );
    for (path, kind) in [
        ("policies/a.json", Some(PolicyKind::ServiceControl)),
        ("policies/trust/a.json", Some(PolicyKind::Trust)),
        ("policies/trust/a.session.json", Some(PolicyKind::Session)),
        ("a.session.json", Some(PolicyKind::Session)),
        ("b/policies/a.json", None),
    ] {
        assert_eq!(configuration.kind(path), kind, "{path}");
    }
}

#[test]
fn guests_are_files_or_names() {
    let configuration = sound(r#"{"guests": ["guests/", "Resources.Guest*"]}"#);
    assert!(configuration.is_of_guests("policies/guests/a.json", ""));
    assert!(configuration.is_of_guests("template.yaml", "Resources.GuestRole.Policies[0]"));
    assert!(!configuration.is_of_guests("template.yaml", "Resources.UserRole.Policies[0]"));
    assert!(!configuration.is_of_guests("", ""));
}

#[test]
fn paths_are_relative_to_the_folder() {
    let mut configuration = sound("{}");
    assert_eq!(
        configuration.relative(Path::new("/home/app/a/b.json")).as_deref(),
        Some("a/b.json")
    );
    assert_eq!(configuration.relative(Path::new("/else/b.json")), None);
    configuration.other_folder = Some(Path::new("/else").to_owned());
    assert_eq!(configuration.relative(Path::new("/else/b.json")).as_deref(), Some("b.json"));
}

#[test]
fn long_files_are_read_in_linear_time() {
    let members: Vec<String> = (0..30_000).map(|it| format!("\"CODE_{it}\": \"of\"")).collect();
    let text = format!(r#"{{"rules": {{{}}}}}"#, members.join(","));
    let defects = parse(&text).take_defects();
    assert!(defects.iter().any(|it| it.message.contains("more than 1024 entries")));
    assert!(defects.len() <= 1024);
}

const OLD: &str = r#"{"Version": "2008-10-17", "Statement": {
    "Effect": "Allow", "Action": "s3:GetObject",
    "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"}}"#;

fn document() -> Document<std::ops::Range<usize>> {
    Document::file(PolicyKind::Identity, json::parse(OLD).unwrap())
}

fn severities(text: &str) -> Vec<(&'static str, Severity)> {
    let configuration = sound(text);
    let outcome = check_with(&document(), Tables::builtin(), Some(&configuration));
    outcome.findings.iter().map(|it| (it.rule.code, it.severity)).collect()
}

#[test]
fn findings_have_the_severities_of_the_configuration() {
    let (old, mismatch) = ("OLD_VERSION", "RESOURCE_MISMATCH");
    let warning = Severity::Warning;
    assert_eq!(severities("{}"), [(old, warning), (mismatch, warning)]);
    assert_eq!(
        severities(r#"{"services": ["s3"]}"#),
        [(old, warning), (mismatch, Severity::Error)]
    );
    assert_eq!(severities(r#"{"services": ["*"]}"#)[1].1, Severity::Error);
    assert_eq!(severities(r#"{"services": ["dynamodb"]}"#)[1].1, warning);
    let text = r#"{"rules": {"OLD_VERSION": {"severity": "off", "reason": "a tool"}}}"#;
    assert_eq!(severities(text), [(mismatch, warning)]);
    assert_eq!(severities(r#"{"rules": {"OLD_VERSION": "error"}}"#)[0].1, Severity::Error);
    assert_eq!(
        severities(r#"{"deny": ["warning"]}"#),
        [(old, Severity::Error), (mismatch, Severity::Error)]
    );
}

/// An expectation asks whether the rule finds something, whatever the configuration makes of it.
#[test]
fn expectations_of_rules_that_are_off_are_fulfilled() {
    let configuration = sound(
        r#"{"rules": {
            "OLD_VERSION": {"severity": "off", "reason": "a tool"},
            "INVALID_ACTION": {"severity": "off", "reason": "a tool"}
        }}"#,
    );
    let mut document = document();
    for code in ["OLD_VERSION", "INVALID_ACTION"] {
        let expectation = Expectation { span: 0..0, code: code.to_owned(), statement: None };
        document.expectations.push(expectation);
    }
    let outcome = check_with(&document, Tables::builtin(), Some(&configuration));
    assert_eq!(outcome.expectations, [Verdict::Met, Verdict::Unmet]);
    assert_eq!(outcome.expectations, check(&document, Tables::builtin()).expectations);
    let left: Vec<&str> = outcome.findings.iter().map(|it| it.rule.code).collect();
    assert_eq!(left, ["RESOURCE_MISMATCH"]);
}
