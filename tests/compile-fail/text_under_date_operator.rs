use cognito_policy::policy;

fn policy_of(end: &str) {
    let _ = policy! {
        Statement: [{
            Effect: Allow,
            Action: "cognito-idp:AdminGetUser",
            Resource: "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
            Condition: { DateLessThan: { "aws:CurrentTime": end } },
        }],
    };
}

fn main() {}
