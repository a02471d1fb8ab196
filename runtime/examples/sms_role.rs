//! The role that lets a user pool send SMS messages: `cargo run --example sms_role`

use std::error::Error;

use cognito_policy::cognito_idp::UserPoolArn;
use cognito_policy::roles::{ExternalId, sms};
use cognito_policy::{AccountId, UserPoolId};

fn main() -> Result<(), Box<dyn Error>> {
    let account: AccountId = "123456789012".parse()?;
    let pool: UserPoolId = "us-east-1_AbCdEfGhI".parse()?;
    // Use the same text in the pool's `SmsConfiguration`.
    let external_id: ExternalId = "2f8a41c7-sign-up".parse()?;

    let trust = sms::trust(&UserPoolArn::new(&account, &pool), &external_id);
    println!("Trust:\n{trust:#}\n");
    println!("Permissions:\n{:#}", sms::PERMISSIONS);
    Ok(())
}
