use cognito_policy::Statement;
use cognito_policy::cognito_idp::{self, UserPoolAction, UserPoolArn};

fn statement(pool: &UserPoolArn) -> Statement {
    Statement::allow(UserPoolAction::ListUsers)
        .on(pool)
        .when(cognito_idp::resource_tag("team").equals("blue"))
}

fn main() {}
