use cognito_policy::cognito_idp::{self, UserPoolArn};
use cognito_policy::{Policy, policy};

fn teams(pool: &UserPoolArn) -> Policy {
    policy! {
        Version: "2012-10-17",
        Statement: {
            Effect: Allow,
            Action: cognito_idp::AdminGetUser,
            Resource: pool,
            Condition: { StringEquals: { "aws:ResourceTags/team": "${aws:PrincipalTag/team}" } },
        },
    }
}

fn main() {}
