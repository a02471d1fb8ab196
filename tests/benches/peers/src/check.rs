//! Reads and checks a policy. This crate checks that every name exists and every statement has an
//! effect; the others check its structure.

use cognito_policy::Policy;
use iam_rs::{IAMPolicy, Validate, ValidationContext};
use serde_json::Value;

use crate::{Case, black_box};

const TEXT: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["cognito-idp:AdminGetUser","cognito-idp:ListUsers"],"Resource":["arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"],"Condition":{"StringEquals":{"aws:ResourceTag/team":"blue"}}},{"Effect":"Allow","Action":"cognito-idp:ListUserPools","Resource":"*"}]}"#;

pub fn cases() -> Vec<Case> {
    const WORK: &str = "check";
    vec![
        Case::new(WORK, "limit", |take| {
            let value: Value = serde_json::from_str(black_box(TEXT)).expect("JSON");
            black_box(&value);
            take(TEXT);
        }),
        Case::new(WORK, "cognito-policy", |take| {
            let policy: Policy = Policy::parse_checked(black_box(TEXT)).expect("no errors");
            take(policy.as_str());
        }),
        Case::new(WORK, "iam-rs", |take| {
            let policy = IAMPolicy::from_json(black_box(TEXT)).expect("a policy");
            policy.validate(&mut ValidationContext::new()).expect("no errors");
            black_box(&policy);
            take(TEXT);
        }),
        Case::new(WORK, "aws-iam", |take| {
            let policy = aws_iam::io::read_from_string(black_box(TEXT)).expect("a policy");
            black_box(&policy);
            take(TEXT);
        }),
    ]
}
