//! Uses every macro as a constant and as an expression, by its path in this crate.

use crate::iam::cognito_idp::{self, UserPoolAction, UserPoolArn};
use crate::iam::{
    self, AccountId, ArnPattern, Endpoint, Policy, Region, ResourceControl, ServiceControl,
    Session, Trust, Variable, kind,
};

const POLICY: Policy = iam::policy! {
    Statement: [
        #[expect(INVALID_ACTION, reason = "the attribute is part of the test")]
        { Effect: Allow, Action: "cognito-idp:ListNothing", Resource: "*" },
    ],
};

const TRUST: Policy<Trust> = iam::trust_policy! {
    Statement: {
        Effect: Allow,
        Principal: { Service: "lambda.amazonaws.com" },
        Action: "sts:AssumeRole",
    },
};

const SESSION: Policy<Session> = iam::session_policy! {
    Statement: { Effect: Allow, Action: cognito_idp::ListUserPools, Resource: "*" },
};

const SERVICE_CONTROL: Policy<ServiceControl> = iam::service_control_policy! {
    Statement: { Effect: Deny, Action: "cognito-idp:DeleteUserPool", Resource: "*" },
};

const RESOURCE_CONTROL: Policy<ResourceControl> = iam::resource_control_policy! {
    Statement: {
        Effect: Deny,
        Principal: "*",
        Action: "cognito-idp:*",
        Resource: "*",
        Condition: {
            StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
            BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
        },
    },
};

const RESOURCE: Policy<kind::Resource> = iam::resource_policy! {
    Statement: {
        Effect: Allow,
        Principal: { AWS: "123456789012" },
        Action: "lambda:InvokeFunction",
        Resource: "arn:aws:lambda:us-east-1:123456789012:function:on-sign-up",
    },
};

const ENDPOINT: Policy<Endpoint> = iam::endpoint_policy! {
    Statement: {
        Effect: Allow,
        Principal: "*",
        Action: "cognito-idp:InitiateAuth",
        Resource: "*",
    },
};

const FILE: Policy = iam::include_policy!("positions.json", kind = identity);

const POOL: UserPoolArn =
    iam::arn!("arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI");

const ACCOUNT: AccountId = iam::id!(AccountId, "123456789012");

const ACTIONS: &[UserPoolAction] = iam::actions!("cognito-idp:*Group", Read, on UserPool);

const TEAM: Variable = iam::variable!("aws:PrincipalTag/team", "none");

/// Returns the texts of the constants, and of the same macros as expressions.
pub fn texts() -> Vec<String> {
    let mut texts: Vec<String> = [
        POLICY.as_str(),
        TRUST.as_str(),
        SESSION.as_str(),
        SERVICE_CONTROL.as_str(),
        RESOURCE_CONTROL.as_str(),
        RESOURCE.as_str(),
        ENDPOINT.as_str(),
        FILE.as_str(),
        POOL.as_str(),
        ACCOUNT.as_str(),
        TEAM.as_str(),
    ]
    .map(str::to_owned)
    .into();
    texts.extend(ACTIONS.iter().map(ToString::to_string));
    texts.extend(expressions(&POOL, &ACCOUNT, TEAM));
    texts
}

/// Uses the macros as arguments, before a method call, and with run-time values.
fn expressions(pool: &UserPoolArn, account: &AccountId, team: Variable) -> [String; 12] {
    let region = iam::id!(Region, "us-east-1");
    let condition = iam::variable!("aws:PrincipalTag/team");
    [
        policy(pool, condition).into(),
        iam::trust_policy! {
            Statement: { Effect: Allow, Principal: { AWS: account }, Action: "sts:AssumeRole" },
        }
        .into(),
        iam::session_policy!(Statement: {
            Effect: Allow,
            Action: cognito_idp::AdminGetUser,
            Resource: pool,
            Condition: { StringEquals: { "aws:ResourceTag/team": team } },
        })
        .into(),
        iam::service_control_policy![
            Statement: { Effect: Deny, Action: "cognito-idp:DeleteUserPool", Resource: (pool) },
        ]
        .into(),
        iam::resource_control_policy! {
            Statement: {
                Effect: Deny,
                Principal: "*",
                Action: "cognito-idp:*",
                Resource: "*",
                Condition: {
                    StringNotEqualsIfExists: { "aws:PrincipalAccount": account },
                    BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
                },
            },
        }
        .into(),
        iam::resource_policy! {
            Statement: {
                Effect: Allow,
                Principal: { AWS: account },
                Action: "lambda:InvokeFunction",
                Resource: "arn:aws:lambda:us-east-1:123456789012:function:on-sign-up",
            },
        }
        .into(),
        iam::endpoint_policy! {
            Statement: {
                Effect: Allow,
                Principal: "*",
                Action: "cognito-idp:AdminGetUser",
                Resource: pool,
            },
        }
        .into(),
        iam::include_policy!("positions.json").into(),
        pools(&region, account).to_string(),
        iam::id!(UserPoolId, "us-east-1_AbCdEfGhI").to_string(),
        format!("{:?}", iam::actions!("cognito-idp:*Group", Read)),
        iam::variable!("aws:username").as_str().to_owned(),
    ]
}

/// Uses a macro as the value of a block, after a statement.
fn policy(pool: &UserPoolArn, team: Variable) -> Policy {
    let pool = &pool.clone();
    iam::policy! {
        Statement: {
            Effect: Allow,
            Action: cognito_idp::Action::AdminGetUser,
            Resource: pool,
            Condition: { StringEquals: { "aws:ResourceTag/team": team } },
        },
    }
}

fn pools(region: &Region, account: &AccountId) -> ArnPattern<UserPoolArn> {
    iam::arn!("arn:aws:cognito-idp:{region}:{account}:userpool/*")
}
