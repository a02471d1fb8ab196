use cognito_policy::cognito_idp::Action;
use cognito_policy::{Identity, Policy, Principal, Statement};

fn main() {
    let statement = Statement::allow(Action::ListUserPools).on_everything();
    let _ = Policy::<Identity>::new([statement.principal(Principal::EVERYONE)]);
}
