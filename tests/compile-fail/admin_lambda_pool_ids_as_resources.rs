use cognito_policy::cognito_idp::UserPoolAction;
use cognito_policy::{Policy, PolicyError, Statement, UserPoolId};

fn administer(pools: &[UserPoolId]) -> Result<Policy, PolicyError> {
    Policy::new([Statement::allow(UserPoolAction::ListUsers).on(pools)])
}

fn main() {}
