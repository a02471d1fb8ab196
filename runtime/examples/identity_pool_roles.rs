//! The two roles of an identity pool, for signed-in users and for guests: their trust policies and
//! permissions. `cargo run --example identity_pool_roles`

use std::error::Error;

use cognito_policy::roles::{IdentityPoolRoles, TrustPolicy};
use cognito_policy::{IdentityPoolId, Policy, policy};

/// Signed-in users can read and write their own notes only.
const SIGNED_IN: Policy = policy! {
    Version: "2012-10-17",
    Statement: {
        Effect: Allow,
        Action: ["cognito-sync:ListDatasets", "cognito-sync:ListRecords", "cognito-sync:UpdateRecords"],
        Resource: "arn:aws:cognito-sync:us-east-1:123456789012:identitypool/${cognito-identity.amazonaws.com:aud}/identity/${cognito-identity.amazonaws.com:sub}/*",
    },
};

/// Guests can send events to one app monitor.
const GUESTS: Policy = policy! {
    Statement: {
        Effect: Allow,
        Action: "rum:PutRumEvents",
        Resource: "arn:aws:rum:us-east-1:123456789012:appmonitor/notes",
    },
};

fn main() -> Result<(), Box<dyn Error>> {
    // A program would read this from its settings.
    let pool: IdentityPoolId = "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab".parse()?;

    let signed_in = TrustPolicy::authenticated(&pool);
    let guests = TrustPolicy::unauthenticated(&pool);
    println!("Signed-in users, trust:\n{signed_in:#}\npermissions:\n{SIGNED_IN:#}\n");
    println!("Guests, trust:\n{guests:#}\npermissions:\n{GUESTS:#}\n");

    // IAM returns the ARNs of the roles that are created with these policies. The types distinguish
    // the two: if you swap them, this does not compile.
    let roles = IdentityPoolRoles::default()
        .authenticated(signed_in.role("arn:aws:iam::123456789012:role/notes-users".parse()?))
        .unauthenticated(guests.role("arn:aws:iam::123456789012:role/notes-guests".parse()?));
    println!("SetIdentityPoolRoles of {pool}:");
    for (name, arn) in roles.entries() {
        println!("  {name}: {arn}");
    }
    Ok(())
}
