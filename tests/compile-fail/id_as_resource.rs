use cognito_policy::policy;

fn policy_of(pool: &cognito_policy::UserPoolId) {
    let _ = policy! {
        Statement: [{
            Effect: Allow,
            Action: "cognito-idp:AdminGetUser",
            Resource: pool,
        }],
    };
}

fn main() {}
