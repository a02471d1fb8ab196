//! A session for one tenant: the role may reach every tenant's pool, the session reaches one.
//! `cargo run --example session_policy`
//!
//! The text goes into the parameter `Policy` of `sts:AssumeRole`. A session may do what both the
//! role's policies and this one allow.

use std::error::Error;

use cognito_policy::cognito_idp::{self, UserPoolArn};
use cognito_policy::{AccountId, IdError, Policy, Session, UserPoolId, id, session_policy};

const ACCOUNT: AccountId = id!(AccountId, "123456789012");

/// A tenant, as it comes from a request or a database.
struct Tenant<'t> {
    name: &'t str,
    pool: &'t str,
}

/// What a session for the tenant may do at most.
///
/// The pool's id is checked when it is parsed. The name may hold anything: as the value of a tag it
/// means itself, whatever characters it has.
fn session(tenant: &Tenant<'_>) -> Result<Policy<Session>, IdError> {
    let pool_id: UserPoolId = tenant.pool.parse()?;
    let pool = UserPoolArn::new(&ACCOUNT, &pool_id);
    let name = tenant.name;
    Ok(session_policy! {
        Statement: {
            Effect: Allow,
            Action: [cognito_idp::AdminGetUser, cognito_idp::AdminListGroupsForUser, "cognito-idp:ListUsers*"],
            Resource: pool,
            Condition: { StringEquals: { "aws:ResourceTag/tenant": name } },
        },
    })
}

fn main() -> Result<(), Box<dyn Error>> {
    let policy = session(&Tenant { name: "Blue & Co", pool: "eu-west-1_AbCdEfGhI" })?;
    println!("{policy:#}\n");

    // One that would like to be every tenant stays one that nobody is.
    let greedy = session(&Tenant { name: "${aws:username}*", pool: "eu-west-1_AbCdEfGhI" })?;
    assert!(greedy.as_str().contains(r#"{"aws:ResourceTag/tenant":"${$}{aws:username}*"}"#));

    // And one that is no pool's id does not get as far as a policy.
    let error = session(&Tenant { name: "Red", pool: "*" }).unwrap_err();
    println!("refused: {error}");
    Ok(())
}
