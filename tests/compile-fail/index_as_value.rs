use cognito_policy::policy;

fn policy_of(pools: &[cognito_policy::cognito_idp::UserPoolArn]) {
    let _ = policy! {
        Statement: [{
            Effect: Allow,
            Action: "cognito-idp:AdminGetUser",
            Resource: pools[0],
        }],
    };
}

fn main() {}
