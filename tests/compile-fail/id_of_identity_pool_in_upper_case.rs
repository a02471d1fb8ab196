use cognito_policy::id;

fn main() {
    let _ = id!(IdentityPoolId, "us-east-1:1A2B3C4D");
}
