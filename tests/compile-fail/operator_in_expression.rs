use cognito_policy::policy;

fn policy_of(base: &str) {
    let _ = policy! {
        Statement: [{
            Effect: Allow,
            Action: "cognito-idp:AdminGetUser",
            Resource: base + "/pool",
        }],
    };
}

fn main() {}
