//! Merges AWS's table ("theirs") into a spec file ("ours").
//!
//! The schema says which table a member comes from. Lists of objects need more: what is marked as
//! our own stays, although AWS's table lacks it.

mod actions;
mod definitions;
mod operations;

use cognito_policy_spec::schema::{self, Owner, Schema};
use cognito_policy_spec::tables::Tables;
use serde_json::Value;

use super::entry::{Object, ServiceEntry, is_own, name, names, objects, objects_mut, text};

/// A merged table, and notes for its author.
#[derive(Debug)]
pub(crate) struct Merged {
    pub(crate) entry: ServiceEntry,
    pub(crate) notes: Vec<String>,
}

/// Merges AWS's table into ours. Without ours, the result is AWS's table.
pub(crate) fn merge(ours: Option<&ServiceEntry>, theirs: &ServiceEntry) -> Merged {
    let nothing = ServiceEntry::default();
    let ours = ours.unwrap_or(&nothing);
    let mut merge = Merge { ours: &ours.0, notes: Vec::new() };
    let mut entry = ServiceEntry::new(merge.service(&theirs.0));
    entry.sort();
    if ours.is_described() {
        merge.note_undescribed(&entry.0);
    }
    Merged { entry, notes: merge.notes }
}

struct Merge<'o> {
    ours: &'o Object,
    notes: Vec<String>,
}

impl Merge<'_> {
    fn service(&mut self, theirs: &Object) -> Object {
        let ours = self.ours;
        let mut service = self.object(ours, theirs, &schema::SERVICE);
        if service.get("Title").is_none() {
            set(&mut service, "Title", Tables::builtin().service_title(name(theirs)));
        }
        set(&mut service, "Version", text(theirs, "Version").or(text(ours, "Version")));
        set(&mut service, "Retrieved", text(ours, "Retrieved"));
        set(&mut service, "Operations", self.operations(theirs));
        set(&mut service, "Actions", Some(self.actions(theirs)));
        set(&mut service, "ConditionKeys", Some(self.condition_keys(theirs)));
        set(&mut service, "Resources", Some(self.resource_types(theirs)));
        self.drop_dangling(&mut service, theirs);
        service
    }

    /// Merges an object member by member. Unknown members are those of ours.
    fn object(&self, ours: &Object, theirs: &Object, schema: &Schema) -> Object {
        let mut merged = Object::new();
        for member in schema.members {
            let (own, their) = (ours.get(member.name), theirs.get(member.name));
            let value = match member.owner {
                Owner::Aws => their.cloned(),
                Owner::Ours => own.or(their).cloned(),
                Owner::AwsAndOwnKeys => Some(self.with_own_keys(ours, theirs, member.name)),
            };
            set(&mut merged, member.name, value);
        }
        let unknown = ours.iter().filter(|(name, _)| !schema.has(name));
        merged.extend(unknown.map(|(name, value)| (name.clone(), value.clone())));
        merged
    }

    /// Returns AWS's list of condition keys, and those in our list that are our own.
    fn with_own_keys(&self, ours: &Object, theirs: &Object, member: &str) -> Value {
        let is_in = |object, key: &str| names(object, member).any(|name| same(name, key));
        let own = objects(self.ours, "ConditionKeys").filter(|key| is_own(key)).map(name);
        let own = own.filter(|key| is_in(ours, key) && !is_in(theirs, key));
        names(theirs, member).chain(own).collect()
    }

    /// Merges the objects of AWS's list with those of ours that have the same names.
    fn objects(&self, member: &str, theirs: &Object, schema: &Schema) -> Vec<Object> {
        let nothing = Object::new();
        let merged = |theirs| {
            let ours = find(self.ours, member, name(theirs)).unwrap_or(&nothing);
            self.object(ours, theirs, schema)
        };
        objects(theirs, member).map(merged).collect()
    }

    /// Removes our references to what AWS removed. The keys that AWS's actions reference exist even
    /// if AWS's table does not define them: they are global.
    fn drop_dangling(&mut self, service: &mut Object, theirs: &Object) {
        let mut named: Vec<&str> = Vec::new();
        for action in objects(theirs, "Actions") {
            named.extend(names(action, "ActionConditionKeys"));
            named.extend(objects(action, "Resources").flat_map(|it| names(it, "ConditionKeys")));
        }
        let is_named = |key: &str| named.iter().any(|name| same(name, key));
        let gone = |member| {
            let ours = objects(self.ours, member).map(name);
            ours.filter(|name| find(service, member, name).is_none()).collect::<Vec<_>>()
        };
        let mut gone_names = gone("ConditionKeys");
        gone_names.retain(|key| !is_named(key));
        gone_names.extend(gone("Resources"));

        for action in objects_mut(service, "Actions") {
            for gone in drop_names(action, &gone_names) {
                self.note(format!("removed `{gone}` from `{}`: it no longer exists", name(action)));
            }
        }
        self.drop_operations(service);
    }

    /// Removes operations without an action that are actions now.
    fn drop_operations(&mut self, service: &mut Object) {
        let Some(Value::Array(mut operations)) = service.get("OperationsWithoutAction").cloned()
        else {
            return;
        };
        operations.retain(|operation| {
            let name = operation.as_object().map(name).unwrap_or_default();
            let is_action = find(service, "Actions", name).is_some();
            if is_action {
                self.note(format!("removed the operation `{name}`: it is an action now"));
            }
            !is_action
        });
        set(service, "OperationsWithoutAction", Some(operations));
    }

    /// Notes new definitions without a description.
    fn note_undescribed(&mut self, service: &Object) {
        for (what, member) in [
            ("action", "Actions"),
            ("condition key", "ConditionKeys"),
            ("resource type", "Resources"),
        ] {
            for new in objects(service, member).filter(|it| !it.contains_key("Description")) {
                let name = name(new);
                if find(self.ours, member, name).is_none() {
                    self.note(format!("the new {what} `{name}` has no `Description` yet"));
                }
            }
        }
    }

    fn note(&mut self, note: String) {
        self.notes.push(note);
    }
}

/// Sets a member, or removes it.
fn set<V: Into<Value>>(object: &mut Object, member: &str, value: Option<V>) {
    match value {
        Some(value) => object.insert(member.to_owned(), value.into()),
        None => object.shift_remove(member),
    };
}

/// Finds an object of a list by its name.
fn find<'o>(object: &'o Object, member: &str, name: &str) -> Option<&'o Object> {
    objects(object, member).find(|item| same(super::entry::name(item), name))
}

/// Removes the references of an action to resource types and condition keys. Returns those it had.
fn drop_names(action: &mut Object, gone: &[&str]) -> Vec<String> {
    let mut dropped: Vec<String> = Vec::new();
    let mut is_left = |name: &str| {
        let is_gone = gone.iter().any(|gone| same(gone, name));
        if is_gone && !dropped.iter().any(|dropped| dropped == name) {
            dropped.push(name.to_owned());
        }
        !is_gone
    };
    retain(action, "ActionConditionKeys", |key| key.as_str().is_none_or(&mut is_left));
    retain(action, "Resources", |it| it.as_object().is_none_or(|it| is_left(name(it))));
    for resource in objects_mut(action, "Resources") {
        retain(resource, "ConditionKeys", |key| key.as_str().is_none_or(&mut is_left));
    }
    dropped
}

fn retain(object: &mut Object, member: &str, is_left: impl FnMut(&Value) -> bool) {
    if let Some(Value::Array(items)) = object.get_mut(member) {
        items.retain(is_left);
    }
}

/// Returns whether two names are equal. IAM ignores the case of actions and condition keys.
fn same(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::entry::{ServiceEntry, name, objects};
    use super::{Merged, merge};

    fn entry(actions: &str) -> ServiceEntry {
        let text = format!(r#"{{"Name": "x", "Actions": [{actions}]}}"#);
        ServiceEntry::read("x.json", &text).unwrap()
    }

    fn merged(ours: &str, theirs: &str) -> Merged {
        merge(Some(&entry(ours)), &entry(theirs))
    }

    fn names(merged: &Merged) -> Vec<&str> {
        objects(&merged.entry.0, "Actions").map(name).collect()
    }

    /// The first action.
    fn action(merged: &Merged) -> &Value {
        &merged.entry.0["Actions"][0]
    }

    #[test]
    fn former_names_are_kept_while_their_replacement_exists() {
        let ours = r#"{"Name": "Old", "Replacement": "Middle"},
            {"Name": "Middle", "Replacement": "New"}, {"Name": "New"},
            {"Name": "Round", "Replacement": "About"}, {"Name": "About", "Replacement": "Round"}"#;
        let left = merged(ours, r#"{"Name": "NEW"}"#);
        assert_eq!(names(&left), ["Middle", "NEW", "Old"]);
        assert_eq!(left.notes.len(), 4, "{:?}", left.notes);
        assert_eq!(names(&merged(ours, r#"{"Name": "Other"}"#)), ["Other"]);
        // A replacement that no longer exists is removed from AWS's action.
        let lost = merged(ours, r#"{"Name": "Old"}"#);
        assert_eq!(names(&lost), ["Old"]);
        assert_eq!(*action(&lost), json!({"Name": "Old"}));
    }

    #[test]
    fn duplicate_resource_types_are_matched_in_order() {
        let ours = r#"{"Name": "A", "Resources": [{"Name": "r", "Required": true},
            {"Name": "r", "DependentActions": ["x:B"]}]}"#;
        let theirs = r#"{"Name": "A", "Resources": [{"Name": "r"}, {"Name": "s"}, {"Name": "r"}]}"#;
        let expected = json!([
            {"Name": "r", "Required": true},
            {"Name": "r", "DependentActions": ["x:B"]},
            {"Name": "s"}
        ]);
        assert_eq!(action(&merged(ours, theirs))["Resources"], expected);
    }

    #[test]
    fn global_keys_that_aws_only_references_are_kept() {
        let ours = r#"{"Name": "x", "Actions": [{"Name": "A"}],
            "ConditionKeys": [{"Name": "aws:RequestTag/${TagKey}", "Types": ["String"]}]}"#;
        let theirs = entry(r#"{"Name": "A", "ActionConditionKeys": ["aws:RequestTag/${TagKey}"]}"#);
        let left = merge(Some(&ServiceEntry::read("x.json", ours).unwrap()), &theirs);
        assert_eq!(action(&left)["ActionConditionKeys"], json!(["aws:RequestTag/${TagKey}"]));
        assert_eq!(left.notes, [""; 0]);
    }

    #[test]
    fn missing_additional_members_are_taken_from_the_imported_file() {
        let ours = r#"{"Name": "A", "Unsigned": false}"#;
        let theirs = r#"{"Name": "A", "Unsigned": true, "PermissionOnly": true}"#;
        let expected = json!({"Name": "A", "PermissionOnly": true, "Unsigned": false});
        assert_eq!(*action(&merged(ours, theirs)), expected);
    }

    #[test]
    fn merging_keeps_the_order_of_members_and_our_unknown_members() {
        let ours = r#"{"Mine": 1, "Unsigned": true, "Name": "A", "Description": "Does."}"#;
        let theirs = r#"{"Theirs": 2, "Resources": [{"Name": "r"}], "Name": "A"}"#;
        let left = merged(ours, theirs);
        let Value::Object(action) = action(&left) else { panic!("{left:?}") };
        let members: Vec<&String> = action.keys().collect();
        assert_eq!(members, ["Name", "Description", "Resources", "Unsigned", "Mine"]);
    }
}
