//! Laws that comparisons keep.

use cognito_policy::check::Cut;
use cognito_policy::{Policy as Typed, Quota};
use cognito_policy_access::{Comparison, Policy, PolicyKind};
use cognito_policy_tests::random::Random;
use serde_json::{Value, json};

use crate::generate::{Shape, policy, statement};

const ROUNDS: usize = 120;

fn identity(policy: &Value) -> Policy<'static> {
    let text = policy.to_string();
    Policy::parse(PolicyKind::Identity, &text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// A policy without principals, and the shape that others have to compare well with it.
fn random_policy(random: &mut Random) -> (Shape, Value) {
    let shape = Shape::random(random).with_principals(false);
    let policy = policy(&shape, random);
    (shape, policy)
}

/// Asserts that a policy is proved to allow no more than another one. Variables may prevent a proof,
/// and never show more access.
#[track_caller]
fn assert_within(new: &Value, old: &Value) {
    match identity(new).new_access(&identity(old)) {
        Comparison::New(request) => panic!("{request:?}\nnew {new}\nold {old}"),
        Comparison::None => {}
        Comparison::Unknown(reason) => {
            let has_variable = |policy: &Value| policy.to_string().contains("${");
            assert!(has_variable(new) || has_variable(old), "{reason}\nnew {new}\nold {old}");
        }
    }
}

/// Adds a statement with this effect.
fn with(policy: &Value, effect: &str, shape: &Shape, random: &mut Random) -> Value {
    let mut more = policy.clone();
    let mut added = statement(shape, random);
    added["Effect"] = json!(effect);
    more["Statement"].as_array_mut().expect("list").push(added);
    more
}

#[test]
fn a_policy_has_no_new_access_over_itself() {
    let mut random = Random(1);
    for _ in 0..ROUNDS {
        let (_, policy) = random_policy(&mut random);
        let parsed = identity(&policy);
        assert_eq!(parsed.new_access(&parsed), Comparison::None, "{policy}");
    }
}

#[test]
fn allow_statements_never_remove_access_and_deny_statements_never_add_any() {
    let mut random = Random(2);
    for _ in 0..ROUNDS {
        let (shape, policy) = random_policy(&mut random);
        assert_within(&policy, &with(&policy, "Allow", &shape, &mut random));
        assert_within(&with(&policy, "Deny", &shape, &mut random), &policy);
    }
}

#[test]
fn no_new_access_is_transitive() {
    let mut random = Random(3);
    let mut chains = 0;
    for _ in 0..ROUNDS * 4 {
        let (shape, first) = random_policy(&mut random);
        let [second, third] = [(); 2].map(|()| policy(&shape, &mut random));
        let is_within =
            |new: &Value, old: &Value| identity(new).new_access(&identity(old)) == Comparison::None;
        if is_within(&first, &second) && is_within(&second, &third) {
            assert_within(&first, &third);
            chains += 1;
        }
    }
    assert!(chains > ROUNDS / 10, "{chains}");
}

#[test]
fn a_merged_policy_allows_what_its_parts_do() {
    let mut random = Random(4);
    for _ in 0..ROUNDS {
        let (shape, mut first) = random_policy(&mut random);
        let mut second = policy(&shape, &mut random);
        // Policies of different versions are not merged.
        first["Version"] = json!("2012-10-17");
        second["Version"] = json!("2012-10-17");
        let typed =
            |policy: &Value| -> Typed { serde_json::from_value(policy.clone()).expect("a policy") };
        let merged = Typed::merge(&[typed(&first), typed(&second)]).expect("one policy");
        let merged: Value = serde_json::from_str(merged.as_str()).expect("JSON");
        let statements = |policy: &Value| policy["Statement"].as_array().expect("list").clone();
        let all = [statements(&first), statements(&second)].concat();
        let union = json!({"Version": "2012-10-17", "Statement": all});
        assert_within(&merged, &union);
        assert_within(&union, &merged);
    }
}

#[test]
fn minimized_and_split_policies_allow_the_same() {
    let mut random = Random(5);
    for _ in 0..ROUNDS {
        let (_, policy) = random_policy(&mut random);
        let typed: Typed = serde_json::from_value(policy.clone()).expect("a policy");
        let minimized = typed.minimized(Cut::Words);
        let minimized: Value = serde_json::from_str(minimized.as_str()).expect("JSON");
        assert_within(&minimized, &policy);
        assert_within(&policy, &minimized);

        // A single statement can be too long.
        let Ok(parts) = typed.split(Quota::at_most(400)) else { continue };
        let parts: Vec<Value> =
            parts.iter().map(|part| serde_json::from_str(part.as_str()).expect("JSON")).collect();
        let statements = parts.iter().flat_map(|part| match &part["Statement"] {
            Value::Array(statements) => statements.clone(),
            one => vec![one.clone()],
        });
        let version = policy["Version"].clone();
        let together = json!({"Version": version, "Statement": statements.collect::<Vec<_>>()});
        assert_within(&together, &policy);
        assert_within(&policy, &together);
    }
}
