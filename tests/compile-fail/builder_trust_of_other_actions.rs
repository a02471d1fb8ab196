use cognito_policy::cognito_idp::Action;
use cognito_policy::{Policy, Principal, Statement, Trust};

fn main() {
    let statement = Statement::allow(Action::ListUserPools).principal(Principal::EVERYONE);
    let _ = Policy::<Trust>::new([statement]);
}
