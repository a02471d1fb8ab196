use cognito_policy::cognito_idp::UserPoolArn;
use cognito_policy::{AccountId, Region};

fn pattern(account: &AccountId) {
    let _ = UserPoolArn::matching(&Region::EU_WEST_1, account, "eu-west-1_AbCdEfGhI");
}

fn main() {}
