use cognito_policy::arn;

fn arn_of(pool: &str) {
    let _ = arn!("arn:aws:cognito-idp:us-east-1:123456789012:userpool/{pool}");
}

fn main() {}
