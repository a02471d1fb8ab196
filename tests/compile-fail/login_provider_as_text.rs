use cognito_policy::IdentityPoolId;
use cognito_policy::roles::{Authenticated, TrustPolicy};

fn trust(pool: &IdentityPoolId) -> TrustPolicy<Authenticated> {
    TrustPolicy::signed_in_with(pool, "unauthenticated")
}

fn main() {}
