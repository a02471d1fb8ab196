use cognito_policy::policy;

fn main() {
    let _ = policy! {
        Statement: [{
            Effect: Allow,
            Action: "cognito-idp:ListUserPools",
            NotAction: "cognito-idp:DeleteUserPool",
            Resource: "*",
        }],
    };
}
