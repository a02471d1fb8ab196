use cognito_policy::arn;

fn main() {
    let _ = arn!("arn:aws:cognito-idp:us-east-1:12345678901:userpool/us-east-1_AbCdEfGhI");
}
