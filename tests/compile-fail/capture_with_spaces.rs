use cognito_policy::{AccountId, arn};

fn arn_of(account: &AccountId) {
    let _ = arn!("arn:aws:cognito-idp:us-east-1:{ account }:userpool/us-east-1_AbCdEfGhI");
}

fn main() {}
