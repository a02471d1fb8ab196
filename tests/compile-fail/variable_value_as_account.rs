use cognito_policy::cognito_idp::UserPoolArn;
use cognito_policy::{Any, Region, variable};

fn main() {
    let _ = UserPoolArn::matching(&Region::EU_WEST_1, &variable!("aws:PrincipalAccount"), Any);
}
