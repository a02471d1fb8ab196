use cognito_policy::id;

fn main() {
    let _ = id!(Bucket, "logs");
}
