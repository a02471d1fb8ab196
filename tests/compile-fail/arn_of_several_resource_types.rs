use cognito_policy::arn;

fn main() {
    let _ = arn!("arn:aws:*:us-east-1:123456789012:*");
}
