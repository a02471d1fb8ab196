use cognito_policy::id;

fn main() {
    let _ = id!(UserPoolId, "us-east-1-AbCdEfGhI");
}
