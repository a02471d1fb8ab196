use cognito_policy::{cognito_idp, policy};

fn policy_of(teams: &[String]) {
    let _ = policy! {
        Statement: {
            Effect: Allow,
            Action: cognito_idp::ListUsers,
            Resource: "*",
            Condition: { StringEquals: { "aws:ResourceTag/team": teams } },
        },
    };
}

fn main() {}
