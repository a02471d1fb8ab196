use cognito_policy::policy;

fn policy_of(version: &str) {
    let _ = policy! {
        Version: version,
        Statement: [{ Effect: Allow, Action: "cognito-idp:ListUserPools", Resource: "*" }],
    };
}

fn main() {}
