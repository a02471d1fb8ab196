use cognito_policy::arn;

fn arn_of(name: &cognito_policy::UserPoolId) {
    let _ = arn!("arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_{name}");
}

fn main() {}
