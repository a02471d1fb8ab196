use cognito_policy::cognito_idp::UserPoolArn;
use cognito_policy::{ArnError, policy};

fn pool() -> Result<UserPoolArn, ArnError> {
    "arn".parse()
}

fn main() {
    let _ = policy! {
        Statement: [{
            Effect: Allow,
            Action: "cognito-idp:AdminGetUser",
            Resource: pool()?,
        }],
    };
}
