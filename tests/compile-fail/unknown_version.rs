use cognito_policy::policy;

fn main() {
    let _ = policy! {
        Version: "2026-11-22",
        Statement: [{ Effect: Allow, Action: "cognito-idp:ListUserPools", Resource: "*" }],
    };
}
