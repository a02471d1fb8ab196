use cognito_policy::policy;

fn main() {
    let _ = policy! {
        Statement: [{
            Effect: Allow,
            Actions: "cognito-idp:ListUserPools",
            Resource: "*",
        }],
    };
}
