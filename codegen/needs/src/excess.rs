//! What policies allow and a program does not need.

use std::collections::HashMap;
use std::fmt;

use cognito_policy_access::{Comparison, Policy};
use cognito_policy_language::glob;
use cognito_policy_language::structure::{listed, statement_element, statements};
use cognito_policy_spec::json::{Node, Value};

use crate::needs::{Needs, merge};
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
        let mut excess = Vec::new();
        let mut allowed: HashMap<String, bool> = HashMap::new();
        let required = self.required();
        for (number, policy) in policies.iter().enumerate() {
            for item in policy.allowed_actions() {
                let is_everything = item.negated || item.pattern == "*";
                let (mut actions, mut needed) = (vec!["*".to_owned()], required.clone());
                if !is_everything {
                    needed.retain(|it| item.actions.contains(it));
                    actions = item.actions;
                    actions.retain(|it| !self.reaches(it) && !deployment.needs_besides(it));
                    actions.retain(|it| is_allowed(policies, it, &mut allowed));
                }
                if !actions.is_empty() {
                    let (statement, pattern, negated) =
                        (item.statement, item.pattern, item.negated);
                    excess.push(Excess {
                        policy: number,
                        statement,
                        pattern,
                        negated,
                        actions,
                        needed,
                    });
                }
            }
        }
        excess
    }

    /// Returns the actions that the program needs, sorted.
    fn required(&self) -> Vec<String> {
        let mut required = Vec::new();
        for operation in self.operations.iter().filter(|it| it.is_of_program()) {
            merge(&mut required, operation.required().to_vec());
        }
        required.sort_unstable();
        required
    }

    /// Returns whether an operation needs or may need an action, or has its name.
    fn reaches(&self, action: &str) -> bool {
        let is = |other: &String| other.eq_ignore_ascii_case(action);
        self.operations.iter().any(|operation| {
            let lists =
                [&operation.actions, &operation.possible_actions, &operation.dependent_actions];
            lists.into_iter().flatten().any(is)
                || is(&format!("{}:{}", operation.service, operation.name))
        })
    }
}

/// Returns whether policies allow an action on some resource.
fn is_allowed(policies: &[Policy<'_>], action: &str, answers: &mut HashMap<String, bool>) -> bool {
    *answers
        .entry(action.to_owned())
        .or_insert_with(|| Policy::allowed_request(policies, action, None) != Comparison::None)
}

impl Deployment {
    fn needs_besides(&self, action: &str) -> bool {
        self.other_actions.iter().any(|pattern| glob::matches(pattern, action))
    }
}
