//! What policies allow and a program does not need.

use std::collections::{BTreeSet, HashSet};
use std::fmt;

use cognito_policy_access::{AllowedActions, Permissions, Policy};
use cognito_policy_language::glob;
use cognito_policy_language::structure::{listed, statement_element, statements};
use cognito_policy_spec::json::{Node, Value};

use crate::needs::{Needs, Operation};
use crate::resource::Deployment;

/// Actions that policies allow and the program does not need. Displays as a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excess {
    /// The position of the policy.
    pub policy: usize,
    /// The position of the statement.
    pub statement: usize,
    /// The item of its element `Action`, or the first one of `NotAction`.
    pub pattern: String,
    /// Whether it is an item of `NotAction`.
    pub negated: bool,
    /// The actions; `*` for those of all services.
    pub actions: Vec<String>,
    /// The actions that the item allows and the program needs, unless the item is one action.
    pub needed: Vec<String>,
}

impl Excess {
    /// Returns the part of the policy that allows the actions.
    pub fn node<'n, S>(&self, policy: &'n Node<S>) -> &'n Node<S> {
        let name = if self.negated { "NotAction" } else { "Action" };
        let Some(statement) = statements(policy).get(self.statement) else { return policy };
        let Some(element) = statement_element(statement, name) else { return statement };
        let is_item = |node: &&Node<S>| match &node.value {
            Value::String(text) => text.value == self.pattern && !self.negated,
            _ => false,
        };
        listed(element).iter().find(is_item).unwrap_or(element)
    }

    /// Returns how to fix it.
    pub fn help(&self) -> String {
        let quoted: Vec<String> = self.needed.iter().map(|it| format!("\"{it}\"")).collect();
        match quoted.as_slice() {
            [] if self.negated => "list the actions that the program needs in `Action`".to_owned(),
            [] => "remove it".to_owned(),
            needed if self.negated => format!("write `\"Action\": [{}]`", needed.join(", ")),
            needed => format!("write {}", needed.join(", ")),
        }
    }
}

impl fmt::Display for Excess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { pattern, actions, .. } = self;
        if self.negated {
            return f
                .write_str("`NotAction` allows actions of all services; the program needs few");
        }
        match actions.as_slice() {
            [all] if all == "*" => {
                write!(f, "`*` allows all actions; the program needs {}", self.needed.len())
            }
            [only] if only.eq_ignore_ascii_case(pattern) => {
                write!(f, "`{pattern}` is allowed, but the program never needs it")
            }
            [only] => write!(f, "`{pattern}` allows `{only}`, which the program never needs"),
            [first, ..] => write!(
                f,
                "`{pattern}` allows {} actions that the program never needs, such as `{first}`",
                actions.len()
            ),
            [] => write!(f, "`{pattern}` allows nothing"),
        }
    }
}

impl Needs {
    /// Returns the actions that the policies allow and that no operation of the program needs, not even
    /// one that the SDK calls by itself, for each item of `Action` in an `Allow` statement.
    ///
    /// Actions that an operation may need, and those of [`Deployment::other_actions`], are left out.
    pub fn excess(&self, policies: &[Policy<'_>], deployment: &Deployment) -> Vec<Excess> {
        let mut check = Check {
            permissions: Permissions::of(policies),
            deployment,
            any_denied: policies.iter().any(Policy::has_denies),
            required: self.required(),
            reached: self.reached(),
        };
        let mut excess = Vec::new();
        for (policy, allowed) in policies.iter().enumerate() {
            for item in allowed.allowed_actions() {
                let actions = check.unneeded(&item);
                if !actions.is_empty() {
                    let needed = check.needed(&item);
                    let (statement, pattern, negated) =
                        (item.statement, item.pattern, item.negated);
                    excess.push(Excess { policy, statement, pattern, negated, actions, needed });
                }
            }
        }
        excess
    }

    /// Returns the actions that the program needs.
    fn required(&self) -> BTreeSet<String> {
        let mut required = BTreeSet::new();
        for operation in self.operations.iter().filter(|it| it.is_of_program()) {
            required.extend(operation.required().iter().cloned());
        }
        required
    }

    /// Returns the actions that an operation needs or may need, or that have its name, in lowercase.
    fn reached(&self) -> HashSet<String> {
        let mut reached = HashSet::new();
        for operation in &self.operations {
            let Operation { actions, possible_actions, dependent_actions, .. } = operation;
            for action in actions.iter().chain(possible_actions).chain(dependent_actions) {
                reached.insert(action.to_ascii_lowercase());
            }
            let by_name = format!("{}:{}", operation.service, operation.name);
            reached.insert(by_name.to_ascii_lowercase());
        }
        reached
    }
}

/// Asks policies about the actions that they list.
struct Check<'c, 't> {
    permissions: Permissions<'t>,
    deployment: &'c Deployment,
    /// Whether a policy has a `Deny` statement.
    any_denied: bool,
    required: BTreeSet<String>,
    reached: HashSet<String>,
}

impl Check<'_, '_> {
    /// Returns the actions that an item allows and nothing needs.
    fn unneeded(&mut self, item: &AllowedActions) -> Vec<String> {
        if is_everything(item) {
            return vec!["*".to_owned()];
        }
        let mut unneeded = Vec::new();
        for action in &item.actions {
            let is_needed = self.reached.contains(&action.to_ascii_lowercase())
                || self.deployment.needs_besides(action);
            if !is_needed && self.is_allowed(item, action) {
                unneeded.push(action.clone());
            }
        }
        unneeded
    }

    /// Returns whether an action is allowed on some resource: its statement need not have an effect.
    fn is_allowed(&mut self, item: &AllowedActions, action: &str) -> bool {
        if item.is_unlimited && !self.any_denied {
            return true;
        }
        self.permissions.may_allow(action, None)
    }

    /// Returns the actions that an item allows and the program needs, sorted, unless it is one action.
    fn needed(&self, item: &AllowedActions) -> Vec<String> {
        if is_everything(item) {
            return self.required.iter().cloned().collect();
        }
        let mut needed = Vec::new();
        if item.actions.len() > 1 {
            needed.extend(item.actions.iter().filter(|it| self.required.contains(*it)).cloned());
            needed.sort_unstable();
        }
        needed
    }
}

fn is_everything(item: &AllowedActions) -> bool {
    item.negated || item.pattern == "*"
}

impl Deployment {
    fn needs_besides(&self, action: &str) -> bool {
        self.other_actions.iter().any(|pattern| glob::matches(pattern, action))
    }
}
