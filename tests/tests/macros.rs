//! The input that `policy!` accepts, and the JSON that it produces.

use cognito_policy::cognito_idp::{self, UserPoolArn};
use cognito_policy::{Policy, Trust, policy, trust_policy};

const USER_POOL: &str = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI";

/// Returns the JSON of a policy with these statements.
fn json(statements: &str) -> String {
    format!(r#"{{"Version":"2012-10-17","Statement":[{statements}]}}"#)
}

fn pool() -> UserPoolArn {
    USER_POOL.parse().unwrap()
}

const LIST: Policy = policy! {
    Statement: [{ Effect: Allow, Action: "cognito-idp:ListUserPools", Resource: "*" }],
};
const LIST_TEXT: &str = LIST.as_str();
static ROLE: Policy<Trust> = trust_policy! {
    Version: "2012-10-17",
    Statement: [{ Effect: Allow, Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
};

const DENY_TEXT: &str = of_a_function();

const fn of_a_function() -> &'static str {
    const INNER: Policy = policy! {
        Statement: { Effect: Deny, NotAction: "cognito-idp:*", Resource: "*" },
    };
    INNER.as_str()
}

#[test]
fn literal_policies_are_constants() {
    let expected =
        json(r#"{"Effect":"Allow","Action":"cognito-idp:ListUserPools","Resource":"*"}"#);
    assert_eq!(LIST_TEXT, expected);
    assert_eq!(
        ROLE.as_str(),
        json(
            r#"{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}"#
        )
    );
    assert!(DENY_TEXT.contains(r#""NotAction":"cognito-idp:*""#));
}

#[test]
fn pasted_json_compiles() {
    let pasted = policy! {
        {
            "Version": "2012-10-17",
            "Id": "user-pools",
            "Statement": [
                {
                    "Sid": "ReadUsers",
                    "Effect": "Allow",
                    "Action": [
                        "cognito-idp:AdminGetUser",
                        "cognito-idp:List*"
                    ],
                    "Resource": "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/*",
                    "Condition": {
                        "Bool": { "aws:SecureTransport": true },
                        "NumericLessThan": { "aws:MultiFactorAuthAge": 3600 },
                        "StringEquals": { "aws:ResourceTag/team": ["blue", "green"] }
                    }
                },
                {
                    "Sid": "",
                    "Effect": "Deny",
                    "NotAction": "cognito-idp:Describe*",
                    "NotResource": "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbCdEfGhI"
                }
            ]
        }
    };
    let expected = r#"{
        "Version": "2012-10-17",
        "Id": "user-pools",
        "Statement": [
            {
                "Sid": "ReadUsers",
                "Effect": "Allow",
                "Action": ["cognito-idp:AdminGetUser", "cognito-idp:List*"],
                "Resource": "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/*",
                "Condition": {
                    "Bool": {"aws:SecureTransport": true},
                    "NumericLessThan": {"aws:MultiFactorAuthAge": 3600},
                    "StringEquals": {"aws:ResourceTag/team": ["blue", "green"]}
                }
            },
            {
                "Sid": "",
                "Effect": "Deny",
                "NotAction": "cognito-idp:Describe*",
                "NotResource": "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbCdEfGhI"
            }
        ]
    }"#;
    let parse = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    assert_eq!(parse(pasted.as_str()), parse(expected));
    assert!(!pasted.as_str().contains([' ', '\n']), "minified");
}

#[test]
fn equivalent_inputs_produce_the_same_policy() {
    let expected = json(
        r#"{"Effect":"Allow","Action":"cognito-idp:TagResource","Resource":"*","Condition":{"ForAnyValue:StringLike":{"aws:TagKeys":"team"}}}"#,
    );
    let with_braces = policy! { {
        Version: "2012-10-17",
        Statement: [{
            Effect: Allow, Action: cognito_idp::TagResource, Resource: "*",
            Condition: { ForAnyValue:StringLike: { "aws:TagKeys": "team" } },
        }],
    } };
    let in_quotes = policy!(
        "Statement": [{
            "Effect": "Allow", "Action": "cognito-idp:TagResource", "Resource": "*",
            "Condition": { "ForAnyValue:StringLike": { "aws:TagKeys": "team" } }
        }]
    );
    let with_trailing_commas = policy![
        Statement: [{
            Effect: "Allow",
            Action: cognito_idp::TagResource,
            Resource: r"*",
            Condition: { "ForAnyValue:StringLike": { "aws:TagKeys": "team", }, },
        },],
    ];
    assert_eq!(with_braces.as_str(), expected);
    assert_eq!(in_quotes.as_str(), expected);
    assert_eq!(with_trailing_commas.as_str(), expected);
}

#[test]
fn actions_can_be_paths() {
    use cognito_policy::cognito_idp as users;

    let by_path = policy! {
        Statement: [{
            Effect: Allow,
            Action: [
                cognito_idp::AdminGetUser,
                cognito_idp::Action::ListUsers,
                cognito_idp::UserPoolAction::AdminListDevices,
                cognito_policy::cognito_identity::DescribeIdentityPool,
                ::cognito_policy::cognito_sync::Action::ListDatasets,
                cognito_policy::sts::GetCallerIdentity,
            ],
            Resource: "*",
        }],
    };
    assert_eq!(
        by_path.as_str(),
        json(
            r#"{"Effect":"Allow","Action":["cognito-idp:AdminGetUser","cognito-idp:ListUsers","cognito-idp:AdminListDevices","cognito-identity:DescribeIdentityPool","cognito-sync:ListDatasets","sts:GetCallerIdentity"],"Resource":"*"}"#
        )
    );
    let _ = users::Action::ALL;
}

#[test]
fn names_are_spelled_as_in_the_tables() {
    let written = policy! {
        Statement: [{
            Effect: Allow,
            Action: ["cognito-idp:admingetuser", "COGNITO-IDP:adminlist*", "S3:getobject"],
            Resource: "*",
            Condition: { StringEquals: { "AWS:requestedregion": "us-east-1", "aws:principaltag/Team": "x" } },
        }],
    };
    assert_eq!(
        written.as_str(),
        json(
            r#"{"Effect":"Allow","Action":["cognito-idp:AdminGetUser","cognito-idp:adminlist*","s3:GetObject"],"Resource":"*","Condition":{"StringEquals":{"aws:RequestedRegion":"us-east-1","aws:PrincipalTag/Team":"x"}}}"#
        )
    );
}

#[test]
fn the_version_is_added_once() {
    let version = r#""Version":"2012-10-17""#;
    assert_eq!(LIST_TEXT.matches(version).count(), 1);
    let last = policy! {
        Statement: [{ Effect: Allow, Action: "cognito-idp:ListUserPools", Resource: "*" }],
        Version: "2012-10-17",
    };
    assert_eq!(last.as_str().matches(version).count(), 1);
    let with_id = policy! {
        Id: "pools",
        Statement: [{ Effect: Allow, Action: "cognito-idp:ListUserPools", Resource: "*" }],
    };
    assert!(with_id.as_str().starts_with(r#"{"Version":"2012-10-17","Id":"pools","#));
    let region = "us-east-1";
    let with_hole = policy! {
        Statement: [{
            Condition: { StringEquals: { "aws:RequestedRegion": region } },
            Effect: Allow, Action: "cognito-idp:ListUserPools", Resource: "*",
        }],
    };
    assert!(with_hole.as_str().starts_with(r#"{"Version":"2012-10-17","Statement":["#));
}

#[test]
fn characters_that_iam_rejects_are_escaped() {
    const NAMES: Policy = policy! {
        Statement: [{
            Effect: Allow,
            Action: "cognito-idp:ListUserPools",
            Resource: "*",
            Condition: { StringEquals: { "aws:PrincipalTag/größe": ["größe", "日本", "😀", "a\"\\\t"] } },
        }],
    };
    assert!(
        NAMES.as_str().contains(
            r#""aws:PrincipalTag/größe":["größe","\u65e5\u672c","\ud83d\ude00","a\"\\\t"]"#
        )
    );
}

#[deny(warnings)]
#[allow(deprecated)]
const OLD: Policy = policy! {
    Version: "2008-10-17",
    Statement: [{ Effect: Deny, Action: "cognito-idp:SignUp", Resource: "*" }],
};

#[deny(warnings)]
#[allow(deprecated)]
fn open_to_everyone() -> Policy {
    policy! { Statement: [{ Effect: Deny, Action: "cognito-identity:GetId", Resource: "*" }] }
}

#[test]
fn warnings_can_be_suppressed() {
    assert!(OLD.as_str().starts_with(r#"{"Version":"2008-10-17","#));
    assert!(open_to_everyone().as_str().contains("GetId"));
}

#[test]
fn a_macro_can_forward_to_policy() {
    macro_rules! allow {
        ($action:expr, $resource:expr, $($team:tt)+) => {
            policy! {
                Statement: [{
                    Effect: Allow, Action: $action, Resource: $resource,
                    Condition: { StringEquals: { "aws:ResourceTag/team": $($team)+ } },
                }],
            }
        };
    }
    let (pool, team) = (pool(), "blue");
    let made = allow!("cognito-idp:AdminGetUser", pool, team);
    assert!(made.as_str().contains(r#""Action":"cognito-idp:AdminGetUser","Resource":"arn:"#));
    assert!(made.as_str().contains(r#""aws:ResourceTag/team":"blue""#));
}
