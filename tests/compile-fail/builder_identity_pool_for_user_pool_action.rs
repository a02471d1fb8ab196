use cognito_policy::Statement;
use cognito_policy::cognito_identity::IdentityPoolArn;
use cognito_policy::cognito_idp::UserPoolAction;

fn statement(pool: IdentityPoolArn) -> Statement {
    Statement::allow([UserPoolAction::AdminGetUser]).on(&pool)
}

fn main() {}
