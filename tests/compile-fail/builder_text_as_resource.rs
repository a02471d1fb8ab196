use cognito_policy::Statement;
use cognito_policy::cognito_idp::UserPoolAction;

fn statement(pool: &str) -> Statement {
    Statement::allow([UserPoolAction::AdminGetUser]).on(pool)
}

fn main() {}
