use cognito_policy::cognito_idp::{UserPoolAction, UserPoolArn};
use cognito_policy::{Policy, Session, session_policy};

fn session(actions: &[UserPoolAction], pool: &UserPoolArn) -> Policy<Session> {
    session_policy! { Statement: { Effect: Allow, Action: actions, Resource: pool } }
}

fn main() {}
