use cognito_policy::{Policy, StringPattern, policy};

fn policy_of(pattern: StringPattern) -> Policy {
    policy! {
        Version: "2008-10-17",
        Statement: [{
            Effect: Allow,
            Action: "cognito-idp:ListUserPools",
            Resource: "*",
            Condition: { StringLike: { "aws:username": pattern } },
        }],
    }
}

fn main() {}
