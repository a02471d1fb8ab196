use cognito_policy::{Policy, Session, cognito_idp, session_policy};

fn session(tenant: &str) -> Policy<Session> {
    session_policy! {
        Statement: { Effect: Allow, Action: cognito_idp::AdminGetUser, Resource: tenant },
    }
}

fn main() {}
