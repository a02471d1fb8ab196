use cognito_policy::id;

fn main() {
    let _ = id!(Region, "us-east-11");
}
