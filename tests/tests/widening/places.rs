//! The meaning of a policy: with a value in any place, it applies only to the requests that the
//! value names literally.

mod principals;
mod resources;
mod tag_keys;
mod texts;
mod typed;
mod variables;

use std::str::FromStr;

use cognito_policy::{AccountId, Identity, IdentityPoolId, Policy, Statement, id};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::RngSeed;

use super::request::{Request, allows};
use super::{HOSTILE, USER_POOL};

const ACCOUNT: AccountId = id!(AccountId, "123456789012");
const POOL: IdentityPoolId = id!(IdentityPoolId, "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab");

/// A place for a value.
struct Place {
    name: &'static str,
    /// A valid value.
    example: &'static str,
    /// Returns the policy with the value, or `None` if its type does not accept the value.
    build: fn(&str) -> Option<String>,
    /// Returns the request that a value names.
    request: fn(&str) -> Request,
    /// Whether the policy with the first value should allow the request that the second one names.
    lets: fn(&str, &str) -> bool,
}

/// A place: its name, an example, the policy, the request, and what is allowed.
macro_rules! place {
    ($name:literal, $example:expr, |$value:ident| $policy:expr, |$other:ident| $request:expr, $lets:expr) => {
        Place {
            name: $name,
            example: $example,
            build: |$value| Some($policy),
            request: |$other| $request,
            lets: $lets,
        }
    };
}

/// A policy with a condition, from the builder.
macro_rules! when {
    ($condition:expr) => {
        built(Statement::allow(UserPoolAction::ListUsers).when($condition).on_everything())
    };
}

/// A policy with a condition, from `policy!`.
macro_rules! in_macro {
    ($version:literal, $operator:tt, $key:literal, $value:expr) => {{
        let value = $value;
        #[allow(deprecated, reason = "this is about the old version")]
        let made = policy! {
            Version: $version,
            Statement: [{
                Effect: Allow,
                Action: cognito_idp::ListUsers,
                Resource: "*",
                Condition: { $operator: { $key: value } },
            }],
        };
        made.into()
    }};
}

use {in_macro, place, when};

fn built(statement: Statement) -> String {
    // A statement that is refused grants nothing.
    let policy = Policy::<Identity>::new([statement]);
    policy.map_or_else(|_| r#"{"Version":"2012-10-17","Statement":[]}"#.to_owned(), String::from)
}

fn parse<T: FromStr>(text: &str) -> Option<T> {
    text.parse().ok()
}

fn list_users() -> Request {
    Request::new("cognito-idp:ListUsers", USER_POOL)
}

fn same(value: &str, other: &str) -> bool {
    value == other
}

/// Generates hostile strings, and variations of the example.
fn hostile(example: &'static str) -> BoxedStrategy<String> {
    let piece = prop_oneof![
        4 => select(HOSTILE).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "[ -~]{0,4}",
    ];
    let pieces = proptest::collection::vec(piece, 0..4).prop_map(|pieces| pieces.concat());
    let near = (0..=example.len(), 0..3_usize, pieces.clone()).prop_map(move |(at, cut, text)| {
        let after = example.get(at + cut..).unwrap_or_default();
        format!("{}{text}{after}", &example[..at])
    });
    prop_oneof![1 => Just(example.to_owned()), 3 => near, 3 => pieces].boxed()
}

/// Generates a value, and one that it could match if it is not read literally.
fn pairs(example: &'static str) -> impl Strategy<Value = (String, String)> {
    (hostile(example), hostile(example), any::<Index>()).prop_map(|(value, other, choice)| {
        let others = others(&value, other);
        let other = others[choice.index(others.len())].clone();
        (value, other)
    })
}

fn others(value: &str, random: String) -> Vec<String> {
    let filled = value
        .replace("${aws:username}", "mallory")
        .replace("${aws:PrincipalTag/team, 'x'}", "red")
        .replace("${*}", "*")
        .replace("${?}", "?")
        .replace("${$}", "$");
    let matched = |by: &str| value.replace(['*', '?'], by);
    vec![
        value.to_owned(),
        filled,
        matched(""),
        matched("x"),
        value.to_uppercase(),
        value.to_lowercase(),
        format!("{value}x"),
        format!("x{value}"),
        format!("{value}/x"),
        format!("{value}${value}"),
        value.chars().skip(1).collect(),
        value.trim().to_owned(),
        random,
    ]
}

/// Returns the configuration: the same values in each run, so that results are reproducible.
fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 256,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(20_121_017),
        ..ProptestConfig::default()
    }
}

/// Tries many values in a place, with several requests each.
fn check(place: &Place) {
    let Place { name, example, build, request, lets } = *place;
    assert!(build(example).is_some(), "{name} takes `{example}`");
    proptest!(config(), |((value, other) in pairs(example))| {
        if let Some(policy) = build(&value) {
            let allowed = allows(&policy, &request(&other));
            prop_assert_eq!(allowed, lets(&value, &other), "{}: {:?} in {}", name, value, policy);
            prop_assert!(allows(&policy, &request(&value)) == lets(&value, &value), "{}", name);
        }
    });
}

macro_rules! check_all {
    ($($test:ident: $places:path;)+) => {$(
        #[test]
        fn $test() {
            for place in &$places() {
                check(place);
            }
        }
    )+};
}

check_all! {
    plain_strings_match_only_themselves: texts::in_conditions;
    plain_strings_in_patterns_match_only_themselves: texts::in_patterns;
    typed_texts_match_only_themselves: typed::texts;
    numbers_and_the_like_let_through_what_they_are: typed::others;
    user_pools_are_what_they_name: resources::user_pools;
    other_resources_are_what_they_name: resources::others;
    principals_are_whom_they_name: principals::all;
    tag_keys_are_what_they_name: tag_keys::all;
}
