use cognito_policy::arn;

fn main() {
    let _ = arn!("us-east-1_AbCdEfGhI");
}
