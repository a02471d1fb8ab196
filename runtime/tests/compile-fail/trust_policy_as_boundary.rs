use cognito_policy::access::Access;
use cognito_policy::{Policy, Trust};

fn wrong(trust: &Policy<Trust>) -> Access {
    Access::new().boundary(trust)
}

fn main() {}
