use cognito_policy::session_policy;

fn main() {
    let _ = session_policy! {
        Statement: [{
            Effect: Allow,
            Principal: "*",
            Action: "cognito-idp:ListUserPools",
            Resource: "*",
        }],
    };
}
