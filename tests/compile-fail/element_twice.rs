use cognito_policy::policy;

fn main() {
    let _ = policy! {
        Statement: [{
            Effect: Allow,
            Effect: Deny,
            Action: "cognito-idp:ListUserPools",
            Resource: "*",
        }],
    };
}
