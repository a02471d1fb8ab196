use cognito_policy::Statement;
use cognito_policy::cognito_idp::Action;

fn statement(actions: Vec<Action>) -> Statement {
    Statement::allow(actions).on_everything()
}

fn main() {}
