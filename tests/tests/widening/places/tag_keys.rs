//! Keys of tags. To IAM upper and lower case are the same in the key of a condition.

use cognito_policy::cognito_idp::{self, UserPoolAction};
use cognito_policy::{Policy, Statement, actions, aws};
use proptest::prelude::*;

use super::{Place, Request, built, config, list_users, pairs, place, when};
use crate::USER_POOL;
use crate::request::denies;

/// Whether AWS lets a tag have this key.
fn is_tag_key(text: &str) -> bool {
    (1..=128).contains(&text.chars().count())
        && text.chars().all(|c| c.is_alphanumeric() || " _.:/=+-@".contains(c))
}

fn same(value: &str, other: &str) -> bool {
    is_tag_key(value) && value.eq_ignore_ascii_case(other)
}

pub(super) fn all() -> Vec<Place> {
    vec![
        place!(
            "the key of a resource's tag",
            "team",
            |value| when!(cognito_idp::resource_tag(value).equals("x")),
            |other| list_users().with(&format!("aws:ResourceTag/{other}"), "x"),
            same
        ),
        place!(
            "the key of a caller's tag",
            "cost center",
            |value| when!(aws::principal_tag(value).like("x")),
            |other| list_users().with(&format!("aws:PrincipalTag/{other}"), "x"),
            same
        ),
        place!(
            "the key of a request's tag",
            "aws:cloudformation:stack-name",
            |value| {
                let tagging = actions!("cognito-idp:TagResource", with RequestTag);
                let condition = cognito_idp::request_tag(value).is_present();
                built(Statement::allow(tagging).when(condition).on_everything())
            },
            |other| {
                let request = Request::new("cognito-idp:TagResource", USER_POOL);
                request.with(&format!("aws:RequestTag/{other}"), "x")
            },
            same
        ),
        place!(
            "the key of a tag that must be absent",
            "team",
            |value| when!(cognito_idp::resource_tag(value).is_absent()),
            |other| list_users().with(&format!("aws:ResourceTag/{other}"), "x"),
            |a, b| is_tag_key(a) && !a.eq_ignore_ascii_case(b)
        ),
    ]
}

/// A `Deny` with a key that no tag can have denies more, and never less.
#[test]
fn a_denial_survives_what_is_no_tag_key() {
    proptest!(config(), |((key, other) in pairs("team"))| {
        let deny = Statement::deny(UserPoolAction::ListUsers)
            .when(cognito_idp::resource_tag(&key).not_equals("x"))
            .on_everything();
        let policy = Policy::new([deny]);
        let request = list_users().with(&format!("aws:ResourceTag/{other}"), "x");
        let spared = is_tag_key(&key) && key.eq_ignore_ascii_case(&other);
        prop_assert_eq!(denies(policy.as_str(), &request), !spared, "{}", policy);
    });
}
