//! The kinds of policies.

use cognito_policy_spec::json::{Node, Value};

use crate::structure::{listed, statement_element, statements};

/// The kinds of policies that IAM and AWS Organizations have.
///
/// See [policy types](https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PolicyKind {
    /// Attached to a user, group or role.
    Identity,
    /// Specifies who can assume a role.
    Trust,
    /// Passed when a session is created.
    Session,
    /// Limits the permissions of the accounts of an organization.
    ServiceControl,
    /// Limits the permissions on the resources of an organization.
    ResourceControl,
    /// Attached to a resource.
    Resource,
    /// Attached to a VPC endpoint.
    Endpoint,
}

impl PolicyKind {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::Identity,
        Self::Trust,
        Self::Session,
        Self::ServiceControl,
        Self::ResourceControl,
        Self::Resource,
        Self::Endpoint,
    ];

    /// Returns the name of a policy of this kind in messages, with its article.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Identity => "an identity policy",
            Self::Trust => "a trust policy",
            Self::Session => "a session policy",
            Self::ServiceControl => "a service control policy",
            Self::ResourceControl => "a resource control policy",
            Self::Resource => "a resource-based policy",
            Self::Endpoint => "an endpoint policy",
        }
    }

    /// Returns its name in arguments and configuration files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Trust => "trust",
            Self::Session => "session",
            Self::ServiceControl => "scp",
            Self::ResourceControl => "rcp",
            Self::Resource => "resource",
            Self::Endpoint => "endpoint",
        }
    }

    /// Returns the kind with this [name](Self::name).
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|kind| kind.name() == name).copied()
    }

    /// Returns the names of all kinds.
    pub fn names() -> [&'static str; 7] {
        Self::ALL.map(Self::name)
    }

    /// Returns whether its statements name principals.
    pub const fn has_principal(self) -> bool {
        matches!(self, Self::Trust | Self::ResourceControl | Self::Resource | Self::Endpoint)
    }

    /// Returns whether its statements name resources.
    pub const fn has_resource(self) -> bool {
        !matches!(self, Self::Trust)
    }

    /// Returns the kind of a policy that its statements imply; `None` if that is ambiguous.
    ///
    /// - A policy without principals is an identity policy. (Session and service control policies look
    ///   the same, but are less common.)
    /// - A policy with principals and without resources is a trust policy if all of its actions are
    ///   actions of `sts` and at least one is `sts:AssumeRole` or a variant of it.
    /// - Any other policy with principals can be a resource-based, endpoint or resource control policy.
    pub fn implied_by<S>(policy: &Node<S>) -> Option<Self> {
        let statements = statements(policy);
        let has_any = |names: [&str; 2]| {
            let has = |statement| names.iter().any(|it| statement_element(statement, it).is_some());
            statements.iter().any(has)
        };
        if !has_any(["Principal", "NotPrincipal"]) {
            return Some(Self::Identity);
        }
        let actions = statements.iter().flat_map(actions).collect::<Vec<String>>();
        let is_trust = !has_any(["Resource", "NotResource"])
            && actions.iter().all(|action| action.starts_with("sts:"))
            && actions.iter().any(|action| action.starts_with("sts:assumerole"));
        is_trust.then_some(Self::Trust)
    }
}

/// The actions of a statement in lower case.
fn actions<S>(statement: &Node<S>) -> Vec<String> {
    let nodes = statement_element(statement, "Action").map_or(&[][..], listed);
    let text = |node: &Node<S>| match &node.value {
        Value::String(text) => Some(text.value.to_ascii_lowercase()),
        _ => None,
    };
    nodes.iter().filter_map(text).collect()
}

#[cfg(test)]
mod tests {
    use cognito_policy_spec::json;

    use super::PolicyKind;

    fn of(statement: &str) -> Option<PolicyKind> {
        PolicyKind::implied_by(&json::parse(&format!(r#"{{"Statement": {statement}}}"#)).unwrap())
    }

    #[test]
    fn policies_without_principals_are_identity_policies() {
        assert_eq!(of(r#"{"Action": "s3:*", "Resource": "*"}"#), Some(PolicyKind::Identity));
        assert_eq!(of("[]"), Some(PolicyKind::Identity));
        assert_eq!(PolicyKind::implied_by(&json::parse("7").unwrap()), Some(PolicyKind::Identity));
    }

    #[test]
    fn principals_that_can_assume_a_role_imply_a_trust_policy() {
        let trust = Some(PolicyKind::Trust);
        assert_eq!(of(r#"{"Principal": {}, "Action": "sts:AssumeRoleWithSAML"}"#), trust);
        assert_eq!(
            of(r#"[{"Principal": {}, "Action": ["STS:TagSession", "sts:assumerole"]}]"#),
            trust
        );
        assert_eq!(of(r#"{"NotPrincipal": {}, "Action": "sts:AssumeRole"}"#), trust);
    }

    #[test]
    fn other_principals_are_ambiguous() {
        assert_eq!(of(r#"{"Principal": {}, "Action": "sts:AssumeRole", "Resource": "*"}"#), None);
        assert_eq!(of(r#"{"Principal": {}, "Action": ["sts:AssumeRole", "s3:GetObject"]}"#), None);
        assert_eq!(of(r#"{"Principal": {}, "Action": "sts:TagSession"}"#), None);
        assert_eq!(of(r#"{"Principal": "*", "NotAction": "sts:AssumeRole"}"#), None);
    }
}
