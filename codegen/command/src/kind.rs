//! Infers the kind of a policy from its document.

use cognito_policy_rules::PolicyKind;
use cognito_policy_spec::json::{Member, Node, Value};

/// Infers the kind of a policy from its statements.
///
/// - Without principals, it is an identity policy. (Session policies and service control policies
///   look the same, but identity policies are the most common of the three.)
/// - With principals, no resources and only `sts` actions, one of which is `sts:AssumeRole` or
///   begins like it, it is a trust policy.
/// - Any other policy with principals is a resource-based policy, an endpoint policy or a resource
///   control policy. Nothing in the document distinguishes them, so the kind is unknown.
pub(crate) fn guess<S>(root: &Node<S>) -> Option<PolicyKind> {
    let statements = statements(root);
    if !statements.iter().any(|members| has(members, "Principal")) {
        return Some(PolicyKind::Identity);
    }
    let actions: Vec<String> = statements.iter().flat_map(|members| actions(members)).collect();
    let is_trust = !statements.iter().any(|members| has(members, "Resource"))
        && actions.iter().all(|action| action.starts_with("sts:"))
        && actions.iter().any(|action| action.starts_with("sts:assumerole"));
    is_trust.then_some(PolicyKind::Trust)
}

/// Returns the members of each statement.
fn statements<S>(root: &Node<S>) -> Vec<&[Member<S>]> {
    let mut statements = Vec::new();
    for member in members(root).iter().filter(|member| member.name.value == "Statement") {
        match &member.value.value {
            Value::Array(nodes) => statements.extend(nodes.iter().map(members)),
            _ => statements.push(members(&member.value)),
        }
    }
    statements
}

fn members<S>(node: &Node<S>) -> &[Member<S>] {
    match &node.value {
        Value::Object(members) => members,
        _ => &[],
    }
}

/// Whether a statement has an element, such as `Principal`, or its negation, `NotPrincipal`.
fn has<S>(members: &[Member<S>], element: &str) -> bool {
    members.iter().any(|member| {
        let name = &member.name.value;
        name.strip_prefix("Not").unwrap_or(name) == element
    })
}

/// Returns the actions of a statement in lowercase.
fn actions<S>(members: &[Member<S>]) -> Vec<String> {
    let mut actions = Vec::new();
    for member in members.iter().filter(|member| member.name.value == "Action") {
        let nodes = match &member.value.value {
            Value::Array(nodes) => nodes.as_slice(),
            _ => std::slice::from_ref(&member.value),
        };
        for node in nodes {
            if let Value::String(text) = &node.value {
                actions.push(text.value.to_ascii_lowercase());
            }
        }
    }
    actions
}

#[cfg(test)]
mod tests {
    use cognito_policy_rules::PolicyKind;
    use cognito_policy_spec::json;

    use super::guess;

    fn of(statement: &str) -> Option<PolicyKind> {
        guess(&json::parse(&format!(r#"{{"Statement": {statement}}}"#)).unwrap())
    }

    #[test]
    fn without_principals_it_is_an_identity_policy() {
        assert_eq!(of(r#"{"Action": "s3:*", "Resource": "*"}"#), Some(PolicyKind::Identity));
        assert_eq!(of("[]"), Some(PolicyKind::Identity));
        assert_eq!(guess(&json::parse("7").unwrap()), Some(PolicyKind::Identity));
    }

    #[test]
    fn principals_that_assume_a_role_mean_a_trust_policy() {
        let trust = Some(PolicyKind::Trust);
        assert_eq!(of(r#"{"Principal": {}, "Action": "sts:AssumeRoleWithSAML"}"#), trust);
        assert_eq!(
            of(r#"[{"Principal": {}, "Action": ["STS:TagSession", "sts:assumerole"]}]"#),
            trust
        );
        assert_eq!(of(r#"{"NotPrincipal": {}, "Action": "sts:AssumeRole"}"#), trust);
    }

    #[test]
    fn with_other_principals_the_kind_is_unknown() {
        assert_eq!(of(r#"{"Principal": {}, "Action": "sts:AssumeRole", "Resource": "*"}"#), None);
        assert_eq!(of(r#"{"Principal": {}, "Action": ["sts:AssumeRole", "s3:GetObject"]}"#), None);
        assert_eq!(of(r#"{"Principal": {}, "Action": "sts:TagSession"}"#), None);
        assert_eq!(of(r#"{"Principal": "*", "NotAction": "sts:AssumeRole"}"#), None);
    }
}
