use cognito_policy::{AccountId, trust_policy};

fn policy_of(accounts: &[AccountId]) {
    let _ = trust_policy! {
        Statement: { Effect: Allow, Principal: { AWS: accounts }, Action: "sts:AssumeRole" },
    };
}

fn main() {}
