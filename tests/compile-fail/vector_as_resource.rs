use cognito_policy::cognito_idp::{self, UserPoolArn};
use cognito_policy::policy;

fn policy_of(pools: Vec<UserPoolArn>) {
    let _ = policy! {
        Statement: { Effect: Allow, Action: cognito_idp::ListUsers, Resource: pools },
    };
}

fn main() {}
