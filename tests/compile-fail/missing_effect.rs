use cognito_policy::policy;

fn main() {
    let _ = policy! {
        Statement: [{
            Action: "cognito-idp:ListUserPools",
            Resource: "*",
        }],
    };
}
