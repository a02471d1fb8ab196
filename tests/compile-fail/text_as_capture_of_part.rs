use cognito_policy::arn;

fn main() {
    let stage = "prod";
    let _ = arn!("arn:aws:iam::123456789012:role/app-{stage}");
}
