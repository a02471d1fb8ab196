//! Four policies, printed as JSON: `cargo run --example quickstart`.
//!
//! Change a name in one of them, such as `ListRecords` to `ListRecord`, and run it again: the
//! compiler points to the mistake and shows the fix.

use std::error::Error;

use cognito_policy::cognito_idp::{Action, UserPoolAction, UserPoolArn};
use cognito_policy::{AccountId, Policy, PolicyError, Statement, Trust, UserPoolId};
use cognito_policy::{cognito_idp, cognito_sync, id, policy, trust_policy};

/// Allows administering one identity pool and the data that its users synchronize.
///
/// This is IAM's JSON, pasted. A policy without run-time values is a constant, so checking and
/// formatting it costs nothing at run time.
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

/// Allows reading and writing one dataset of every identity in a pool.
///
/// Quotes around names are optional. An action can be a Rust path, for which an editor shows
/// documentation. `Version` is added.
const SYNC_USER_PROFILES: Policy = policy! {
    Statement: {
        Effect: Allow,
        Action: [cognito_sync::ListRecords, cognito_sync::UpdateRecords],
        Resource: "arn:aws:cognito-sync:us-east-1:123456789012:identitypool/us-east-1:1a1a1a1a-ffff-1111-9999-12345678abcd/identity/*/dataset/UserProfile",
    },
};

/// Lets the signed-in users (`amr`) of one identity pool (`aud`) assume a role. Every role has such a
/// trust policy in addition to its permissions.
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

/// Allows reading the users of a pool that is only known at run time, if it has the tag of a team.
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
                // This action does not support user pools, so it needs its own statement.
                Effect: Allow,
                Action: cognito_idp::ListUserPools,
                Resource: "*",
            },
        ],
    }
}

/// Builds the same policy in Rust, for statements that are assembled at run time.
fn read_users_built(pool: &UserPoolArn, team: &str) -> Result<Policy, PolicyError> {
    Policy::new([
        Statement::allow([UserPoolAction::AdminGetUser, UserPoolAction::ListUsers])
            .sid(id!(Sid, "ReadUsers"))
            .when(cognito_idp::resource_tag("team").equals(team))
            .on(pool),
        Statement::allow(Action::ListUserPools).on_everything(),
    ])
}

fn main() -> Result<(), Box<dyn Error>> {
    // A program would read these from its settings. Parsing checks them.
    let account: AccountId = "123456789012".parse()?;
    let pool_id: UserPoolId = "us-east-1_AbCdEfGhI".parse()?;
    let pool = UserPoolArn::new(&account, &pool_id);
    // A plain string can contain anything. It is escaped, so it stays a value.
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
