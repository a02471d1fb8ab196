use cognito_policy::arn;

fn main() {
    let _ = arn!("arn:aws:cognito-idp:us-east-1:123456789012:userpool/*", of WebAcl);
}
