use cognito_policy::ArnPattern;
use cognito_policy::access::Request;
use cognito_policy::cognito_idp::{UserPoolAction, UserPoolArn};

fn wrong(pools: &ArnPattern<UserPoolArn>) -> Request {
    Request::new(UserPoolAction::AdminGetUser, pools)
}

fn main() {}
