use cognito_policy::{include_policy, policy};

fn main() {
    let _ = include_policy!("trust_policy_as_identity_policy.json");
    let _ = policy! {
        Statement: [{
            Effect: Allow,
            Principal: { Service: "lambda.amazonaws.com" },
            Action: "sts:AssumeRole",
        }],
    };
}
