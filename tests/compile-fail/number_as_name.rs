use cognito_policy::policy;

fn main() {
    let _ = policy! {
        Statement: [{
            Effect: Allow,
            1: "cognito-idp:ListUserPools",
            Action: "cognito-idp:ListUserPools",
            Resource: "*",
        }],
    };
}
