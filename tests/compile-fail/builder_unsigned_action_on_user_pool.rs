use cognito_policy::Statement;
use cognito_policy::cognito_idp::{UserPoolAction, UserPoolArn};

fn statement(pool: &UserPoolArn) -> Statement {
    Statement::allow(UserPoolAction::UpdateAuthEventFeedback).on(pool)
}

fn main() {}
