//! A policy that allows what a program needs.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use cognito_policy_spec::json::write_string;

use crate::needs::{Needs, Operation, merge};
use crate::resource::{Deployment, Resources, in_deployment, of_call};

/// A policy that allows what a program needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NeededPolicy {
    /// The statements, those with ARNs first.
    pub statements: Vec<NeededStatement>,
}

/// A statement of a [`NeededPolicy`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NeededStatement {
    /// The actions, sorted.
    pub actions: Vec<String>,
    /// The resources: ARNs, or `*`.
    pub resources: Vec<String>,
    /// Why the statement allows the actions on all resources, of a type or of AWS.
    pub reason: Option<Reason>,
}

/// Why a statement is about all resources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The sources do not show the resource of a call.
    NotKnown,
    /// The actions do not support resource-level permissions.
    Unscoped,
}

impl Reason {
    /// Returns the reason in words.
    pub const fn text(self) -> &'static str {
        match self {
            Self::NotKnown => "the resource is only known at run time",
            Self::Unscoped => "the actions do not support resource-level permissions",
        }
    }

    /// Returns how the ID of a statement begins that is about all resources for this reason.
    pub const fn sid(self) -> &'static str {
        match self {
            Self::NotKnown => "ResourceKnownAtRunTime",
            Self::Unscoped => "NoResourceLevelPermissions",
        }
    }
}

/// An action, and what is known about its resources over all calls.
pub(crate) struct Permission {
    pub action: String,
    /// The ARNs that the sources show, sorted.
    pub known: Vec<String>,
    /// Why these are not all.
    pub reason: Option<Reason>,
}

impl Permission {
    pub(crate) fn new(action: &str) -> Self {
        Self { action: action.to_owned(), known: Vec::new(), reason: None }
    }

    /// Adds the resources of the calls of an operation.
    pub(crate) fn add(&mut self, operation: &Operation, deployment: &Deployment) {
        for call in &operation.calls {
            match of_call(&self.action, call, deployment) {
                Resources::Unscoped => self.reason = Some(Reason::Unscoped),
                Resources::Unknown => self.reason = self.reason.or(Some(Reason::NotKnown)),
                Resources::Known(known) => self.known.extend(known.into_iter().map(|it| it.arn)),
            }
        }
        self.known.sort_unstable();
        self.known.dedup();
    }

    /// Returns the elements of `Resource`.
    fn resources(&self, deployment: &Deployment) -> Vec<String> {
        let of_deployment = match self.reason {
            None => Some(Vec::new()),
            Some(Reason::NotKnown) => in_deployment(&self.action, deployment),
            Some(Reason::Unscoped) => None,
        };
        let Some(mut resources) = of_deployment else { return vec!["*".to_owned()] };
        merge(&mut resources, self.known.clone());
        resources.sort_unstable();
        resources
    }
}

impl Operation {
    /// Returns the resources for which the calls need the first action: ARNs with `*` for what is not known
    /// of them.
    ///
    /// # Errors
    ///
    /// If not all of them are known, or there are none.
    pub fn resources(&self, deployment: &Deployment) -> Result<Vec<String>, Reason> {
        let action = self.required().first().ok_or(Reason::Unscoped)?;
        let mut permission = Permission::new(action);
        permission.add(self, deployment);
        permission.reason.map_or(Ok(permission.known), Err)
    }
}

impl Needs {
    /// Returns the policy that allows what the program needs and nothing else, with resources as narrow
    /// as the literals in the sources and the deployment show them.
    ///
    /// What the SDK calls by itself is left out.
    pub fn policy(&self, deployment: &Deployment) -> NeededPolicy {
        let mut groups: BTreeMap<_, Vec<String>> = BTreeMap::new();
        for permission in self.permissions(deployment) {
            let key = (permission.reason, permission.resources(deployment));
            groups.entry(key).or_default().push(permission.action);
        }
        let statements = groups.into_iter().map(|((reason, resources), actions)| NeededStatement {
            actions,
            resources,
            reason,
        });
        NeededPolicy { statements: statements.collect() }
    }

    /// Returns the actions that the program needs, sorted.
    pub(crate) fn permissions(&self, deployment: &Deployment) -> Vec<Permission> {
        let mut permissions: BTreeMap<&str, Permission> = BTreeMap::new();
        for operation in self.operations.iter().filter(|it| it.is_of_program()) {
            for action in operation.required() {
                let permission =
                    permissions.entry(action).or_insert_with(|| Permission::new(action));
                permission.add(operation, deployment);
            }
        }
        permissions.into_values().collect()
    }
}

impl NeededPolicy {
    /// Returns the policy as JSON, a line for each value. The ID of a statement that is about all
    /// resources says why: see [`Reason::sid`].
    ///
    /// ```
    /// # use cognito_policy_needs::{Deployment, of_source};
    /// # let folder = std::env::temp_dir().join("cognito-policy-needs-policy");
    /// # std::fs::create_dir_all(&folder)?;
    /// # std::fs::write(folder.join("main.rs"), r#"
    /// #     async fn find(client: &aws_sdk_cognitoidentityprovider::Client) {
    /// #         client.admin_get_user().user_pool_id("eu-central-1_Example01").send().await;
    /// #     }
    /// # "#)?;
    /// let deployment = Deployment { account: Some("123456789012".to_owned()), ..Deployment::default() };
    /// let policy = of_source(&folder)?.policy(&deployment);
    /// assert_eq!(policy.statements[0].resources, [
    ///     "arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu-central-1_Example01",
    /// ]);
    /// assert!(policy.to_json().starts_with("{\n  \"Version\": \"2012-10-17\","));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn to_json(&self) -> String {
        let mut text = "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [".to_owned();
        let mut sids: Vec<Reason> = Vec::new();
        for (index, statement) in self.statements.iter().enumerate() {
            text.push_str(if index == 0 { "\n    {\n" } else { ",\n    {\n" });
            if let Some(reason) = statement.reason {
                let earlier = sids.iter().filter(|it| **it == reason).count();
                let number = if earlier == 0 { String::new() } else { (earlier + 1).to_string() };
                let _ = writeln!(text, "      \"Sid\": \"{}{number}\",", reason.sid());
                sids.push(reason);
            }
            text.push_str("      \"Effect\": \"Allow\",\n      \"Action\": ");
            list(&mut text, &statement.actions);
            text.push_str(",\n      \"Resource\": ");
            list(&mut text, &statement.resources);
            text.push_str("\n    }");
        }
        text.push_str("\n  ]\n}\n");
        text
    }
}

fn list(text: &mut String, items: &[String]) {
    if let [only] = items {
        return write_string(text, only);
    }
    text.push('[');
    for (index, item) in items.iter().enumerate() {
        text.push_str(if index == 0 { "\n        " } else { ",\n        " });
        write_string(text, item);
    }
    text.push_str("\n      ]");
}
