use cognito_policy::trust_policy;

fn main() {
    let _ = trust_policy! {
        Statement: [{
            Effect: Allow,
            Principal: { AWS: "arn:aws:iam::12345678901:root" },
            Action: "sts:AssumeRole",
        }],
    };
}
