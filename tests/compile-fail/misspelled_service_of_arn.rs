use cognito_policy::policy;

fn main() {
    let _ = policy! {
        Statement: [{
            Effect: Allow,
            Action: "cognito-idp:AdminGetUser",
            Resource: "arn:aws:cognito-ipd:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
        }],
    };
}
