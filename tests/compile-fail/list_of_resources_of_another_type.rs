use cognito_policy::cognito_identity::IdentityPoolArn;
use cognito_policy::{NonEmpty, cognito_idp, policy};

fn policy_of(pools: NonEmpty<IdentityPoolArn>) {
    let _ = policy! {
        Statement: { Effect: Allow, Action: cognito_idp::ListUsers, Resource: pools },
    };
}

fn main() {}
