use cognito_policy::policy;

fn policy_of(pool: &cognito_policy::cognito_idp::UserPoolArn) {
    let _ = policy! {
        Statement: [{
            Effect: Allow,
            Action: ["cognito-idp:AdminGetUser", "cognito-identity:DescribeIdentityPool"],
            Resource: pool,
        }],
    };
}

fn main() {}
