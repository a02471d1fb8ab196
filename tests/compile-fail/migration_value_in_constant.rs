use cognito_policy::cognito_idp::{self, UserPoolArn};
use cognito_policy::{Policy, arn, policy};

const POOL: UserPoolArn =
    arn!("arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbCdEfGhI");

const ADMIN: Policy = policy! {
    Statement: {
        Effect: Allow,
        Action: [cognito_idp::AdminGetUser, cognito_idp::ListUsers],
        Resource: POOL,
    },
};

fn main() {}
