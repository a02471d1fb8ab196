use cognito_policy::Statement;
use cognito_policy::cognito_idp::Action;

fn statement() -> Statement {
    Statement::allow(Action::ListUserPools).on_everything().sid("ListPools")
}

fn main() {}
