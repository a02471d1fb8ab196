//! A policy that allows what a program needs.

use std::collections::BTreeMap;

use cognito_policy_spec::json::write_string;

use crate::needs::{Needs, Operation, merge};
use crate::resource::{Deployment, Resources, of_call};

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
    /// Why the statement allows the actions on `*`.
    pub reason: Option<Reason>,
}

/// Why a statement is about `*`.
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
}

impl Needs {
    /// Returns the policy that allows what the program needs and nothing else, with resources as narrow
    /// as the literals in the sources and the deployment show them.
    ///
    /// What the SDK calls by itself is left out.
    pub fn policy(&self, deployment: &Deployment) -> NeededPolicy {
        let mut of_actions: BTreeMap<&str, Resources> = BTreeMap::new();
        for operation in self.operations.iter().filter(|it| it.is_of_program()) {
            for action in operation.required() {
                let resources = operation.resources(action, deployment);
                let all = of_actions.entry(action).or_insert_with(|| Resources::Known(Vec::new()));
                *all = union(std::mem::replace(all, Resources::Unknown), resources);
            }
        }
        let mut groups: BTreeMap<(Option<Reason>, Vec<String>), Vec<String>> = BTreeMap::new();
        for (action, resources) in of_actions {
            let everything = |reason| (Some(reason), vec!["*".to_owned()]);
            let key = match resources {
                Resources::Known(arns) => (None, arns),
                Resources::Unscoped => everything(Reason::Unscoped),
                Resources::Unknown => everything(Reason::NotKnown),
            };
            groups.entry(key).or_default().push(action.to_owned());
        }
        let statements = groups.into_iter().map(|((reason, resources), actions)| NeededStatement {
            actions,
            resources,
            reason,
        });
        NeededPolicy { statements: statements.collect() }
    }
}

impl Operation {
    /// Returns the resources for which the calls need an action.
    pub(crate) fn resources(&self, action: &str, deployment: &Deployment) -> Resources {
        let mut all = Resources::Known(Vec::new());
        for call in &self.calls {
            all = union(all, of_call(action, call, deployment));
        }
        all
    }
}

fn union(one: Resources, other: Resources) -> Resources {
    match (one, other) {
        (Resources::Known(mut arns), Resources::Known(more)) => {
            merge(&mut arns, more);
            arns.sort_unstable();
            Resources::Known(arns)
        }
        (Resources::Unscoped, _) | (_, Resources::Unscoped) => Resources::Unscoped,
        _ => Resources::Unknown,
    }
}

impl NeededPolicy {
    /// Returns the policy as JSON, a line for each value.
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
        for (index, statement) in self.statements.iter().enumerate() {
            text.push_str(if index == 0 { "\n" } else { ",\n" });
            text.push_str("    {\n      \"Effect\": \"Allow\",\n      \"Action\": ");
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
