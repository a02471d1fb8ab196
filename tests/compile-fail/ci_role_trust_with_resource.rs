use cognito_policy::{AccountId, Policy, Trust, trust_policy};

fn trust(account: &AccountId) -> Policy<Trust> {
    trust_policy! {
        Statement: {
            Effect: Allow,
            Principal: { AWS: account },
            Action: "sts:AssumeRole",
            Resource: "*",
        },
    }
}

fn main() {}
