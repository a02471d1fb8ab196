#![deny(warnings)]

use cognito_policy::policy;

fn main() {
    let _ = policy! {
        Statement: [{
            Effect: Allow,
            Action: "cognito-idp:AdminGetUser",
            Resource: "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
            Condition: { "ForAllValues:StringEquals": { "aws:ResourceTag/team": "blue" } },
        }],
    };
}
