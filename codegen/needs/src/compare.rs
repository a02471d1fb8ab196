//! What a program needs, against what policies allow.

use cognito_policy_language::action::{ActionItem, Covers};
use cognito_policy_language::glob;
use cognito_policy_language::policy::{Effect, Policy, Statement};
use cognito_policy_language::resource::ResourceValue;

use crate::authorize;
use crate::needs::{Needs, Operation, Origin, merge};

/// An action that a program needs and that no policy allows.
#[derive(Debug, Clone)]
pub struct Missing<'n> {
    /// The action.
    pub action: String,
    /// The operations that need it, with their places.
    pub operations: Vec<&'n Operation>,
}

impl Needs {
    /// Returns the actions that the program needs and that the policies do not allow.
    ///
    /// What the SDK calls by itself is not missing: whether it calls it is decided at run time. A
    /// resource or a condition in a statement is taken to fit.
    ///
    /// ```
    /// # let folder = std::env::temp_dir().join("cognito-policy-needs-missing");
    /// # std::fs::create_dir_all(&folder)?;
    /// # std::fs::write(folder.join("main.rs"), "
    /// #     async fn list(client: aws_sdk_s3::Client) { client.list_buckets().send().await; }
    /// # ")?;
    /// use cognito_policy_language::{Document, PolicyKind, read};
    /// use cognito_policy_spec::{json, tables::Tables};
    ///
    /// let text = r#"{"Version": "2012-10-17", "Statement": {
    ///     "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"
    /// }}"#;
    /// let document = Document::file(PolicyKind::Identity, json::parse(text).unwrap());
    /// let policy = read(&document.placed().root, document.kind, Tables::builtin()).policy;
    ///
    /// let needs = cognito_policy_needs::of_source(&folder)?;
    /// assert_eq!(needs.missing(&[&policy])[0].action, "s3:ListAllMyBuckets");
    /// assert_eq!(needs.excess(&[&policy]), ["s3:GetObject"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn missing(&self, policies: &[&Policy<'_>]) -> Vec<Missing<'_>> {
        let mut actions = Vec::new();
        for operation in self.operations.iter().filter(|it| it.is_of_program()) {
            // One of the possible actions is enough.
            let is_choice = operation.actions.is_empty();
            let missing = operation.required().iter().filter(|action| !allows(policies, action));
            let missing: Vec<_> = missing.cloned().collect();
            if !is_choice || missing.len() == operation.required().len() {
                merge(&mut actions, missing);
            }
        }
        actions.sort_unstable();
        let mut missing = Vec::new();
        for action in &actions {
            let operations = self.requiring(action);
            missing.push(Missing { action: action.clone(), operations });
        }
        missing
    }

    /// Returns the actions that the policies allow and that no operation of the program needs, not even
    /// one that the SDK calls by itself: `*` if that is what a policy allows.
    pub fn excess(&self, policies: &[&Policy<'_>]) -> Vec<String> {
        let mut excess = Vec::new();
        for statement in policies.iter().flat_map(|policy| &policy.statements) {
            let Some(element) = &statement.action else { continue };
            if !statement.allows() || element.negated {
                continue;
            }
            for item in &element.items {
                let unneeded = self.unneeded(item);
                merge(&mut excess, unneeded);
            }
        }
        excess.sort_unstable();
        excess
    }

    fn unneeded(&self, item: &ActionItem<'_>) -> Vec<String> {
        match &item.covers {
            Covers::Everything => vec!["*".to_owned()],
            Covers::Unchecked | Covers::Fault(_) => Vec::new(),
            covers => {
                let (service, actions) = covers.actions().unzip();
                let mut unneeded = Vec::new();
                for action in actions.unwrap_or_default() {
                    let name = format!("{}:{}", service.map_or("", |it| &it.name), action.name);
                    if !self.reaches(&name) {
                        unneeded.push(name);
                    }
                }
                unneeded
            }
        }
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

impl Operation {
    pub(crate) fn is_of_program(&self) -> bool {
        self.origin == Origin::Program
    }
}

/// Returns whether policies allow an action on some resource.
fn allows(policies: &[&Policy<'_>], action: &str) -> bool {
    let mut allowed = false;
    for statement in policies.iter().flat_map(|policy| &policy.statements) {
        if !is_about(statement, action) {
            continue;
        }
        match statement.effect {
            Some(Effect::Allow) => allowed = true,
            Some(Effect::Deny) if denies_always(statement) => return false,
            _ => {}
        }
    }
    allowed
}

fn is_about(statement: &Statement<'_>, action: &str) -> bool {
    let Some(element) = &statement.action else { return false };
    let listed = element.items.iter().any(|item| glob::matches(item.str.value(), action));
    // The table may know the action by another name.
    let listed = listed || element.items.iter().any(|item| covers(item, action));
    listed != element.negated
}

fn covers(item: &ActionItem<'_>, action: &str) -> bool {
    let (Some((service, covered)), Some((own, row))) =
        (item.covers.actions(), authorize::action(action))
    else {
        return false;
    };
    service.name == own.name && covered.iter().any(|it| it.name == row.name)
}

/// Returns whether a statement that denies has no condition and is about every resource.
fn denies_always(statement: &Statement<'_>) -> bool {
    statement.conditions.is_empty()
        && !statement.conditions_incomplete
        && statement.resource.as_ref().is_some_and(|element| {
            !element.negated
                && element.items.iter().any(|item| matches!(item.value, ResourceValue::Everything))
        })
}
