use cognito_policy::cognito_idp::UserPoolArn;
use cognito_policy::{AccountId, Any, variable};

fn pattern(account: &AccountId) {
    let _ = UserPoolArn::matching(&variable!("aws:RequestedRegion"), account, Any);
}

fn main() {}
