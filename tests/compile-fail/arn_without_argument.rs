use cognito_policy::arn;

fn main() {
    let _ = arn!();
}
