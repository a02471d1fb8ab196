use cognito_policy::UserPoolId;
use cognito_policy::cognito_idp::UserPoolArn;

fn arn(pool: &UserPoolId) -> UserPoolArn {
    UserPoolArn::new("123456789012", pool)
}

fn main() {}
