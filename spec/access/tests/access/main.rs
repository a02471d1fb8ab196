//! Cases of deciding and comparing, each with its answer.

mod allowed;
mod compare;
mod errors;
mod excess;
mod explain;
mod holes;
mod hostile;
mod layers;
mod numbers;
mod principals;
mod random;
mod requests;
mod variables;
mod words;

use cognito_policy_access::{Policy, PolicyKind};

/// Parses a policy with these statements.
pub(crate) fn policy(kind: PolicyKind, statements: &str) -> Policy<'static> {
    let text = format!(r#"{{"Version": "2012-10-17", "Statement": [{statements}]}}"#);
    Policy::parse(kind, &text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

pub(crate) fn identity(statements: &str) -> Policy<'static> {
    policy(PolicyKind::Identity, statements)
}
