//! Plain strings: IAM reads each of them as literal text.

use std::borrow::Cow;

use cognito_policy::cognito_idp::{self, UserPoolAction, UserPoolArn};
use cognito_policy::{
    Identity, Policy, PolicyError, Statement, StringPattern, policy, trust_policy,
};
use cognito_policy_tests::iam;

use super::{only_difference, outline_of};
use crate::{HOSTILE, USER_POOL};

/// How IAM reads a condition value.
#[derive(Clone, Copy)]
enum Reading {
    /// `StringEquals` in version 2012-10-17.
    Text,
    /// `StringLike` in version 2012-10-17.
    Pattern,
    /// `StringEquals` in version 2008-10-17, where no character has a special meaning.
    Plain,
}

impl Reading {
    /// Returns the one text that a value matches, or `None` if it matches several.
    fn single_text(self, value: &str) -> Option<String> {
        match self {
            Self::Text => iam::single_text(&iam::read_text(value)),
            Self::Pattern => iam::single_text(&iam::read_pattern(value)),
            Self::Plain => Some(value.to_owned()),
        }
    }
}

/// A place for a plain string.
struct Place {
    name: &'static str,
    reading: Reading,
    /// Returns the policy with a value.
    build: fn(&str) -> String,
}

/// A policy with one condition, built from a value by `policy!`.
macro_rules! in_macro {
    ($name:literal, $reading:ident, $version:literal, $operator:tt, |$value:ident| $written:expr) => {
        Place {
            name: $name,
            reading: Reading::$reading,
            build: |$value| {
                let written = $written;
                #[allow(deprecated, reason = "this is about the old version")]
                let made = policy! {
                    Version: $version,
                    Statement: [{
                        Effect: Allow,
                        Action: cognito_idp::AdminGetUser,
                        Resource: "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
                        Condition: { $operator: { "aws:ResourceTag/team": written } },
                    }],
                };
                made.into()
            },
        }
    };
}

/// A policy with one condition, built by the builder.
macro_rules! in_builder {
    ($name:literal, $reading:ident, |$key:ident, $value:ident| $condition:expr) => {
        Place {
            name: $name,
            reading: Reading::$reading,
            build: |$value| {
                let $key = cognito_idp::resource_tag("team");
                let pool: UserPoolArn = USER_POOL.parse().unwrap();
                let statement = Statement::allow(UserPoolAction::AdminGetUser).when($condition);
                Policy::<Identity>::new([statement.on(pool)]).unwrap().into()
            },
        }
    };
}

fn places() -> Vec<Place> {
    let mut places = vec![
        in_macro!("a str under StringEquals", Text, "2012-10-17", StringEquals, |value| value),
        in_macro!("a String", Text, "2012-10-17", StringNotEquals, |value| value.to_owned()),
        in_macro!("a Cow", Text, "2012-10-17", StringEqualsIgnoreCase, |value| Cow::from(value)),
        in_macro!("a Box", Text, "2012-10-17", StringNotEqualsIgnoreCase, |value| {
            Box::<str>::from(value)
        }),
        in_macro!("with IfExists", Text, "2012-10-17", StringEqualsIfExists, |value| &value),
        in_macro!("under StringLike", Pattern, "2012-10-17", StringLike, |value| value),
        in_macro!("under StringNotLike", Pattern, "2012-10-17", StringNotLike, |value| value
            .to_owned()),
        in_macro!("in the old version", Plain, "2008-10-17", StringEquals, |value| value),
        in_builder!("equals", Text, |key, value| key.equals(value)),
        in_builder!("not_equals", Text, |key, value| key.not_equals(value.to_owned())),
        in_builder!("equals_ignore_case", Text, |key, value| key.equals_ignore_case(value)),
        in_builder!("if_exists", Text, |key, value| key.if_exists().equals(value)),
        in_builder!("equals_any", Text, |key, value| key.equals_any([value])),
        in_builder!("like", Pattern, |key, value| key.like(value)),
        in_builder!("not_like", Pattern, |key, value| key.not_like(Cow::from(value))),
        in_builder!("a literal pattern", Pattern, |key, value| key
            .like(StringPattern::literal(value))),
    ];
    places.push(Place {
        name: "a trust policy",
        reading: Reading::Text,
        build: |value| {
            let role = trust_policy! {
                Statement: [{
                    Effect: Allow,
                    Principal: { AWS: "123456789012" },
                    Action: "sts:AssumeRole",
                    Condition: { StringEquals: { "sts:ExternalId": value } },
                }],
            };
            role.into()
        },
    });
    places
}
fn check(place: &Place, value: &str) {
    let policy = (place.build)(value);
    let written = only_difference(&outline_of(&(place.build)("marker")), &outline_of(&policy));
    let read = place.reading.single_text(&written);
    let name = place.name;
    assert!(read.as_deref() == Some(value), "{name}: {value:.200?} is written as {written:.200?}");
}

#[test]
fn plain_strings_match_themselves() {
    for place in places() {
        for first in HOSTILE {
            for second in HOSTILE {
                check(&place, &format!("{first}{second}"));
            }
        }
    }
}

#[test]
fn all_characters_match_themselves() {
    let places = places();
    let all: Vec<char> = ('\0'..=char::MAX).collect();
    for (index, some) in all.chunks(0x1_0000).enumerate() {
        let text: String = some.iter().collect();
        check(&places[index % places.len()], &text);
    }
    let first: String = ('\0'..'\u{300}').collect();
    for place in &places {
        check(place, &first);
    }
}

#[test]
fn long_values_are_escaped_completely() {
    let places = places();
    for (index, piece) in ["*", "${x}", "\"", "\\", "\u{10ffff}", "a"].into_iter().enumerate() {
        let text = piece.repeat((1 << 20) / piece.len());
        check(&places[index], &text);
        check(&places[places.len() - 3], &text);
    }
}

#[test]
fn values_in_a_list_are_separate() {
    for first in HOSTILE {
        for second in HOSTILE {
            let made = policy! {
                Version: "2012-10-17",
                Statement: [{
                    Effect: Deny,
                    Action: cognito_idp::TagResource,
                    Resource: "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
                    Condition: { ForAnyValue:StringLike: { "aws:TagKeys": [first, "stage", second] } },
                }],
            };
            let document: serde_json::Value = serde_json::from_str(made.as_str()).unwrap();
            let values =
                &document["Statement"][0]["Condition"]["ForAnyValue:StringLike"]["aws:TagKeys"];
            let read = |index: usize| Reading::Pattern.single_text(values[index].as_str().unwrap());
            assert_eq!(values.as_array().unwrap().len(), 3);
            assert_eq!(read(0).as_deref(), Some(*first));
            assert_eq!(read(1).as_deref(), Some("stage"));
            assert_eq!(read(2).as_deref(), Some(*second));
        }
    }
}

#[test]
fn tag_keys_cannot_escape_their_key() {
    for hostile in HOSTILE {
        let condition = cognito_idp::resource_tag(hostile).equals("x");
        let pool: UserPoolArn = USER_POOL.parse().unwrap();
        let statement = Statement::allow(UserPoolAction::AdminGetUser).when(condition).on(pool);
        let is_valid = statement.conflict().is_none();
        let policy = match Policy::<Identity>::new([statement]) {
            Ok(policy) => policy,
            Err(error) => {
                assert!(!is_valid && matches!(error, PolicyError::InvalidConditionKey(_)));
                continue;
            }
        };
        let outline = outline_of(policy.as_str());
        let name = format!("name aws:ResourceTag/{hostile}");
        assert!(is_valid && outline.contains(&name), "{outline:?}");
        assert_eq!(outline.len(), 23, "{outline:?}");
    }
}
