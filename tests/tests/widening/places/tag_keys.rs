//! Tag keys. In condition keys, they are not case-sensitive.

use cognito_policy::cognito_idp::{self, UserPoolAction};
use cognito_policy::{Identity, Policy, Statement, actions, aws};
use proptest::prelude::*;

use super::{Place, Request, built, config, list_users, pairs, place, when};
use crate::USER_POOL;
use crate::request::denies;

/// Returns whether AWS accepts this tag key.
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
            "the key of a resource tag",
            "team",
            |value| when!(cognito_idp::resource_tag(value).equals("x")),
            |other| list_users().with(&format!("aws:ResourceTag/{other}"), "x"),
            same
        ),
        place!(
            "the key of a principal tag",
            "cost center",
            |value| when!(aws::principal_tag(value).like("x")),
            |other| list_users().with(&format!("aws:PrincipalTag/{other}"), "x"),
            same
        ),
        place!(
            "the key of a request tag",
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

/// An invalid tag key is an error, so that a `Deny` without its condition cannot be overlooked.
#[test]
fn denials_with_invalid_tag_keys_are_refused() {
    proptest!(config(), |((key, other) in pairs("team"))| {
        let deny = Statement::deny(UserPoolAction::ListUsers)
            .when(cognito_idp::resource_tag(&key).not_equals("x"))
            .on_everything();
        let policy = Policy::<Identity>::new([deny]);
        prop_assert_eq!(policy.is_ok(), is_tag_key(&key));
        if let Ok(policy) = policy {
            let request = list_users().with(&format!("aws:ResourceTag/{other}"), "x");
            let spared = key.eq_ignore_ascii_case(&other);
            prop_assert_eq!(denies(policy.as_str(), &request), !spared, "{}", policy);
        }
    });
}
