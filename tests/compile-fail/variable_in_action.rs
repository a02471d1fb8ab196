use cognito_policy::policy;

fn main() {
    let _ = policy! {
        Statement: [{
            Effect: Allow,
            Action: "cognito-idp:${aws:username}",
            Resource: "*",
        }],
    };
}
