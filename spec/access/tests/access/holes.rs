//! Policies with run-time values: at least and at most what they allow.

use cognito_policy_access::{Comparison, Holes, Policy, PolicyKind, Principal, Request};
use cognito_policy_language::{Document, hole};
use cognito_policy_spec::json::{self, Form, Node, Value};
use cognito_policy_spec::tables::Tables;

/// Replaces each string `<>` with a run-time value, and each `<>` in a string with a hole.
fn with_holes(node: &mut Node<std::ops::Range<usize>>, count: &mut usize) {
    match &mut node.value {
        Value::String(text) if text.value == "<>" => {
            node.value = Value::Expression(*count);
            *count += 1;
        }
        Value::String(text) if text.value.contains("<>") => {
            text.value = text.value.replace("<>", &hole::named("x"));
            text.form = Form::Holes;
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

#[test]
fn an_excluded_resource_is_any_of_its_type_or_none() {
    let except = |resources: &str| format!(r#"{ACTION}, "NotResource": {resources}"#);
    let pool = r#""arn:aws:cognito-idp:us-east-1:123456789012:userpool/x""#;
    let any = &format!(r#"{ACTION}, "Resource": "*""#);
    let hole = &except(&format!(r#"["<>", {pool}]"#));
    assert!(is_within(hole, &except(pool)));
    assert!(!is_within(&except(pool), hole));
    assert!(!is_within(any, hole));
    assert!(is_within(hole, any));
}

#[test]
fn a_principal_is_any_of_its_kind_or_none() {
    let to = |element: &str, effect: &str| {
        format!(r#""Effect": "{effect}", {element}, "Action": "sqs:SendMessage", "Resource": "*""#)
    };
    let policy = |element: &str, holes| policy(PolicyKind::Resource, &to(element, "Allow"), holes);
    let is_within = |new: &str, ceiling: &str| {
        let (new, ceiling) = (policy(new, Holes::Anything), policy(ceiling, Holes::Nothing));
        new.new_access(&ceiling) == Comparison::None
    };
    let hole = r#""Principal": {"AWS": "<>"}"#;
    let account = r#""Principal": {"AWS": "123456789012"}"#;
    assert!(is_within(hole, r#""Principal": "*""#));
    for (by, expected) in [
        ("arn:aws:iam::123456789012:user/ana", true),
        ("sns.amazonaws.com", false),
        ("accounts.google.com", false),
        ("*", false),
    ] {
        let request = Request::unchecked("sqs:SendMessage", "*").by(Principal::parse(by));
        let allows = |holes| policy(hole, holes).decide(&request).is_allowed();
        assert_eq!((allows(Holes::Anything), allows(Holes::Nothing)), (expected, false), "{by}");
    }
    assert!(!is_within(hole, account), "it can be of another account");
    assert!(!is_within(account, hole), "it can be another account");
    assert!(!is_within(hole, r#""Principal": {"Service": "sns.amazonaws.com"}"#));
}

#[test]
fn a_part_of_a_resource_is_any_text() {
    let on = |resource: &str| format!(r#"{ACTION}, "Resource": "{resource}""#);
    let except = |resource: &str| format!(r#"{ACTION}, "NotResource": "{resource}""#);
    let (hole, any) = (
        "arn:aws:cognito-idp:us-east-1:<>:userpool/x",
        "arn:aws:cognito-idp:us-east-1:*:userpool/x",
    );
    assert!(is_within(&on(hole), &on(any)));
    assert!(!is_within(&on(hole), &on(&any.replace('*', "123456789012"))));
    assert!(!is_within(&on(&any.replace('*', "123456789012")), &on(hole)));
    // What is excluded for sure is nothing; what may be excluded is everything that fits.
    assert!(!is_within(&except(hole), &except(any)));
    assert!(is_within(&except(any), &except(hole)));
    assert!(is_within(&except("*"), &except(hole)));
}

#[test]
fn a_condition_value_with_a_hole_may_hold() {
    let when = |operator: &str, value: &str| {
        let condition = format!(r#"{{"{operator}": {{"aws:PrincipalTag/team": "{value}"}}}}"#);
        format!(r#"{ACTION}, "Resource": "*", "Condition": {condition}"#)
    };
    assert!(!is_within(&when("StringEquals", "a<>"), &when("StringEquals", "ab")));
    assert!(!is_within(&when("StringEquals", "ab"), &when("StringEquals", "a<>")));
    assert!(is_within(&when("StringEquals", "a<>"), &when("StringLike", "*")));
    assert!(is_within(&when("Null", "<>"), &format!(r#"{ACTION}, "Resource": "*""#)));
    assert!(!is_within(&when("Null", "<>"), &when("Null", "true")));
    assert!(!is_within(&when("Null", "true"), &when("Null", "<>")));
}
