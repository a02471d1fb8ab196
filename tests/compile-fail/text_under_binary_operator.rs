use cognito_policy::policy;

fn policy_of(bytes: &str) {
    let _ = policy! {
        Statement: [{
            Effect: Allow,
            Action: "cognito-idp:AdminGetUser",
            Resource: "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
            Condition: { BinaryEquals: { "accounts.google.com:hash": bytes } },
        }],
    };
}

fn main() {}
