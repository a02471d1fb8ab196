//! Plain strings that are compared with a value of the request.

use std::borrow::Cow;

use cognito_policy::cognito_idp::{self, UserPoolAction};
use cognito_policy::condition::{ResourceTag, StringKey};
use cognito_policy::{Statement, StringPattern, policy};

use super::{Place, Request, built, in_macro, list_users, place, same, when};

fn tagged(value: &str) -> Request {
    list_users().with("aws:ResourceTag/team", value)
}

fn team() -> StringKey<ResourceTag> {
    cognito_idp::resource_tag("team")
}

fn different(value: &str, other: &str) -> bool {
    value != other
}

/// A place in a condition on a tag.
macro_rules! text {
    ($name:literal, |$value:ident| $policy:expr, $lets:expr) => {
        place!($name, "blue", |$value| $policy, |other| tagged(other), $lets)
    };
}

/// Values of string operators.
pub(super) fn in_conditions() -> Vec<Place> {
    vec![
        text!("equals", |value| when!(team().equals(value)), same),
        text!("not_equals", |value| when!(team().not_equals(value.to_owned())), different),
        text!(
            "equals_ignore_case",
            |value| when!(team().equals_ignore_case(Cow::from(value))),
            |a, b| a.to_lowercase() == b.to_lowercase()
        ),
        text!(
            "not_equals_ignore_case",
            |value| when!(team().not_equals_ignore_case(value)),
            |a, b| a.to_lowercase() != b.to_lowercase()
        ),
        text!("like", |value| when!(team().like(Box::<str>::from(value))), same),
        text!("not_like", |value| when!(team().not_like(value)), different),
        text!("if_exists", |value| when!(team().if_exists().like(value)), same),
        text!(
            "StringEquals",
            |value| in_macro!("2012-10-17", StringEquals, "aws:ResourceTag/team", value),
            same
        ),
        text!(
            "StringNotLike",
            |value| in_macro!("2012-10-17", StringNotLike, "aws:ResourceTag/team", value),
            different
        ),
        text!(
            "StringLikeIfExists",
            |value| {
                in_macro!(
                    "2012-10-17",
                    StringLikeIfExists,
                    "aws:ResourceTag/team",
                    value.to_owned()
                )
            },
            same
        ),
        text!(
            "the old version",
            |value| in_macro!("2008-10-17", StringEquals, "aws:ResourceTag/team", value),
            same
        ),
    ]
}

/// Parts of patterns.
pub(super) fn in_patterns() -> Vec<Place> {
    vec![
        text!("literal", |value| when!(team().like(StringPattern::literal(value))), same),
        text!(
            "starts_with",
            |value| when!(team().like(StringPattern::starts_with(value))),
            |a, b| b.starts_with(a)
        ),
        text!("ends_with", |value| when!(team().like(StringPattern::ends_with(value))), |a, b| b
            .ends_with(a)),
        text!("contains", |value| when!(team().like(StringPattern::contains(value))), |a, b| b
            .contains(a)),
        text!(
            "then",
            |value| when!(team().like(StringPattern::literal(value).then("$").then(value))),
            |a, b| b == format!("{a}${a}")
        ),
    ]
}
