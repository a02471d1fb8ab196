//! The role of a function that administers the users of one pool: what it may do, and who may take
//! it on. `cargo run --example admin_lambda`

use cognito_policy::cognito_idp::{Action, UserPoolAction, UserPoolArn};
use cognito_policy::{Policy, Statement, Trust, actions, arn, trust_policy};

const POOL: UserPoolArn =
    arn!("arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbCdEfGhI");

/// Lambda itself assumes the role.
const TRUST: Policy<Trust> = trust_policy! {
    Statement: {
        Effect: Allow,
        Principal: { Service: "lambda.amazonaws.com" },
        Action: "sts:AssumeRole",
    },
};

fn permissions() -> Policy {
    Policy::new([
        // What begins with `Admin` and reads or changes users. The list is made while the crate
        // compiles: what AWS adds later is not in it.
        Statement::allow(actions!("cognito-idp:Admin*", Read | List | Write, on UserPool))
            .on(&POOL),
        Statement::allow(UserPoolAction::ListUsers).on(&POOL),
        // A user signs in without AWS credentials, so no policy decides about `InitiateAuth`. What
        // a policy can keep the function from is the call that is signed.
        Statement::deny(UserPoolAction::AdminInitiateAuth).on(&POOL),
    ])
}

fn main() {
    println!("{TRUST:#}\n\n{:#}", permissions());
    assert_eq!(Action::InitiateAuth.signed_counterpart(), Some(Action::AdminInitiateAuth));
}
