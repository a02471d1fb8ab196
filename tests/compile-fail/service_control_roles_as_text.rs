use cognito_policy::cognito_idp::UserPoolAction;
use cognito_policy::{Policy, PolicyError, ServiceControl, Statement, aws};

fn protect(emergency: &[String]) -> Result<Policy<ServiceControl>, PolicyError> {
    Policy::<ServiceControl>::new([Statement::deny(UserPoolAction::DeleteUserPool)
        .when(aws::principal_arn().not_like_any(emergency))
        .on_everything()])
}

fn main() {}
