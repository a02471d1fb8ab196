use cognito_policy::IdentityPoolId;
use cognito_policy::roles::{IdentityPoolRoles, TrustPolicy};
use cognito_policy::sts::RoleArn;

fn roles(pool: &IdentityPoolId, arn: RoleArn) -> IdentityPoolRoles {
    let guests = TrustPolicy::unauthenticated(pool);
    IdentityPoolRoles::default().authenticated(guests.role(arn))
}

fn main() {}
