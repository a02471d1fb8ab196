use cognito_policy::policy;

fn main() {
    let _ = policy! {
        Statement: [{
            Effect: Alow,
            Action: "cognito-idp:ListUserPools",
            Resource: "*",
        }],
    };
}
