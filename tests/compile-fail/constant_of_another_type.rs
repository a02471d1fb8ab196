use cognito_policy::cognito_identity::IdentityPoolId;
use cognito_policy::{Policy, cognito_idp, id, policy};

const POOL: IdentityPoolId =
    id!(IdentityPoolId, "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab");
const READ: Policy = policy! {
    Statement: { Effect: Allow, Action: cognito_idp::ListUsers, Resource: const { POOL } },
};

fn main() {}
