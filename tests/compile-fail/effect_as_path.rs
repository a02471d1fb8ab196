use cognito_policy::policy;

fn main() {
    let _ = policy! {
        Statement: [{
            Effect: Effect::Allow,
            Action: "cognito-idp:ListUserPools",
            Resource: "*",
        }],
    };
}
