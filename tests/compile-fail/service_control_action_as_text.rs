use cognito_policy::{Policy, PolicyError, Region, ServiceControl, Statement, aws};

fn only_in(regions: &[Region]) -> Result<Policy<ServiceControl>, PolicyError> {
    Policy::<ServiceControl>::new([Statement::deny_all_except("iam:*")
        .when(aws::requested_region().not_equals_any(regions))
        .on_everything()])
}

fn main() {}
