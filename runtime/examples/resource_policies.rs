//! The policies of resources that user pools use: Lambda functions that are triggers, and an identity
//! of Amazon SES. `cargo run --example resource_policies`

use std::error::Error;

use cognito_policy::cognito_idp::UserPoolArn;
use cognito_policy::roles::{self, LambdaFunctionArn};
use cognito_policy::{AccountId, ActionPattern, Arn, Policy, PolicyError, Principal, Statement};
use cognito_policy::{UserPoolId, aws, id, kind};

const INVOKE: ActionPattern = id!(ActionPattern, "lambda:InvokeFunction");

/// Returns the policy of a function that several pools share as a trigger.
///
/// `roles::lambda_trigger` returns that of a function with one pool.
fn shared_trigger(
    function: &LambdaFunctionArn,
    account: &AccountId,
    pools: &[UserPoolArn],
) -> Result<Policy<kind::Resource>, PolicyError> {
    Policy::<kind::Resource>::new([Statement::allow(INVOKE)
        .principal(Principal::service(&id!(ServicePrincipal, "cognito-idp.amazonaws.com")))
        .when(aws::source_arn().like_any(pools))
        .when(aws::source_account().equals(account))
        .on(function)])
}

fn main() -> Result<(), Box<dyn Error>> {
    let account = id!(AccountId, "123456789012");
    let mut pools = Vec::new();
    for id in ["eu-west-1_AbCdEfGhI", "eu-west-1_JkLmNoPqR"] {
        pools.push(UserPoolArn::new(&account, &id.parse::<UserPoolId>()?));
    }
    let function: LambdaFunctionArn =
        "arn:aws:lambda:eu-west-1:123456789012:function:pre-sign-up".parse()?;
    println!("One pool:\n{:#}\n", roles::lambda_trigger(&pools[0], &function));
    println!("Two pools:\n{:#}\n", shared_trigger(&function, &account, &pools)?);

    let sender = "arn:aws:ses:eu-west-1:123456789012:identity/no-reply@example.com".parse()?;
    println!("Amazon SES:\n{:#}\n", roles::email_sending(&pools[0], &sender));
    println!("The function as a resource: {}", Arn::from(function));
    Ok(())
}
