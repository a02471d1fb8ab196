use cognito_policy::arn;

fn main() {
    let _ = arn!("arn:aws:iam::123456789012:role/user-pool(admin)");
}
