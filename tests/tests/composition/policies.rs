//! Policies and requests with few actions and resources, whose patterns often overlap.

use cognito_policy::Policy;
use cognito_policy_tests::evaluator::{Context, Request};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

const ACTIONS: &[&str] = &[
    "cognito-idp:AdminGetUser",
    "cognito-idp:AdminDeleteUser",
    "cognito-idp:ListUsers",
    "cognito-idp:ListUserPools",
    "cognito-sync:ListRecords",
    "s3:GetObject",
];

const ACTION_PATTERNS: &[&str] = &[
    "cognito-idp:AdminGetUser",
    "cognito-idp:admingetuser",
    "cognito-idp:AdminDeleteUser",
    "cognito-idp:ListUsers",
    "cognito-idp:List*",
    "cognito-idp:Admin*User",
    "cognito-idp:*",
    "cognito-sync:ListRecord?",
    "s3:GetObject",
    "s3:*",
    "*",
];

const RESOURCES: &[&str] = &[
    "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_Aa",
    "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_Bb",
    "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_Aa",
    "arn:aws:cognito-sync:us-east-1:123456789012:identitypool/us-east-1:1a/identity/ana",
    "arn:aws:s3:::bucket/ana",
];

const RESOURCE_PATTERNS: &[&str] = &[
    "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_Aa",
    "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_Bb",
    "arn:aws:cognito-idp:*:123456789012:userpool/*_Aa",
    "arn:aws:cognito-idp:us-east-1:*:userpool/*",
    "arn:aws:cognito-sync:*:*:identitypool/*/identity/${aws:username}",
    "arn:aws:s3:::bucket/${aws:username, 'nobody'}",
    "arn:aws:s3:::*",
    "*",
];

const CONDITIONS: &[&str] = &[
    r#"{"StringEquals":{"aws:ResourceTag/team":"blue"}}"#,
    r#"{"StringNotEquals":{"aws:ResourceTag/team":["blue","green"]}}"#,
    r#"{"StringLike":{"aws:username":["a*","{,\"}]"]},"Bool":{"aws:SecureTransport":true}}"#,
    r#"{"ForAllValues:StringEquals":{"aws:TagKeys":["team","stage"]}}"#,
    r#"{"Null":{"aws:username":"true"}}"#,
];

/// A policy has each of these at most once. Most statements have none.
const SIDS: [Option<&str>; 8] =
    [None, None, None, None, Some(""), Some("A"), Some("A2"), Some("Read")];

/// Returns all requests.
pub(crate) fn requests() -> Vec<Request<'static>> {
    let contexts = [
        Context::default(),
        Context::new(&[("aws:username", &["ana"]), ("aws:SecureTransport", &["true"])]),
        Context::new(&[("aws:ResourceTag/team", &["blue"]), ("aws:TagKeys", &["team", "cost"])]),
        Context::new(&[("aws:ResourceTag/team", &["red"]), ("aws:username", &["nobody"])]),
    ];
    let mut requests = Vec::new();
    for action in ACTIONS {
        for resource in RESOURCES {
            let request = |context| Request { action, resource, context };
            requests.extend(contexts.iter().cloned().map(request));
        }
    }
    requests
}

/// Generates several policies of this version. They share statements, which can have different Sids
/// and conditions.
pub(crate) fn policies(version: &'static str) -> impl Strategy<Value = Vec<Policy>> {
    let bodies = prop::collection::vec(body(), 1..5);
    bodies.prop_flat_map(move |bodies| {
        let condition = prop::option::of(select(CONDITIONS));
        let statement = (select(bodies), condition).prop_map(|(body, condition)| {
            let condition = member("Condition", condition.map(str::to_owned));
            format!("{condition}{body}")
        });
        let statements = prop::collection::vec(statement, 1..4);
        prop::collection::vec(policy_with(version, statements), 1..4)
    })
}

/// Returns a policy with these statements, after adding Sids.
fn policy_with(
    version: &'static str,
    statements: impl Strategy<Value = Vec<String>>,
) -> impl Strategy<Value = Policy> {
    let id = prop_oneof![Just(""), Just(r#""Id":"one","#), Just(r#""Id":"two","#)];
    (id, Just(SIDS).prop_shuffle(), statements).prop_map(move |(id, sids, statements)| {
        let named = |(sid, rest): (Option<&str>, &String)| {
            format!("{{{}{rest}}}", member("Sid", sid.map(quoted)))
        };
        let statements: Vec<String> = sids.into_iter().zip(&statements).map(named).collect();
        policy_of(&format!(r#"{{"Version":"{version}",{id}"Statement":{}}}"#, list(&statements)))
    })
}

/// Reads a policy without checking it against the rules.
pub(crate) fn policy_of(text: &str) -> Policy {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// Generates the members of a statement, except for its Sid and its condition.
fn body() -> impl Strategy<Value = String> {
    let actions = element("Action", ACTION_PATTERNS);
    let resources = element("Resource", RESOURCE_PATTERNS);
    let effect = prop_oneof![2 => Just("Allow"), 1 => Just("Deny")];
    (actions, resources, effect).prop_map(|(actions, resources, effect)| {
        format!(r#"{actions}{resources}"Effect":"{effect}""#)
    })
}

/// Generates an element that lists some of the patterns, or excludes them.
fn element(name: &'static str, patterns: &'static [&str]) -> impl Strategy<Value = String> {
    let not = prop_oneof![2 => Just(""), 1 => Just("Not")];
    let most = patterns.len();
    let count = prop_oneof![1..=most, 1..=2_usize];
    let patterns = count.prop_flat_map(move |count| subsequence(patterns, count).prop_shuffle());
    (not, patterns).prop_map(move |(not, patterns)| {
        let patterns: Vec<String> = patterns.into_iter().map(quoted).collect();
        member(&format!("{not}{name}"), Some(list(&patterns)))
    })
}

/// Writes a list as IAM does, with a single value outside of brackets.
pub(crate) fn list(values: &[String]) -> String {
    match values {
        [one] => one.clone(),
        several => format!("[{}]", several.join(",")),
    }
}

pub(crate) fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

fn member(name: &str, value: Option<String>) -> String {
    value.map_or_else(String::new, |value| format!(r#""{name}":{value},"#))
}
