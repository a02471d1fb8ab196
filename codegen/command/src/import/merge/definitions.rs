//! Merges the definitions of condition keys and resource types.

use cognito_policy_spec::schema;
use serde_json::Value;

use super::super::entry::{Object, is_own, name, objects};
use super::{Merge, find, same};

impl Merge<'_> {
    /// Merges AWS's condition keys with ours, and keeps our own keys.
    pub(super) fn condition_keys(&mut self, theirs: &Object) -> Value {
        let mut keys = self.objects("ConditionKeys", theirs, &schema::CONDITION_KEY);
        for ours in objects(self.ours, "ConditionKeys").filter(|ours| is_own(ours)) {
            let name = name(ours);
            let their = find(theirs, "ConditionKeys", name);
            if their.is_some_and(|their| their.get("Types") == ours.get("Types")) {
                self.note(format!("AWS now lists `{name}` with the same types: remove its `Own`"));
            }
            put(&mut keys, ours);
        }
        keys.into_iter().collect()
    }

    /// Merges AWS's resource types with ours, and keeps our own types.
    pub(super) fn resource_types(&mut self, theirs: &Object) -> Value {
        let mut types = self.objects("Resources", theirs, &schema::RESOURCE_TYPE);
        for ours in objects(self.ours, "Resources").filter(|ours| is_own(ours)) {
            let name = name(ours);
            if find(theirs, "Resources", name).is_some() {
                self.note(format!("AWS now lists the resource type `{name}`: remove its `Own`"));
            } else {
                types.push(ours.clone());
            }
        }
        types.into_iter().collect()
    }
}

/// Replaces the object with the same name, or adds it at the end.
fn put(objects: &mut Vec<Object>, object: &Object) {
    match objects.iter_mut().find(|other| same(name(other), name(object))) {
        Some(other) => other.clone_from(object),
        None => objects.push(object.clone()),
    }
}
