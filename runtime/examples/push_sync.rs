//! The role that lets an identity pool send push notifications to an app on two platforms.
//! `cargo run --example push_sync`

use std::error::Error;

use cognito_policy::cognito_identity::IdentityPoolArn;
use cognito_policy::roles::{PlatformApplicationArn, push_sync};
use cognito_policy::{AccountId, IdentityPoolId};

fn main() -> Result<(), Box<dyn Error>> {
    let account: AccountId = "123456789012".parse()?;
    let pool: IdentityPoolId = "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab".parse()?;
    let pool = IdentityPoolArn::new(&account, &pool);
    println!("Trust:\n{:#}\n", push_sync::trust(&pool));

    for platform in ["GCM", "APNS"] {
        let application: PlatformApplicationArn =
            format!("arn:aws:sns:us-east-1:{account}:app/{platform}/notes").parse()?;
        println!("Permissions for {platform}:\n{:#}\n", push_sync::permissions(&application));
    }
    Ok(())
}
