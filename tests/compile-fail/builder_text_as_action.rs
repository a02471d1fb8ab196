use cognito_policy::Statement;

fn statement() -> Statement {
    Statement::allow("cognito-idp:ListUserPools").on_everything()
}

fn main() {}
