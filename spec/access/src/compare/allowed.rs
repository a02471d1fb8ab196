//! Which actions policies allow.

use cognito_policy_language::policy::Effect;

use crate::policy::{ActionPattern, Covered, Policy};

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
