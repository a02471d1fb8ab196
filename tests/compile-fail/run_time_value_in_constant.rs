use cognito_policy::cognito_idp::{self, UserPoolArn};
use cognito_policy::{Policy, arn, policy};

const POOL: UserPoolArn =
    arn!("arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI");
const READ: Policy = policy! {
    Statement: { Effect: Allow, Action: cognito_idp::ListUsers, Resource: POOL },
};

fn main() {}
