use cognito_policy::policy;

fn policy_of(team: &str) {
    let _ = policy! {
        Version: "2008-10-17",
        Statement: [{
            Effect: Allow,
            Action: "cognito-idp:AdminGetUser",
            Resource: "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
            Condition: { StringLike: { "aws:ResourceTag/team": team } },
        }],
    };
}

fn main() {}
