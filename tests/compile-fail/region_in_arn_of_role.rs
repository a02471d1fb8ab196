use cognito_policy::policy;

fn main() {
    let _ = policy! {
        Statement: [{
            Effect: Allow,
            Action: "sts:AssumeRole",
            Resource: "arn:aws:iam:us-east-1:123456789012:role/admin",
        }],
    };
}
