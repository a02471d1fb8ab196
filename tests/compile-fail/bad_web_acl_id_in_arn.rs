use cognito_policy::arn;

fn main() {
    let _ = arn!("arn:aws:wafv2:us-east-1:123456789012:regional/webacl/sign-up/a1b2c3d4");
}
