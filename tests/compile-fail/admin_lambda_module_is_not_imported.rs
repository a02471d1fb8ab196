use cognito_policy::cognito_idp::UserPoolArn;
use cognito_policy::{Policy, policy};

fn read_users(pool: &UserPoolArn) -> Policy {
    policy! {
        Statement: { Effect: Allow, Action: cognito_idp::AdminGetUser, Resource: pool },
    }
}

fn main() {}
