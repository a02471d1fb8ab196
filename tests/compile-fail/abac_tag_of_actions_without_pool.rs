use cognito_policy::cognito_idp::{self, Action};
use cognito_policy::{Policy, PolicyError, Statement};

fn teams(team: &str) -> Result<Policy, PolicyError> {
    Policy::new([Statement::allow(Action::ListUserPools)
        .when(cognito_idp::resource_tag("team").equals(team))
        .on_everything()])
}

fn main() {}
