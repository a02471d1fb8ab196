//! What policies allow of an action, and which actions they allow.

use cognito_policy_language::policy::Effect;

use super::{Comparer, Comparison};
use crate::budget::{Budget, Limits};
use crate::policy::{ActionPattern, Covered, Policy, Statement};

/// The actions that an item of an `Action` or `NotAction` element allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllowedActions {
    /// The index of the statement.
    pub statement: usize,
    /// The item: `s3:GetObject`, `s3:Get*` or `*`; for `NotAction`, its first item.
    pub pattern: String,
    /// Whether it is an item of `NotAction`: all other actions are allowed.
    pub negated: bool,
    /// Whether the statement is about all resources and has no condition.
    pub is_unlimited: bool,
    /// The actions that it covers. If it covers those of all services, there are none here.
    pub actions: Vec<String>,
}

impl Policy<'_> {
    /// Returns a request for an action, on a resource that a pattern matches, that the policies of one
    /// principal allow together. Without a pattern, it can be on any resource of the action's types.
    ///
    /// ```
    /// use cognito_policy_access::{Comparison, Policy, PolicyKind};
    ///
    /// let policy = Policy::parse(PolicyKind::Identity, r#"{"Version": "2012-10-17", "Statement": {
    ///     "Effect": "Allow", "Action": "s3:Get*", "Resource": "arn:aws:s3:::photos/2026/*"
    /// }}"#).unwrap();
    /// let on = |resource| Policy::allowed_request(&[policy.clone()], "s3:GetObject", resource);
    /// assert!(matches!(on(Some("arn:aws:s3:::photos/*")), Comparison::New(_)));
    /// assert!(matches!(on(None), Comparison::New(_)));
    /// assert_eq!(on(Some("arn:aws:s3:::photos/2025/*")), Comparison::None);
    /// ```
    pub fn allowed_request(policies: &[Self], action: &str, resource: Option<&str>) -> Comparison {
        let Some(first) = policies.first() else { return Comparison::None };
        let action = ActionPattern::of(action, first.tables());
        let mut statements = Vec::new();
        for policy in policies {
            statements.extend(policy.statements().iter().filter_map(|it| it.with_only(&action)));
        }
        if !statements.iter().any(|it| it.effect == Effect::Allow) {
            return Comparison::None;
        }
        if let Some(pattern) = resource {
            let mut others = past_segments(pattern);
            for allowed in statements.iter().filter_map(|it| it.resources.as_ref()) {
                if !allowed.negated {
                    others.extend(allowed.items.iter().flat_map(|it| past_segments(&it.text)));
                }
            }
            statements.push(Statement::deny_on(vec![pattern.to_owned()], true));
            statements.push(Statement::deny_on(others, false));
        }
        let (all, nothing) = (first.with_statements(statements), first.with_statements(Vec::new()));
        Comparer::compare_policies(&all, &nothing, &mut Budget::new(Limits::default()))
    }

    /// Returns the policy without its `Deny` statements.
    #[must_use]
    pub fn without_denies(&self) -> Self {
        let allows = self.statements().iter().filter(|it| it.effect == Effect::Allow);
        self.with_statements(allows.cloned().collect())
    }

    /// Returns whether the policy has a `Deny` statement.
    pub fn has_denies(&self) -> bool {
        self.statements().iter().any(|it| it.effect == Effect::Deny)
    }

    /// Returns whether an `Allow` statement covers an action, on whatever resource.
    pub fn names_action(&self, action: &str) -> bool {
        let action = ActionPattern::of(action, self.tables());
        let mut allows = self.statements().iter().filter(|it| it.effect == Effect::Allow);
        allows.any(|it| it.with_only(&action).is_some())
    }

    /// Returns the partitions that resources name.
    pub fn partitions(&self) -> Vec<&str> {
        let mut partitions = Vec::new();
        for resources in self.statements().iter().filter_map(|it| it.resources.as_ref()) {
            for item in &resources.items {
                let partition = item.text.split(':').nth(1).unwrap_or_default();
                let is_known = self.tables().partitions().iter().any(|it| it.name == partition);
                if is_known && !partitions.contains(&partition) {
                    partitions.push(partition);
                }
            }
        }
        partitions
    }

    /// Returns the items of the elements `Action` and `NotAction` of all `Allow` statements.
    ///
    /// ```
    /// use cognito_policy_access::{Policy, PolicyKind};
    ///
    /// let policy = Policy::parse(PolicyKind::Identity, r#"{"Version": "2012-10-17", "Statement": {
    ///     "Effect": "Allow", "Action": "sts:GetSession*", "Resource": "*"
    /// }}"#).unwrap();
    /// assert_eq!(policy.allowed_actions()[0].actions, ["sts:GetSessionToken"]);
    /// ```
    pub fn allowed_actions(&self) -> Vec<AllowedActions> {
        let mut allowed = Vec::new();
        for statement in self.statements() {
            if statement.effect != Effect::Allow {
                continue;
            }
            let negated = statement.actions.negated;
            let is_unlimited = statement.is_unlimited();
            let items = statement.actions.items.iter().take(if negated { 1 } else { usize::MAX });
            for item in items {
                let actions = if negated { Vec::new() } else { item.names() };
                let (statement, pattern) = (statement.index, item.text.clone());
                allowed.push(AllowedActions { statement, pattern, negated, is_unlimited, actions });
            }
        }
        allowed
    }
}

/// Returns patterns for the texts that an ARN pattern only matches if a `*` before the resource goes past
/// the colon of its segment: they are other resources.
fn past_segments(pattern: &str) -> Vec<String> {
    let segments: Vec<&str> = pattern.splitn(6, ':').collect();
    let mut patterns = Vec::new();
    let [before_resource @ .., _resource] = segments.as_slice() else { return patterns };
    for (position, segment) in before_resource.iter().enumerate() {
        if segment.contains('*') {
            let (before, after) = segments.split_at(position + 1);
            patterns.push(format!("{}:*:{}", before.join(":"), after.join(":")));
        }
    }
    patterns
}

impl ActionPattern<'_> {
    fn names(&self) -> Vec<String> {
        match &self.covers {
            Covered::Everything => Vec::new(),
            Covered::Actions(service, positions) => {
                let name = |at: &usize| format!("{}:{}", service.name, service.actions[*at].name);
                positions.iter().map(name).collect()
            }
            Covered::Unlisted => vec![self.text.clone()],
        }
    }
}
