use cognito_policy::trust_policy;

fn policy_of(provider: &str) {
    let _ = trust_policy! {
        Statement: [{
            Effect: Allow,
            Principal: { Federated: provider },
            Action: "sts:AssumeRoleWithWebIdentity",
        }],
    };
}

fn main() {}
