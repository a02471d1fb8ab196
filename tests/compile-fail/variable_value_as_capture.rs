use cognito_policy::cognito_idp::UserPoolArn;
use cognito_policy::{arn, variable};

fn main() {
    let pool = variable!("aws:PrincipalTag/pool");
    let _: UserPoolArn = arn!("arn:aws:cognito-idp:us-east-1:123456789012:userpool/{pool}");
}
