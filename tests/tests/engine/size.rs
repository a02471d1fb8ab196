//! Rules on the size of policies.

use cognito_policy_rules::PolicyKind;
use cognito_policy_rules::PolicyKind::{
    Endpoint, Identity, Resource, ResourceControl, ServiceControl, Session, Trust,
};

use crate::case::{Case, assert_all, fails, finds, passes};
use crate::text::members;

const IDENTITY_QUOTA: &str = "POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA";
const RESOURCE_QUOTA: &str = "POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA";
const TRUST_QUOTA: &str = "POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA";
const SCP_QUOTA: &str = "POLICY_SIZE_EXCEEDS_SCP_QUOTA";
const RCP_QUOTA: &str = "POLICY_SIZE_EXCEEDS_RCP_QUOTA";

const ON_EVERYTHING: &str = r#""Resource": "*""#;

/// A policy with these members that has `length` characters without whitespace.
fn of_length(length: usize, rest: &str) -> String {
    let with_id = |id: &str| {
        let sid = r#""Sid": ""#;
        members(&format!(r#"{sid}{id}", {rest}"#))
    };
    let short = with_id("").split_whitespace().map(str::len).sum::<usize>();
    with_id(&"x".repeat(length - short))
}

fn cases_of(code: &'static str, kind: PolicyKind, most: usize, rest: &str) -> [Case; 2] {
    [
        fails(code, format!("«{}»", of_length(most + 1, rest))).of(kind),
        passes(code, of_length(most, rest)).of(kind),
    ]
}

pub(crate) fn cases() -> Vec<Case> {
    let allow =
        format!(r#""Effect": "Allow", "Action": "cognito-idp:ListUserPools", {ON_EVERYTHING}"#);
    let deny = format!(
        r#""Effect": "Deny", "Principal": "*", "Action": "cognito-idp:*", {ON_EVERYTHING}"#
    );
    let assume =
        r#""Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Action": "sts:AssumeRole""#;
    let call = format!(
        r#""Effect": "Allow", "Principal": "*", "Action": "cognito-idp:*", {ON_EVERYTHING}"#
    );
    let key = format!(
        r#""Effect": "Allow", "Principal": {{"AWS": "123456789012"}}, "Action": "KMS:*", {ON_EVERYTHING}"#
    );
    let function = key.replace("KMS:*", "lambda:*");
    let table = key.replace("KMS:*", "dynamodb:*");
    let mut cases = Vec::new();
    cases.extend(cases_of(IDENTITY_QUOTA, Identity, 6_144, &allow));
    cases.extend(cases_of(IDENTITY_QUOTA, Session, 2_048, &allow));
    cases.extend(cases_of(TRUST_QUOTA, Trust, 2_048, assume));
    cases.extend(cases_of(SCP_QUOTA, ServiceControl, 10_240, &allow));
    cases.extend(cases_of(RCP_QUOTA, ResourceControl, 5_120, &deny));
    cases.extend(cases_of(RESOURCE_QUOTA, Endpoint, 20_480, &call));
    cases.extend(cases_of(RESOURCE_QUOTA, Resource, 32_768, &key));
    cases.extend(cases_of(RESOURCE_QUOTA, Resource, 20_480, &function));
    // The quota for tables is not known.
    cases.push(passes(RESOURCE_QUOTA, of_length(100_000, &table)).of(Resource));
    // Whitespace does not count.
    let spread = of_length(2_048, assume).replace('{', "{\n        ");
    cases.push(passes(TRUST_QUOTA, spread).trust());
    // Whitespace in values does not count either.
    let named = format!(
        r#"{allow}, "Condition": {{"StringEquals": {{"aws:PrincipalTag/name": "Alice and Bob"}}}}"#
    );
    cases.extend(cases_of(IDENTITY_QUOTA, Identity, 6_144, &named));
    // The size does not hide other mistakes.
    let misspelled = allow.replace("ListUserPools\"", "«Fly»\"");
    cases.push(finds(
        &[IDENTITY_QUOTA, "INVALID_ACTION"],
        format!("«{}»", of_length(7_000, &misspelled)),
    ));
    cases
}

#[test]
fn sizes() {
    assert_all(&cases());
}
