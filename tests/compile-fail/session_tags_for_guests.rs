use cognito_policy::IdentityPoolId;
use cognito_policy::roles::{TrustPolicy, Unauthenticated};

fn guests(pool: &IdentityPoolId) -> TrustPolicy<Unauthenticated> {
    TrustPolicy::unauthenticated(pool).with_session_tags()
}

fn main() {}
