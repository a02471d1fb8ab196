use cognito_policy::IdentityPoolId;
use cognito_policy::roles::{Authenticated, TrustPolicy};

fn create_role(name: &str, trust: &TrustPolicy<Authenticated>) {
    println!("{name}: {trust}");
}

fn create(pool: &IdentityPoolId) {
    create_role("users", &TrustPolicy::unauthenticated(pool));
}

fn main() {}
