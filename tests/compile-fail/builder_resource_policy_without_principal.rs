use cognito_policy::cognito_idp::Action;
use cognito_policy::{Policy, Statement, kind};

fn main() {
    let statement = Statement::allow(Action::ListUserPools).on_everything();
    let _ = Policy::<kind::Resource>::new([statement]);
}
