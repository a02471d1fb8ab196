//! Tables as they are in files, including unknown members.
//!
//! The loader keeps only what a table means. An import also has to preserve how the file is
//! written. Everything that is read here has passed the loader.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::error::Failure;

/// The table of a service.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct ServiceEntry {
    pub(crate) name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) version: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) retrieved: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) source: Option<String>,
    pub(crate) actions: Vec<ActionEntry>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) operations_without_action: Vec<OperationEntry>,
    #[serde(default)]
    pub(crate) condition_keys: Vec<ConditionKeyEntry>,
    #[serde(default)]
    pub(crate) resources: Vec<ResourceTypeEntry>,
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub(crate) placeholders: Map<String, Value>,
    #[serde(flatten)]
    pub(crate) others: Map<String, Value>,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct ActionEntry {
    pub(crate) name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) annotations: Option<Value>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) action_condition_keys: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) resources: Vec<ActionResourceEntry>,
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
pub(crate) struct ActionResourceEntry {
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
pub(crate) struct OperationEntry {
    pub(crate) name: String,
    #[serde(flatten)]
    pub(crate) others: Map<String, Value>,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct ConditionKeyEntry {
    pub(crate) name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) description: Option<String>,
    pub(crate) types: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) either_cardinality: Option<bool>,
    /// Whether an import keeps the key: AWS's table lacks it or has wrong types.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) own: Option<bool>,
    #[serde(flatten)]
    pub(crate) others: Map<String, Value>,
}

#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct ResourceTypeEntry {
    pub(crate) name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) words: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) description: Option<String>,
    #[serde(default, rename = "ARNFormats", skip_serializing_if = "Vec::is_empty")]
    pub(crate) arn_formats: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) condition_keys: Vec<String>,
    /// Whether an import keeps the type: AWS's table lacks it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) own: Option<bool>,
    #[serde(flatten)]
    pub(crate) others: Map<String, Value>,
}

impl ConditionKeyEntry {
    pub(crate) fn is_own(&self) -> bool {
        self.own == Some(true)
    }
}

impl ResourceTypeEntry {
    pub(crate) fn is_own(&self) -> bool {
        self.own == Some(true)
    }
}

impl ServiceEntry {
    /// Reads a table that has passed the loader.
    pub(crate) fn read(file: &str, text: &str) -> Result<Self, Failure> {
        serde_json::from_str(text).map_err(|error| Failure {
            file: file.to_owned(),
            message: format!("cannot be read: {error}"),
            help: None,
        })
    }

    /// Whether two tables are equal, ignoring the order of lists.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        let [mut own, mut other] = [self.clone(), other.clone()];
        for entry in [&mut own, &mut other] {
            entry.sort();
            entry.drop_false_properties();
        }
        own == other
    }

    /// Whether any action has a description.
    pub(crate) fn is_described(&self) -> bool {
        self.actions.iter().any(|action| action.description.is_some())
    }

    /// Drops the properties of actions that are `false`. AWS lists them all.
    pub(crate) fn drop_false_properties(&mut self) {
        for action in &mut self.actions {
            let properties = action.annotations.as_mut().and_then(|it| it.get_mut("Properties"));
            if let Some(Value::Object(properties)) = properties {
                properties.retain(|_, value| *value != Value::Bool(false));
            }
        }
    }

    /// Sorts every list whose order has no meaning, so that equal tables are written equally. (The
    /// first ARN format and the first type of a condition key are the most important.)
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
