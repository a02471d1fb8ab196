use cognito_policy::{cognito_idp, policy};

fn main() {
    let _ = policy! {
        Statement: [{
            Effect: Allow,
            Action: cognito_idp::AdminGetUsr,
            Resource: "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
        }],
    };
}
