use cognito_policy::Statement;
use cognito_policy::cognito_idp::{Action, UserPoolArn};

fn statement(user_pool_arn: UserPoolArn) -> Statement {
    Statement::allow([Action::ListUserPools]).on(&user_pool_arn)
}

fn main() {}
