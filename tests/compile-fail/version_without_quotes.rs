use cognito_policy::policy;

fn main() {
    let _ = policy! {
        Version: 2012-10-17,
        Statement: [{ Effect: Allow, Action: "cognito-idp:ListUserPools", Resource: "*" }],
    };
}
