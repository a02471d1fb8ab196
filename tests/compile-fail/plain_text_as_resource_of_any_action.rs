use cognito_policy::policy;

fn policy_of(pool: &str) {
    let _ = policy! {
        Statement: [{
            Effect: Allow,
            Action: "*",
            Resource: pool,
        }],
    };
}

fn main() {}
