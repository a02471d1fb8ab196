use cognito_policy::cognito_idp::Action;
use cognito_policy::{Policy, Statement};

fn main() {
    let policy = Policy::new([Statement::allow(Action::ListUserPools).on_everything()]);
    println!("{}", policy.unwrap());
}
