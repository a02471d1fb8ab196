use cognito_policy::policy;

fn main() {
    let _ = policy! {
        Name: "admin",
        Statement: [{ Effect: Allow, Action: "cognito-idp:ListUserPools", Resource: "*" }],
    };
}
