use cognito_policy::trust_policy;

fn main() {
    let _ = trust_policy! {
        Statement: [{
            Effect: Allow,
            Principal: "arn:aws:iam::123456789012:root",
            Action: "sts:AssumeRole",
        }],
    };
}
