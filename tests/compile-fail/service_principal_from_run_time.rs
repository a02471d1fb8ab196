use cognito_policy::trust_policy;

fn policy_of(service: &str) {
    let _ = trust_policy! {
        Statement: [{
            Effect: Allow,
            Principal: { Service: service },
            Action: "sts:AssumeRole",
        }],
    };
}

fn main() {}
