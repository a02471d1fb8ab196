use cognito_policy::trust_policy;

fn policy_of(account: String) {
    let _ = trust_policy! {
        Statement: [{
            Effect: Allow,
            Principal: { AWS: account },
            Action: "sts:AssumeRole",
        }],
    };
}

fn main() {}
