use cognito_policy::{AccountId, cognito_idp, policy};

fn policy_of(account: &AccountId) {
    let _ = policy! {
        Statement: {
            Effect: Allow,
            Action: cognito_idp::ListUsers,
            Resource: "arn:aws:cognito-idp:us-east-1:{account}:userpool/*",
        },
    };
}

fn main() {}
