//! A session for one tenant: the role can access every tenant's pools, the session only those of one.
//! `cargo run --example session_policy`
//!
//! Pass the text as the parameter `Policy` of `sts:AssumeRole`. The session is limited to what both
//! the role's policies and this one allow.

use std::error::Error;

use cognito_policy::cognito_idp::{self, UserPoolArn};
use cognito_policy::{AccountId, Policy, Session, id, try_session_policy};

const ACCOUNT: AccountId = id!(AccountId, "123456789012");

/// A tenant, from a request or a database.
struct Tenant<'t> {
    name: &'t str,
    pools: &'t [&'t str],
}

/// Returns the policy for a session of this tenant.
///
/// The pool IDs are checked when they are parsed, and there must be one. The name can contain any characters: they have no
/// special meaning in the value of a tag.
fn session(tenant: &Tenant<'_>) -> Result<Policy<Session>, Box<dyn Error>> {
    let mut pools = Vec::new();
    for pool in tenant.pools {
        pools.push(UserPoolArn::new(&ACCOUNT, &pool.parse()?));
    }
    let policy = try_session_policy! {
        Statement: {
            Effect: Allow,
            Action: [cognito_idp::AdminGetUser, cognito_idp::AdminListGroupsForUser, "cognito-idp:ListUsers*"],
            Resource: pools,
            Condition: { StringEquals: { "aws:ResourceTag/tenant": tenant.name } },
        },
    }?;
    Ok(policy)
}

fn main() -> Result<(), Box<dyn Error>> {
    let policy = session(&Tenant { name: "Blue & Co", pools: &["eu-west-1_AbCdEfGhI"] })?;
    println!("{policy:#}\n");

    // A name with a wildcard and a variable matches no other tenant.
    let greedy = session(&Tenant { name: "${aws:username}*", pools: &["eu-west-1_AbCdEfGhI"] })?;
    assert!(greedy.as_str().contains(r#"{"aws:ResourceTag/tenant":"${$}{aws:username}*"}"#));

    // An invalid pool ID is rejected before there is a policy.
    let error = session(&Tenant { name: "Red", pools: &["*"] }).unwrap_err();
    println!("refused: {error}");

    // Without pools, the session would have none of the role's permissions, or all of them.
    let error = session(&Tenant { name: "Red", pools: &[] }).unwrap_err();
    println!("refused: {error}");
    Ok(())
}
