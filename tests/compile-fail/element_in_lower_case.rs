use cognito_policy::policy;

fn main() {
    let _ = policy! {
        Statement: [{
            effect: Allow,
            Action: "cognito-idp:ListUserPools",
            Resource: "*",
        }],
    };
}
