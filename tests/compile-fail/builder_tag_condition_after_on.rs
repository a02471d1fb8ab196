use cognito_policy::Statement;
use cognito_policy::cognito_idp::{self, Action};

fn statement() -> Statement {
    Statement::allow(Action::CreateUserPool)
        .on_everything()
        .when(cognito_idp::request_tag("team").equals("blue"))
}

fn main() {}
