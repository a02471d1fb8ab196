//! What kind of policy a document is, where that is certain.

use cognito_policy_rules::PolicyKind;
use cognito_policy_spec::json::{Member, Node, Value};

/// The kind of the policy, told from its statements.
///
/// - No statement names a principal: an identity policy. (Session and service control policies
///   look the same; of all three, it is the one that people mean when they do not say.)
/// - Statements name principals and no resource, and all actions are of `sts`, with
///   `sts:AssumeRole` or a relative among them: a trust policy.
/// - Others with a principal are resource-based, endpoint or resource control policies, and
///   nothing in them says which: none.
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

/// The members of each statement.
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

/// Whether there is an element of this name, or its negation.
fn has<S>(members: &[Member<S>], element: &str) -> bool {
    members.iter().any(|member| {
        let name = &member.name.value;
        name.strip_prefix("Not").unwrap_or(name) == element
    })
}

/// The actions of a statement in lower case.
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
    fn without_a_principal_it_is_an_identity_policy() {
        assert_eq!(of(r#"{"Action": "s3:*", "Resource": "*"}"#), Some(PolicyKind::Identity));
        assert_eq!(of("[]"), Some(PolicyKind::Identity));
        assert_eq!(guess(&json::parse("7").unwrap()), Some(PolicyKind::Identity));
    }

    #[test]
    fn principals_that_assume_a_role_make_a_trust_policy() {
        let trust = Some(PolicyKind::Trust);
        assert_eq!(of(r#"{"Principal": {}, "Action": "sts:AssumeRoleWithSAML"}"#), trust);
        assert_eq!(
            of(r#"[{"Principal": {}, "Action": ["STS:TagSession", "sts:assumerole"]}]"#),
            trust
        );
        assert_eq!(of(r#"{"NotPrincipal": {}, "Action": "sts:AssumeRole"}"#), trust);
    }

    #[test]
    fn other_principals_leave_it_open() {
        assert_eq!(of(r#"{"Principal": {}, "Action": "sts:AssumeRole", "Resource": "*"}"#), None);
        assert_eq!(of(r#"{"Principal": {}, "Action": ["sts:AssumeRole", "s3:GetObject"]}"#), None);
        assert_eq!(of(r#"{"Principal": {}, "Action": "sts:TagSession"}"#), None);
        assert_eq!(of(r#"{"Principal": "*", "NotAction": "sts:AssumeRole"}"#), None);
    }
}
