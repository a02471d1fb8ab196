use cognito_policy::policy;

fn main() {
    let _ = policy! {
        Statement: [{
            Sid: "list-pools",
            Effect: Allow,
            Action: "cognito-idp:ListUserPools",
            Resource: "*",
        }],
    };
}
