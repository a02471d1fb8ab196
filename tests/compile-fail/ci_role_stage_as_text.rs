use cognito_policy::{AccountId, Policy, arn, policy};

fn pass_roles(account: &AccountId, stage: &str) -> Policy {
    policy! {
        Statement: {
            Effect: Allow,
            Action: "iam:PassRole",
            Resource: arn!("arn:aws:iam::{account}:role/app-{stage}-*"),
            Condition: { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } },
        },
    }
}

fn main() {}
