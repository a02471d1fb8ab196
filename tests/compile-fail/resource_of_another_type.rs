use cognito_policy::policy;

fn policy_of(pool: &cognito_policy::cognito_identity::IdentityPoolArn) {
    let _ = policy! {
        Statement: [{
            Effect: Allow,
            Action: "cognito-idp:AdminGetUser",
            Resource: pool,
        }],
    };
}

fn main() {}
