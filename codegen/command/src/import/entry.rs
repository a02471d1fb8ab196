//! Tables as they are in files, including unknown members.
//!
//! The loader keeps only what a table means. An import also has to preserve how the file is
//! written. Everything that is read here has passed the loader.

use cognito_policy_spec::schema::{self, MemberSchema, Schema, Shape};
use serde_json::{Map, Value};

use crate::error::Failure;

/// An object of a table.
pub(crate) type Object = Map<String, Value>;

/// The table of a service, with its members in the order of the schema and without empty lists
/// that say nothing.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct ServiceEntry(pub(super) Object);

impl ServiceEntry {
    /// Reads a table that has passed the loader.
    pub(crate) fn read(file: &str, text: &str) -> Result<Self, Failure> {
        let object = serde_json::from_str(text).map_err(|error| Failure {
            file: file.to_owned(),
            message: format!("cannot be read: {error}"),
            help: None,
        })?;
        Ok(Self::new(object))
    }

    pub(super) fn new(service: Object) -> Self {
        Self(ordered(service, &schema::SERVICE))
    }

    pub(crate) fn name(&self) -> &str {
        name(&self.0)
    }

    /// Returns the day on which the table was taken from AWS.
    pub(crate) fn retrieved(&self) -> Option<&str> {
        text(&self.0, "Retrieved")
    }

    pub(crate) fn set_retrieved(&mut self, day: String) {
        self.0.insert("Retrieved".to_owned(), day.into());
        *self = Self::new(std::mem::take(&mut self.0));
    }

    /// Returns whether two tables are equal, ignoring the order of lists.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        let [mut own, mut other] = [self.clone(), other.clone()];
        for entry in [&mut own, &mut other] {
            entry.sort();
            entry.drop_false_properties();
        }
        own == other
    }

    /// Returns whether any action has a description.
    pub(crate) fn is_described(&self) -> bool {
        objects(&self.0, "Actions").any(|action| action.contains_key("Description"))
    }

    /// Removes the access levels that actions do not have: AWS lists them all.
    pub(crate) fn drop_false_properties(&mut self) {
        for action in objects_mut(&mut self.0, "Actions") {
            let properties = action.get_mut("Annotations").and_then(|it| it.get_mut("Properties"));
            if let Some(Value::Object(properties)) = properties {
                properties.retain(|_, value| *value != Value::Bool(false));
            }
        }
    }

    /// Sorts every list without an order of its own, so that the same facts are always written the
    /// same way. (The first of several ARN formats or types matters most.)
    pub(crate) fn sort(&mut self) {
        sort(&mut self.0, &schema::SERVICE);
    }
}

fn ordered(mut object: Object, schema: &Schema) -> Object {
    let mut ordered = Object::new();
    for member in schema.members {
        let value = match (object.get_mut(member.name).map(Value::take), member.shape) {
            (Some(names @ Value::Array(_)), Shape::NamesOrNone) => names,
            (Some(Value::Array(items)), _) if items.is_empty() => continue,
            (Some(Value::Object(items)), _) if items.is_empty() => continue,
            (Some(Value::Array(items)), Shape::Objects(schema)) => {
                items.into_iter().map(|item| ordered_item(item, schema)).collect()
            }
            (Some(value), _) => value,
            (None, _) => continue,
        };
        ordered.insert(member.name.to_owned(), value);
    }
    ordered.extend(object.into_iter().filter(|(name, _)| !schema.has(name)));
    ordered
}

fn ordered_item(item: Value, schema: &Schema) -> Value {
    match item {
        Value::Object(object) => ordered(object, schema).into(),
        other => other,
    }
}

fn sort(object: &mut Object, schema: &Schema) {
    for member in schema.members {
        let Some(Value::Array(items)) = object.get_mut(member.name) else { continue };
        match member.shape {
            Shape::Value => {}
            Shape::Names | Shape::NamesOrNone => items.sort_by(|a, b| a.as_str().cmp(&b.as_str())),
            Shape::Objects(schema) => {
                items.iter_mut().filter_map(Value::as_object_mut).for_each(|it| sort(it, schema));
                items.sort_by_cached_key(|item| sort_key(item, member));
            }
        }
    }
}

/// Returns the key by which an object is sorted in its list: its name. Case does not matter for
/// condition keys.
fn sort_key(item: &Value, list: &MemberSchema) -> String {
    let name = item.as_object().map(name).unwrap_or_default();
    if list.name == "ConditionKeys" { name.to_ascii_lowercase() } else { name.to_owned() }
}

/// Returns the name of an object.
pub(super) fn name(object: &Object) -> &str {
    text(object, "Name").unwrap_or_default()
}

/// Returns whether an object is marked as our own: an import leaves it unchanged.
pub(super) fn is_own(object: &Object) -> bool {
    object.get("Own") == Some(&Value::Bool(true))
}

/// Returns a string.
pub(super) fn text<'o>(object: &'o Object, member: &str) -> Option<&'o str> {
    object.get(member)?.as_str()
}

/// Returns a list of names.
pub(super) fn names<'o>(object: &'o Object, member: &str) -> impl Iterator<Item = &'o str> {
    list(object, member).iter().filter_map(Value::as_str)
}

/// Returns a list of objects.
pub(super) fn objects<'o>(object: &'o Object, member: &str) -> impl Iterator<Item = &'o Object> {
    list(object, member).iter().filter_map(Value::as_object)
}

pub(super) fn objects_mut<'o>(
    object: &'o mut Object,
    member: &str,
) -> impl Iterator<Item = &'o mut Object> {
    let list = object.get_mut(member).and_then(Value::as_array_mut);
    list.into_iter().flatten().filter_map(Value::as_object_mut)
}

fn list<'o>(object: &'o Object, member: &str) -> &'o [Value] {
    object.get(member).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}
