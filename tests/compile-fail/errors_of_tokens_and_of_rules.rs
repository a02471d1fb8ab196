use cognito_policy::policy;

fn main() {
    let _ = policy! {
        Statement: [
            { Effect: Allow Action: "cognito-idp:ListUserPools", Resource: "*" },
            { Effect: Allow, Action: "cognito-idp:AdminGetUsr", Resource: "*" },
        ],
    };
}
