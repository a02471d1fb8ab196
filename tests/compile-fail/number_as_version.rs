use cognito_policy::policy;

fn main() {
    let _ = policy! {
        Version: 2012,
        Statement: [{ Effect: Allow, Action: "cognito-idp:ListUserPools", Resource: "*" }],
    };
}
