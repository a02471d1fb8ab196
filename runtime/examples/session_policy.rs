//! A session for one tenant: the role can access every tenant's pool, the session only one.
//! `cargo run --example session_policy`
//!
//! Pass the text as the parameter `Policy` of `sts:AssumeRole`. The session is limited to what both
//! the role's policies and this one allow.

use std::error::Error;

use cognito_policy::cognito_idp::{self, UserPoolArn};
use cognito_policy::{AccountId, IdError, Policy, Session, UserPoolId, id, session_policy};

const ACCOUNT: AccountId = id!(AccountId, "123456789012");

/// A tenant, from a request or a database.
struct Tenant<'t> {
    name: &'t str,
    pool: &'t str,
}

/// Returns the policy for a session of this tenant.
///
/// The pool ID is checked when it is parsed. The name can contain any characters: they have no
/// special meaning in the value of a tag.
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

    // A name with a wildcard and a variable matches no other tenant.
    let greedy = session(&Tenant { name: "${aws:username}*", pool: "eu-west-1_AbCdEfGhI" })?;
    assert!(greedy.as_str().contains(r#"{"aws:ResourceTag/tenant":"${$}{aws:username}*"}"#));

    // An invalid pool ID is rejected before there is a policy.
    let error = session(&Tenant { name: "Red", pool: "*" }).unwrap_err();
    println!("refused: {error}");
    Ok(())
}
