use cognito_policy::Statement;
use cognito_policy::cognito_identity::IdentityPoolAction;
use cognito_policy::cognito_idp::UserPoolAction;

fn statement() -> Statement {
    Statement::allow([UserPoolAction::AdminGetUser, IdentityPoolAction::DescribeIdentityPool])
        .on_everything()
}

fn main() {}
