use cognito_policy::cognito_idp::Action;
use cognito_policy::{Policy, Statement};

fn policy() -> Policy {
    Policy::new([Statement::allow([Action::ListUserPools])])
}

fn main() {}
