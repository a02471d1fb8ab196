use cognito_policy::cognito_idp::{self, UserPoolArn};
use cognito_policy::{Policy, policy};

fn teams(pool: &UserPoolArn, team: u32) -> Policy {
    policy! {
        Statement: {
            Effect: Allow,
            Action: cognito_idp::AdminGetUser,
            Resource: pool,
            Condition: { StringEquals: { "aws:ResourceTag/team": team } },
        },
    }
}

fn main() {}
