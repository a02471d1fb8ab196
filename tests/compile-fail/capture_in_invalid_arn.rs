use cognito_policy::arn;

fn arn_of(pool: &cognito_policy::UserPoolId) {
    let _ = arn!("arn:awz:cognito-idp:us-east-1:123456789012:userpool/{pool}");
}

fn main() {}
