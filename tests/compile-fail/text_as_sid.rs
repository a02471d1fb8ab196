use cognito_policy::policy;

fn policy_of(sid: String) {
    let _ = policy! {
        Statement: [{
            Sid: sid,
            Effect: Allow,
            Action: "cognito-idp:ListUserPools",
            Resource: "*",
        }],
    };
}

fn main() {}
