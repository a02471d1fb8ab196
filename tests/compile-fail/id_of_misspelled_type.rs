use cognito_policy::id;

fn main() {
    let _ = id!(UserPoolID, "us-east-1_AbCdEfGhI");
}
