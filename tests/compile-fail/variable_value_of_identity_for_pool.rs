use cognito_policy::cognito_sync::DatasetArn;
use cognito_policy::{AccountId, Any, Region, variable};

fn pattern(account: &AccountId) {
    let sub = variable!("cognito-identity.amazonaws.com:sub");
    let _ = DatasetArn::matching(&Region::EU_WEST_1, account, sub, Any, Any);
}

fn main() {}
