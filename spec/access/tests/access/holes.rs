//! Policies with run-time values: at least and at most what they allow.

use cognito_policy_access::{Comparison, Holes, Policy, PolicyKind};
use cognito_policy_language::Document;
use cognito_policy_spec::json::{self, Node, Value};
use cognito_policy_spec::tables::Tables;

/// Replaces each string `<n>` with a run-time value.
fn with_holes(node: &mut Node<std::ops::Range<usize>>, count: &mut usize) {
    match &mut node.value {
        Value::String(text) if text.value == "<>" => {
            node.value = Value::Expression(*count);
            *count += 1;
        }
        Value::Array(nodes) => nodes.iter_mut().for_each(|node| with_holes(node, count)),
        Value::Object(members) => {
            for member in members {
                with_holes(&mut member.value, count);
            }
        }
        _ => {}
    }
}

fn policy(kind: PolicyKind, statement: &str, holes: Holes) -> Policy<'static> {
    let text = format!(r#"{{"Version": "2012-10-17", "Statement": {{{statement}}}}}"#);
    let mut root = json::parse(&text).unwrap();
    with_holes(&mut root, &mut 0);
    Policy::of(&Document::file(kind, root), Tables::builtin(), holes).unwrap()
}

/// Whether a policy is proved to stay within a ceiling, whatever its run-time values are.
fn is_within(statement: &str, ceiling: &str) -> bool {
    let kind = PolicyKind::Identity;
    let new = policy(kind, statement, Holes::Anything);
    let ceiling = policy(kind, ceiling, Holes::Nothing);
    new.new_access(&ceiling) == Comparison::None
}

const ACTION: &str = r#""Effect": "Allow", "Action": "cognito-idp:AdminGetUser""#;

#[test]
fn a_resource_is_any_of_its_type() {
    let hole = &format!(r#"{ACTION}, "Resource": "<>""#);
    let on = |resource: &str| format!(r#"{ACTION}, "Resource": "{resource}""#);
    assert!(is_within(hole, &on("*")));
    assert!(is_within(hole, &on("arn:*:cognito-idp:*:*:userpool/*")));
    assert!(!is_within(hole, &on("arn:aws:cognito-idp:us-east-1:*:userpool/*")));
    // A ceiling only holds what it holds for every value.
    assert!(!is_within(&on("arn:aws:cognito-idp:us-east-1:123456789012:userpool/x"), hole));
}

#[test]
fn a_condition_value_is_any() {
    let when = |operator: &str, value: &str| {
        let condition = format!(r#"{{"{operator}": {{"aws:PrincipalTag/team": "{value}"}}}}"#);
        format!(r#"{ACTION}, "Resource": "*", "Condition": {condition}"#)
    };
    let any = &format!(r#"{ACTION}, "Resource": "*""#);
    assert!(is_within(&when("StringEquals", "<>"), any));
    assert!(is_within(&when("StringEquals", "<>"), &when("StringLike", "*")));
    assert!(!is_within(&when("StringEquals", "<>"), &when("StringEquals", "blue")));
    assert!(!is_within(&when("StringEquals", "blue"), &when("StringEquals", "<>")));
    assert!(!is_within(any, &when("StringNotEquals", "<>")));
    assert!(!is_within(&when("StringNotEquals", "<>"), &when("StringNotEquals", "blue")));
}

#[test]
fn a_denial_of_a_run_time_value_takes_nothing_away_for_sure() {
    let kind = PolicyKind::Identity;
    let deny = r#""Effect": "Deny", "Action": "cognito-idp:AdminGetUser", "Resource": "<>""#;
    let allowed = |holes| {
        let policy = policy(kind, deny, holes);
        let pool = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_x";
        let request = cognito_policy_access::Request::parse("cognito-idp:AdminGetUser", pool);
        policy.decide(&request.unwrap()).outcome()
    };
    assert_eq!(allowed(Holes::Anything), cognito_policy_access::Outcome::ImplicitDeny);
    assert_eq!(allowed(Holes::Nothing), cognito_policy_access::Outcome::ExplicitDeny);
}
