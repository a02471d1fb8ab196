//! The role of a Lambda function that administers the users of one pool: its trust policy and its
//! permissions. `cargo run --example admin_lambda`

use cognito_policy::cognito_idp::{Action, UserPoolAction, UserPoolArn};
use cognito_policy::{Policy, PolicyError, Statement, Trust, actions, arn, trust_policy};

const POOL: UserPoolArn =
    arn!("arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbCdEfGhI");

/// The Lambda service assumes the role.
const TRUST: Policy<Trust> = trust_policy! {
    Statement: {
        Effect: Allow,
        Principal: { Service: "lambda.amazonaws.com" },
        Action: "sts:AssumeRole",
    },
};

fn permissions() -> Result<Policy, PolicyError> {
    Policy::new([
        // All actions that begin with `Admin` and read or change users. The list is created at
        // compile time, so it does not grow when AWS adds actions.
        Statement::allow(actions!("cognito-idp:Admin*", Read | List | Write, on UserPool))
            .on(&POOL),
        Statement::allow(UserPoolAction::ListUsers).on(&POOL),
        // `InitiateAuth` is an unauthenticated API, which identity policies cannot deny. The policy
        // denies its authenticated counterpart.
        Statement::deny(UserPoolAction::AdminInitiateAuth).on(&POOL),
    ])
}

fn main() -> Result<(), PolicyError> {
    println!("{TRUST:#}\n\n{:#}", permissions()?);
    assert_eq!(Action::InitiateAuth.signed_counterpart(), Some(Action::AdminInitiateAuth));
    Ok(())
}
