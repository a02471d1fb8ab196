use cognito_policy::arn;

const POOL: &str = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/*";

fn main() {
    let _ = arn!(POOL);
}
