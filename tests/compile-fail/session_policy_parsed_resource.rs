use cognito_policy::cognito_idp::{self, UserPoolArn};
use cognito_policy::{Policy, Session, session_policy};

fn session(pool: &str) -> Policy<Session> {
    let pool = pool.parse::<UserPoolArn>();
    session_policy! {
        Statement: { Effect: Allow, Action: cognito_idp::AdminGetUser, Resource: pool },
    }
}

fn main() {}
