use cognito_policy::cognito_idp::UserPoolAction;
use cognito_policy::{AccountId, Policy, PolicyError, Principal, ServiceControl, Statement};

fn protect(account: &AccountId) -> Result<Policy<ServiceControl>, PolicyError> {
    Policy::<ServiceControl>::new([Statement::deny(UserPoolAction::DeleteUserPool)
        .principal(Principal::aws(account))
        .on_everything()])
}

fn main() {}
