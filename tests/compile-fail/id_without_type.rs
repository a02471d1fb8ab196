use cognito_policy::id;

fn main() {
    let _ = id!("us-east-1_AbCdEfGhI");
}
