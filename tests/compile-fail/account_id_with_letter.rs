use cognito_policy::id;

fn main() {
    let _ = id!(AccountId, "12345678901x");
}
