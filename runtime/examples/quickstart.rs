//! Four policies, printed as JSON: `cargo run --example quickstart`.
//!
//! Change a name in one of them, such as `ListRecords` to `ListRecord`, and run it again: the
//! compiler points at the mistake and says what to write.

use std::error::Error;

use cognito_policy::cognito_idp::{Action, UserPoolAction, UserPoolArn};
use cognito_policy::{AccountId, Policy, Statement, Trust, UserPoolId};
use cognito_policy::{cognito_idp, cognito_sync, policy, trust_policy};

/// Administer one identity pool and the data that its users synchronize.
///
/// IAM's own JSON, pasted. Without run-time values a policy is a constant: the macro checks it
/// while your crate compiles, and at run time there is nothing left to do.
const ADMINISTER_IDENTITY_POOL: Policy = policy! {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Action": ["cognito-identity:ListIdentityPools"],
            "Resource": "*"
        },
        {
            "Effect": "Allow",
            "Action": ["cognito-identity:*"],
            "Resource": "arn:aws:cognito-identity:us-east-1:123456789012:identitypool/us-east-1:1a1a1a1a-ffff-1111-9999-12345678abcd"
        },
        {
            "Effect": "Allow",
            "Action": ["cognito-sync:*"],
            "Resource": "arn:aws:cognito-sync:us-east-1:123456789012:identitypool/us-east-1:1a1a1a1a-ffff-1111-9999-12345678abcd"
        }
    ]
};

/// Read and write one dataset of every identity of a pool.
///
/// Quotes around names may be left out, and an action may be a Rust path: an editor then shows its
/// documentation. `Version` is filled in.
const SYNC_USER_PROFILES: Policy = policy! {
    Statement: {
        Effect: Allow,
        Action: [cognito_sync::ListRecords, cognito_sync::UpdateRecords],
        Resource: "arn:aws:cognito-sync:us-east-1:123456789012:identitypool/us-east-1:1a1a1a1a-ffff-1111-9999-12345678abcd/identity/*/dataset/UserProfile",
    },
};

/// Who may take on the role of an identity pool's signed-in users: those who come through that
/// pool (`aud`) and are signed in (`amr`). A role takes such a trust policy beside the policies
/// that say what it may do.
const AUTHENTICATED_ROLE: Policy<Trust> = trust_policy! {
    Statement: {
        Effect: Allow,
        Principal: { Federated: "cognito-identity.amazonaws.com" },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: {
            StringEquals: {
                "cognito-identity.amazonaws.com:aud": "us-east-1:1a1a1a1a-ffff-1111-9999-12345678abcd",
            },
            ForAnyValue:StringLike: { "cognito-identity.amazonaws.com:amr": "authenticated" },
        },
    },
};

/// Look up the users of a pool that is known at run time, if it carries the tag of a team.
fn read_users(pool: &UserPoolArn, team: &str) -> Policy {
    policy! {
        Statement: [
            {
                Sid: "ReadUsers",
                Effect: Allow,
                Action: [cognito_idp::AdminGetUser, cognito_idp::ListUsers],
                Resource: pool,
                Condition: { StringEquals: { "aws:ResourceTag/team": team } },
            },
            {
                // No user pool limits this action, so it takes a statement of its own.
                Effect: Allow,
                Action: cognito_idp::ListUserPools,
                Resource: "*",
            },
        ],
    }
}

/// The same from the builder, for policies whose statements are put together at run time.
fn read_users_built(pool: &UserPoolArn, team: &str) -> Result<Policy, Box<dyn Error>> {
    Ok(Policy::new([
        Statement::allow([UserPoolAction::AdminGetUser, UserPoolAction::ListUsers])
            .when(cognito_idp::resource_tag("team").equals(team))
            .on(pool)
            .sid("ReadUsers".parse()?),
        Statement::allow(Action::ListUserPools).on_everything(),
    ]))
}

fn main() -> Result<(), Box<dyn Error>> {
    // Values that a program would read from its settings: parsing checks them.
    let account: AccountId = "123456789012".parse()?;
    let pool_id: UserPoolId = "us-east-1_AbCdEfGhI".parse()?;
    let pool = UserPoolArn::new(&account, &pool_id);
    // A plain string may hold anything: it is escaped, so it is a value and nothing else.
    let team = "blue";

    println!("Administer an identity pool:\n{ADMINISTER_IDENTITY_POOL:#}\n");
    println!("Synchronize user profiles:\n{SYNC_USER_PROFILES:#}\n");
    println!("Trust of the authenticated role:\n{AUTHENTICATED_ROLE:#}\n");

    let from_macro = read_users(&pool, team);
    let from_builder = read_users_built(&pool, team)?;
    assert_eq!(from_macro, from_builder);
    println!("Read the users of a pool:\n{from_macro:#}");
    Ok(())
}
