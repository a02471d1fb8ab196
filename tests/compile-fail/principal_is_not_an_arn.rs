use cognito_policy::trust_policy;

fn main() {
    let _ = trust_policy! {
        Statement: [{
            Effect: Allow,
            Principal: { AWS: "admin" },
            Action: "sts:AssumeRole",
        }],
    };
}
