use cognito_policy::policy;

fn main() {
    let _ = policy! {
        Statement: [{
            Effect: 1,
            Action: "cognito-idp:ListUserPools",
            Resource: "*",
        }],
    };
}
