//! A table as a file has it: every member, known or not.
//!
//! The loader reads what tables mean, and drops how they say it. Whoever changes a file must keep
//! that. What is read here has passed the loader.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::report::Failure;

/// A service.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct Entry {
    pub(crate) name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) version: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) retrieved: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) source: Option<String>,
    pub(crate) actions: Vec<Action>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) operations_without_action: Vec<Operation>,
    #[serde(default)]
    pub(crate) condition_keys: Vec<ConditionKey>,
    #[serde(default)]
    pub(crate) resources: Vec<ResourceType>,
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub(crate) placeholders: Map<String, Value>,
    #[serde(flatten)]
    pub(crate) others: Map<String, Value>,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
#[expect(clippy::struct_field_names, reason = "they are the members' names")]
pub(crate) struct Action {
    pub(crate) name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) annotations: Option<Value>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) action_condition_keys: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) resources: Vec<ActionResource>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) permission_only: Option<bool>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) dependent_actions: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) unsigned: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) replacement: Option<String>,
    #[serde(flatten)]
    pub(crate) others: Map<String, Value>,
}

/// A resource type of an action.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct ActionResource {
    pub(crate) name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) required: Option<bool>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) condition_keys: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) dependent_actions: Vec<String>,
    #[serde(flatten)]
    pub(crate) others: Map<String, Value>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct Operation {
    pub(crate) name: String,
    #[serde(flatten)]
    pub(crate) others: Map<String, Value>,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct ConditionKey {
    pub(crate) name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) description: Option<String>,
    pub(crate) types: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) either_cardinality: Option<bool>,
    /// AWS's table lacks the key, or says otherwise of its types: an import leaves it as it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) own: Option<bool>,
    #[serde(flatten)]
    pub(crate) others: Map<String, Value>,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct ResourceType {
    pub(crate) name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) words: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) description: Option<String>,
    #[serde(default, rename = "ARNFormats", skip_serializing_if = "Vec::is_empty")]
    pub(crate) arn_formats: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) condition_keys: Vec<String>,
    /// AWS's table lacks the type: an import leaves it as it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) own: Option<bool>,
    #[serde(flatten)]
    pub(crate) others: Map<String, Value>,
}

impl ConditionKey {
    pub(crate) fn is_own(&self) -> bool {
        self.own == Some(true)
    }
}

impl ResourceType {
    pub(crate) fn is_own(&self) -> bool {
        self.own == Some(true)
    }
}

impl Entry {
    /// Reads a table that the loader has read before.
    pub(crate) fn read(file: &str, text: &str) -> Result<Self, Failure> {
        serde_json::from_str(text).map_err(|error| Failure {
            file: file.to_owned(),
            message: format!("cannot read it: {error}"),
            help: None,
        })
    }

    /// Whether it says the same, in whatever order.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        let [mut own, mut other] = [self.clone(), other.clone()];
        for entry in [&mut own, &mut other] {
            entry.sort();
            entry.drop_false_properties();
        }
        own == other
    }

    /// Whether people have described its actions.
    pub(crate) fn is_described(&self) -> bool {
        self.actions.iter().any(|action| action.description.is_some())
    }

    /// Drops the properties that actions do not have: AWS says so of each.
    pub(crate) fn drop_false_properties(&mut self) {
        for action in &mut self.actions {
            let properties = action.annotations.as_mut().and_then(|it| it.get_mut("Properties"));
            if let Some(Value::Object(properties)) = properties {
                properties.retain(|_, value| *value != Value::Bool(false));
            }
        }
    }

    /// Puts every list that has no order of its own into that of its names, so that the same facts
    /// are always written the same. (Of ARN formats and types, the first says most.)
    pub(crate) fn sort(&mut self) {
        self.actions.sort_by(|a, b| a.name.cmp(&b.name));
        for action in &mut self.actions {
            action.action_condition_keys.sort_unstable();
            action.dependent_actions.sort_unstable();
            action.resources.sort_by(|a, b| a.name.cmp(&b.name));
            for resource in &mut action.resources {
                resource.condition_keys.sort_unstable();
                resource.dependent_actions.sort_unstable();
            }
        }
        self.operations_without_action.sort_by(|a, b| a.name.cmp(&b.name));
        self.condition_keys.sort_by_key(|key| key.name.to_ascii_lowercase());
        self.resources.sort_by(|a, b| a.name.cmp(&b.name));
        for resource in &mut self.resources {
            resource.condition_keys.sort_unstable();
        }
    }
}
