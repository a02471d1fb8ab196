use cognito_policy::policy;

fn policy_of(first: &cognito_policy::cognito_idp::UserPoolArn, second: String) {
    let _ = policy! {
        Statement: [{
            Effect: Allow,
            Action: "cognito-idp:AdminGetUser",
            Resource: [first, second],
        }],
    };
}

fn main() {}
