use cognito_policy::id;

const POOL: &str = "us-east-1_AbCdEfGhI";

fn main() {
    let _ = id!(UserPoolId, POOL);
}
