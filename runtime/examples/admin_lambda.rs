//! The role of a Lambda function that administers the users of some pools: its trust policy and its
//! permissions. `cargo run --example admin_lambda`
//!
//! The pools, the Region and the name of the function come from settings.

use std::error::Error;

use cognito_policy::cognito_idp::{self, UserPoolAction, UserPoolArn};
use cognito_policy::{AccountId, ArnPart, Policy, PolicyError, Region, Statement, Trust};
use cognito_policy::{actions, arn, id, trust_policy, try_policy};

/// The Lambda service assumes the role.
const TRUST: Policy<Trust> = trust_policy! {
    Statement: {
        Effect: Allow,
        Principal: { Service: "lambda.amazonaws.com" },
        Action: "sts:AssumeRole",
    },
};

struct Function {
    region: Region,
    account: AccountId,
    name: ArnPart,
}

/// Allows administering users. Without pools there is no policy, rather than one for every pool.
fn administer(pools: &[UserPoolArn]) -> Result<Policy, PolicyError> {
    Policy::new([
        // All actions that begin with `Admin` and read or change users. The list is created at
        // compile time, so it does not grow when AWS adds actions.
        Statement::allow(actions!("cognito-idp:Admin*", Read | List | Write, on UserPool))
            .sid(id!(Sid, "Administer"))
            .on(pools),
        Statement::allow(UserPoolAction::ListUsers).on(pools),
        // `InitiateAuth` is an unauthenticated API, which identity policies cannot deny. The policy
        // denies its authenticated counterpart.
        Statement::deny(UserPoolAction::AdminInitiateAuth).on(pools),
    ])
}

/// The same kind of policy as JSON, and the permission to write logs. A list can be where one value can
/// be.
fn read_and_log(pools: &[UserPoolArn], function: &Function) -> Result<Policy, PolicyError> {
    let Function { region, account, name } = function;
    try_policy! {
        Statement: [
            {
                Effect: Allow,
                Action: [cognito_idp::AdminGetUser, cognito_idp::ListUsers],
                Resource: pools,
            },
            {
                Effect: Allow,
                Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
                Resource: arn!("arn:aws:logs:{region}:{account}:log-group:/aws/lambda/{name}:*"),
            },
        ],
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let account = id!(AccountId, "123456789012");
    let mut pools = Vec::new();
    for pool in ["eu-west-1_AbCdEfGhI", "eu-west-1_JkLmNoPqR"] {
        pools.push(UserPoolArn::new(&account, &pool.parse()?));
    }
    let function = Function { region: Region::EU_WEST_1, account, name: "user-admin".parse()? };
    println!("{TRUST:#}\n");
    println!("{:#}\n", administer(&pools)?);
    println!("{:#}\n", read_and_log(&pools, &function)?);
    println!("Without pools: {}", administer(&[]).unwrap_err());
    Ok(())
}
