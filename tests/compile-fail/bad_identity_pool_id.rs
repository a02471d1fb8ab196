use cognito_policy::policy;

fn main() {
    let _ = policy! {
        Statement: [{
            Effect: Allow,
            Action: "cognito-identity:DescribeIdentityPool",
            Resource: "arn:aws:cognito-identity:us-east-1:123456789012:identitypool/us-east-1:1A2B",
        }],
    };
}
