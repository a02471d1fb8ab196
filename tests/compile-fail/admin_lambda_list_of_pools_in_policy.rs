use cognito_policy::cognito_idp::{self, UserPoolArn};
use cognito_policy::{Policy, policy};

fn read_users(pools: Vec<UserPoolArn>) -> Policy {
    policy! {
        Statement: { Effect: Allow, Action: cognito_idp::ListUsers, Resource: pools },
    }
}

fn main() {}
