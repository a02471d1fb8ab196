use cognito_policy::trust_policy;

fn main() {
    let _ = trust_policy! {
        Statement: [{
            Effect: Allow,
            Principal: { Service: "cognito-idp.amazon.com" },
            Action: "sts:AssumeRole",
        }],
    };
}
