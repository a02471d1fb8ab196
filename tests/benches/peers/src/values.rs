//! A policy with four run-time values: two ARNs, a Region, and a tag with any text.

use aws_iam::model::Version;
use aws_iam::model::builder::{ConditionBuilder, PolicyBuilder, StatementBuilder};
use cognito_policy::cognito_idp::UserPoolArn;
use cognito_policy::{Policy, Region, policy};
use iam_rs::{
    ConditionValue, IAMAction, IAMEffect, IAMOperator, IAMPolicy, IAMResource, IAMStatement,
    IAMVersion,
};
use serde_json::json;

use crate::{Case, black_box};

struct Values {
    first: UserPoolArn,
    second: UserPoolArn,
    region: Region,
    team: String,
}

impl Values {
    /// Creates values that the compiler does not know.
    fn new() -> Self {
        let arn = |id: &str| {
            let text = format!("arn:aws:cognito-idp:us-east-1:123456789012:userpool/{id}");
            text.parse().expect("an ARN")
        };
        black_box(Self {
            first: arn("us-east-1_AbCdEfGhI"),
            second: arn("us-east-1_JkLmNoPqR"),
            region: "us-east-1".parse().expect("a Region"),
            team: "blue team".to_owned(),
        })
    }
}

pub fn cases() -> Vec<Case> {
    const WORK: &str = "four values";
    let of = |work: fn(&Values) -> String| {
        let values = Values::new();
        move |take: crate::Take| take(&work(&values))
    };
    let values = Values::new();
    vec![
        Case::new(WORK, "limit", of(by_hand)),
        Case::new(WORK, "cognito-policy", move |take| take(ours(&values).as_str())),
        Case::new(WORK, "iam-rs", of(iam_rs)),
        Case::new(WORK, "aws-iam", of(aws_iam)),
        Case::new(WORK, "json!", of(json_macro)),
    ]
}

/// Does not escape the tag, which could end its string.
fn by_hand(Values { first, second, region, team }: &Values) -> String {
    [
        r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["cognito-idp:AdminGetUser","cognito-idp:ListUsers"],"Resource":[""#,
        first.as_str(),
        r#"",""#,
        second.as_str(),
        r#""],"Condition":{"StringEquals":{"aws:RequestedRegion":""#,
        region.as_str(),
        r#"","aws:ResourceTag/team":""#,
        team,
        r#""}}}}"#,
    ]
    .concat()
}

fn ours(Values { first, second, region, team }: &Values) -> Policy {
    policy! {
        Statement: {
            Effect: Allow,
            Action: ["cognito-idp:AdminGetUser", "cognito-idp:ListUsers"],
            Resource: [first, second],
            Condition: {
                StringEquals: { "aws:RequestedRegion": region, "aws:ResourceTag/team": team },
            },
        },
    }
}

fn iam_rs(Values { first, second, region, team }: &Values) -> String {
    let policy = IAMPolicy::with_version(IAMVersion::V20121017).add_statement(
        IAMStatement::new(IAMEffect::Allow)
            .with_action(IAMAction::Multiple(vec![
                "cognito-idp:AdminGetUser".to_owned(),
                "cognito-idp:ListUsers".to_owned(),
            ]))
            .with_resource(IAMResource::Multiple(vec![first.to_string(), second.to_string()]))
            .with_condition(
                IAMOperator::StringEquals,
                "aws:RequestedRegion".to_owned(),
                ConditionValue::String(region.to_string()),
            )
            .with_condition(
                IAMOperator::StringEquals,
                "aws:ResourceTag/team".to_owned(),
                ConditionValue::String(team.clone()),
            ),
    );
    serde_json::to_string(&policy).expect("a policy is JSON")
}

fn aws_iam(Values { first, second, region, team }: &Values) -> String {
    let policy: aws_iam::model::Policy = PolicyBuilder::new()
        .version(Version::V2012)
        .evaluate_statement(
            StatementBuilder::new()
                .allows()
                .may_perform_actions(vec!["cognito-idp:AdminGetUser", "cognito-idp:ListUsers"])
                .on_resources(vec![first.as_str(), second.as_str()])
                .if_condition(
                    ConditionBuilder::new_string_equals()
                        .right_hand_str("aws:RequestedRegion", region.as_str())
                        .right_hand_str("aws:ResourceTag/team", team),
                ),
        )
        .into();
    serde_json::to_string(&policy).expect("a policy is JSON")
}

fn json_macro(Values { first, second, region, team }: &Values) -> String {
    json!({
        "Version": "2012-10-17",
        "Statement": {
            "Effect": "Allow",
            "Action": ["cognito-idp:AdminGetUser", "cognito-idp:ListUsers"],
            "Resource": [first.as_str(), second.as_str()],
            "Condition": {
                "StringEquals": {
                    "aws:RequestedRegion": region.as_str(),
                    "aws:ResourceTag/team": team,
                },
            },
        },
    })
    .to_string()
}
