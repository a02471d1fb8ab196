//! A policy that is known at compile time.

use aws_iam::model::Version;
use aws_iam::model::builder::{ConditionBuilder, PolicyBuilder, StatementBuilder};
use cognito_policy::{Policy, policy};
use iam_rs::{
    ConditionValue, IAMAction, IAMEffect, IAMOperator, IAMPolicy, IAMResource, IAMStatement,
    IAMVersion,
};
use serde_json::json;

use crate::{Case, black_box};

const POOL: &str = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI";

const POLICY: Policy = policy! {
    Statement: [
        {
            Effect: Allow,
            Action: ["cognito-idp:AdminGetUser", "cognito-idp:ListUsers"],
            Resource: "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
            Condition: { StringEquals: { "aws:ResourceTag/team": "blue" } },
        },
        { Effect: Allow, Action: "cognito-idp:ListUserPools", Resource: "*" },
    ],
};

pub fn cases() -> Vec<Case> {
    const WORK: &str = "literal";
    const TEXT: &str = POLICY.as_str();
    vec![
        Case::new(WORK, "limit", |take| take(black_box(TEXT))),
        Case::new(WORK, "cognito-policy", |take| {
            const JSON: &str = POLICY.as_str();
            take(black_box(JSON));
        }),
        Case::new(WORK, "iam-rs", |take| take(&iam_rs())),
        Case::new(WORK, "aws-iam", |take| take(&aws_iam())),
        Case::new(WORK, "json!", |take| take(&json_macro())),
    ]
}

fn iam_rs() -> String {
    let policy = IAMPolicy::with_version(IAMVersion::V20121017)
        .add_statement(
            IAMStatement::new(IAMEffect::Allow)
                .with_action(IAMAction::Multiple(vec![
                    "cognito-idp:AdminGetUser".to_owned(),
                    "cognito-idp:ListUsers".to_owned(),
                ]))
                .with_resource(IAMResource::Single(POOL.to_owned()))
                .with_condition(
                    IAMOperator::StringEquals,
                    "aws:ResourceTag/team".to_owned(),
                    ConditionValue::String("blue".to_owned()),
                ),
        )
        .add_statement(
            IAMStatement::new(IAMEffect::Allow)
                .with_action(IAMAction::Single("cognito-idp:ListUserPools".to_owned()))
                .with_resource(IAMResource::Single("*".to_owned())),
        );
    serde_json::to_string(&policy).expect("a policy is JSON")
}

fn aws_iam() -> String {
    let policy: aws_iam::model::Policy = PolicyBuilder::new()
        .version(Version::V2012)
        .evaluate_statement(
            StatementBuilder::new()
                .allows()
                .may_perform_actions(vec!["cognito-idp:AdminGetUser", "cognito-idp:ListUsers"])
                .on_resource(POOL)
                .if_condition(
                    ConditionBuilder::new_string_equals()
                        .right_hand_str("aws:ResourceTag/team", "blue"),
                ),
        )
        .evaluate_statement(
            StatementBuilder::new()
                .allows()
                .may_perform_action("cognito-idp:ListUserPools")
                .on_resource("*"),
        )
        .into();
    serde_json::to_string(&policy).expect("a policy is JSON")
}

fn json_macro() -> String {
    json!({
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Action": ["cognito-idp:AdminGetUser", "cognito-idp:ListUsers"],
                "Resource": POOL,
                "Condition": { "StringEquals": { "aws:ResourceTag/team": "blue" } },
            },
            { "Effect": "Allow", "Action": "cognito-idp:ListUserPools", "Resource": "*" },
        ],
    })
    .to_string()
}
