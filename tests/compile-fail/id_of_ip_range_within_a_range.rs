use cognito_policy::id;

fn main() {
    let _ = id!(IpRange, "203.0.113.7/24");
}
