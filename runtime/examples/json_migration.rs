//! From policies in JSON files to Rust, step by step: `cargo run --example json_migration`
//!
//! 1. Include the file: it is checked when the program compiles.
//! 2. Read its statements, to see what is there.
//! 3. Replace what differs between environments, such as the pools, with run-time values.

use std::error::Error;

use cognito_policy::cognito_idp::UserPoolArn;
use cognito_policy::view::Effect;
use cognito_policy::{Policy, PolicyError, aws, id, include_policy};

const ADMIN: Policy = include_policy!("../policies/admin.json");

/// Returns the policy of the file for other pools, and only for callers with MFA.
fn admin_of(pools: &[UserPoolArn]) -> Result<Policy, PolicyError> {
    let mut statements = Vec::new();
    for mut statement in ADMIN.statements() {
        if statement.effect() == Effect::Allow {
            let with_mfa = aws::multi_factor_auth_present().is(true);
            statement = statement.with_resources(pools)?.with_condition(with_mfa)?;
        }
        statements.push(statement);
    }
    ADMIN.with_statements(statements)
}

fn main() -> Result<(), Box<dyn Error>> {
    for statement in ADMIN.statements() {
        println!("{:?} {}", statement.effect(), statement.actions().values.join(", "));
        for resource in statement.resources().map(|it| it.values).unwrap_or_default() {
            println!("  on {resource}");
        }
        for condition in statement.conditions() {
            println!("  if {} {} {:?}", condition.key, condition.operator, condition.values);
        }
    }
    let pool = UserPoolArn::new(&id!(AccountId, "123456789012"), &"eu-west-1_AbCdEfGhI".parse()?);
    println!("\n{:#}", admin_of(&[pool])?);
    Ok(())
}
