use cognito_policy::policy;

fn main() {
    let _ = policy! {
        Statement: [{
            Effect: Allow,
            Principal: "*",
            Action: "cognito-idp:ListUserPools",
            Resource: "*",
        }],
    };
}
