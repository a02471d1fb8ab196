//! Merges AWS's table ("theirs") into a spec file ("ours").

mod actions;
mod definitions;

use cognito_policy_spec::tables::Tables;

use super::entry::{ActionEntry, ServiceEntry};

/// A merged table, and notes for its author.
#[derive(Debug)]
pub(crate) struct Merged {
    pub(crate) entry: ServiceEntry,
    pub(crate) notes: Vec<String>,
}

/// Merges AWS's table into ours. Without ours, the result is AWS's table.
pub(crate) fn merge(ours: Option<&ServiceEntry>, theirs: ServiceEntry) -> Merged {
    let nothing = ServiceEntry::default();
    let mut merge = Merge { ours: ours.unwrap_or(&nothing), notes: Vec::new() };
    let mut entry = merge.service(theirs);
    entry.sort();
    merge.note_undescribed(&entry);
    Merged { entry, notes: merge.notes }
}

struct Merge<'o> {
    ours: &'o ServiceEntry,
    notes: Vec<String>,
}

impl Merge<'_> {
    fn service(&mut self, theirs: ServiceEntry) -> ServiceEntry {
        let ours = self.ours;
        let title = || Tables::builtin().service_title(&theirs.name).map(str::to_owned);
        let referenced = referenced_keys(&theirs.actions);
        let mut entry = ServiceEntry {
            title: ours.title.clone().or(theirs.title).or_else(title),
            version: theirs.version.or_else(|| ours.version.clone()),
            retrieved: ours.retrieved.clone(),
            source: ours.source.clone().or(theirs.source),
            actions: self.actions(theirs.actions),
            operations_without_action: ours.operations_without_action.clone(),
            condition_keys: self.condition_keys(theirs.condition_keys),
            resources: self.resource_types(theirs.resources),
            placeholders: ours.placeholders.clone(),
            others: ours.others.clone(),
            name: theirs.name,
        };
        if entry.operations_without_action.is_empty() {
            entry.operations_without_action = theirs.operations_without_action;
        }
        if entry.placeholders.is_empty() {
            entry.placeholders = theirs.placeholders;
        }
        self.drop_dangling(&mut entry, &referenced);
        self.drop_operations_with_action(&mut entry);
        entry
    }

    /// Drops our references to what AWS removed. The keys that AWS's actions reference exist even
    /// if AWS's table does not define them: they are global.
    fn drop_dangling(&mut self, entry: &mut ServiceEntry, referenced: &[String]) {
        let is_left = |name: &str| {
            entry.condition_keys.iter().any(|left| same(&left.name, name))
                || referenced.iter().any(|key| same(key, name))
        };
        let keys = self.ours.condition_keys.iter().map(|key| key.name.as_str());
        let mut gone: Vec<&str> = keys.filter(|name| !is_left(name)).collect();
        let is_left = |name: &str| entry.resources.iter().any(|left| left.name == name);
        let types = self.ours.resources.iter().map(|it| it.name.as_str());
        gone.extend(types.filter(|name| !is_left(name)));
        for action in &mut entry.actions {
            for name in drop_names(action, &gone) {
                self.note(format!("removed `{name}` from `{}`: it no longer exists", action.name));
            }
        }
    }

    fn drop_operations_with_action(&mut self, entry: &mut ServiceEntry) {
        let actions = &entry.actions;
        entry.operations_without_action.retain(|operation| {
            let name = &operation.name;
            let is_action = actions.iter().any(|action| same(&action.name, name));
            if is_action {
                self.note(format!("removed the operation `{name}`: it is an action now"));
            }
            !is_action
        });
    }

    /// Notes new definitions without a description, if our table has descriptions.
    fn note_undescribed(&mut self, entry: &ServiceEntry) {
        let ours = self.ours;
        if !ours.is_described() {
            return;
        }
        for new in entry.actions.iter().filter(|it| it.description.is_none()) {
            let is_known = ours.actions.iter().any(|known| same(&known.name, &new.name));
            self.note_new("action", &new.name, is_known);
        }
        for new in entry.condition_keys.iter().filter(|it| it.description.is_none()) {
            let is_known = ours.condition_keys.iter().any(|known| same(&known.name, &new.name));
            self.note_new("condition key", &new.name, is_known);
        }
        for new in entry.resources.iter().filter(|it| it.description.is_none()) {
            let is_known = ours.resources.iter().any(|known| known.name == new.name);
            self.note_new("resource type", &new.name, is_known);
        }
    }

    fn note_new(&mut self, what: &str, name: &str, is_known: bool) {
        if !is_known {
            self.note(format!("the new {what} `{name}` has no `Description` yet"));
        }
    }

    fn note(&mut self, note: String) {
        self.notes.push(note);
    }
}

/// Returns the condition keys that actions reference.
fn referenced_keys(actions: &[ActionEntry]) -> Vec<String> {
    let of_action = |action: &ActionEntry| {
        let of_types = action.resources.iter().flat_map(|it| &it.condition_keys);
        action.action_condition_keys.iter().chain(of_types).cloned().collect::<Vec<_>>()
    };
    actions.iter().flat_map(of_action).collect()
}

/// Drops the references of an action to resource types and condition keys. Returns those it had.
fn drop_names(action: &mut ActionEntry, gone: &[&str]) -> Vec<String> {
    let mut dropped = Vec::new();
    let mut is_left = |name: &String| {
        let is_gone = gone.iter().any(|gone| same(gone, name));
        if is_gone && !dropped.contains(name) {
            dropped.push(name.clone());
        }
        !is_gone
    };
    action.action_condition_keys.retain(&mut is_left);
    action.resources.retain(|resource| is_left(&resource.name));
    for resource in &mut action.resources {
        resource.condition_keys.retain(&mut is_left);
    }
    dropped
}

/// Whether two names are equal. IAM ignores the case of actions and condition keys.
fn same(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b)
}

fn unless_empty(ours: Vec<String>, theirs: Vec<String>) -> Vec<String> {
    if ours.is_empty() { theirs } else { ours }
}

#[cfg(test)]
mod tests {
    use super::super::entry::ServiceEntry;
    use super::{Merged, merge};

    fn entry(actions: &str) -> ServiceEntry {
        let text = format!(r#"{{"Name": "x", "Actions": [{actions}]}}"#);
        ServiceEntry::read("x.json", &text).unwrap()
    }

    fn merged(ours: &str, theirs: &str) -> Merged {
        merge(Some(&entry(ours)), entry(theirs))
    }

    fn names(entry: &ServiceEntry) -> Vec<&str> {
        entry.actions.iter().map(|action| action.name.as_str()).collect()
    }

    #[test]
    fn former_names_are_kept_while_their_replacement_exists() {
        let ours = r#"{"Name": "Old", "Replacement": "Middle"},
            {"Name": "Middle", "Replacement": "New"}, {"Name": "New"},
            {"Name": "Round", "Replacement": "About"}, {"Name": "About", "Replacement": "Round"}"#;
        let left = merged(ours, r#"{"Name": "NEW"}"#);
        assert_eq!(names(&left.entry), ["Middle", "NEW", "Old"]);
        assert_eq!(left.notes.len(), 4, "{:?}", left.notes);
        assert_eq!(names(&merged(ours, r#"{"Name": "Other"}"#).entry), ["Other"]);
        // A replacement that no longer exists is removed from AWS's action.
        let lost = merged(ours, r#"{"Name": "Old"}"#);
        assert_eq!(names(&lost.entry), ["Old"]);
        assert_eq!(lost.entry.actions[0].replacement, None);
    }

    #[test]
    fn duplicate_resource_types_are_matched_in_order() {
        let ours = r#"{"Name": "A", "Resources": [{"Name": "r", "Required": true},
            {"Name": "r", "DependentActions": ["x:B"]}]}"#;
        let theirs = r#"{"Name": "A", "Resources": [{"Name": "r"}, {"Name": "s"}, {"Name": "r"}]}"#;
        let resources = &merged(ours, theirs).entry.actions[0].resources;
        assert_eq!(resources.len(), 3);
        assert_eq!(resources[0].required, Some(true));
        assert_eq!(resources[1].dependent_actions, ["x:B"]);
        assert_eq!(resources[2].name, "s");
    }

    #[test]
    fn global_keys_that_aws_only_references_are_kept() {
        let ours = r#"{"Name": "x", "Actions": [{"Name": "A"}],
            "ConditionKeys": [{"Name": "aws:RequestTag/${TagKey}", "Types": ["String"]}]}"#;
        let theirs = entry(r#"{"Name": "A", "ActionConditionKeys": ["aws:RequestTag/${TagKey}"]}"#);
        let left = merge(Some(&ServiceEntry::read("x.json", ours).unwrap()), theirs);
        assert_eq!(left.entry.actions[0].action_condition_keys, ["aws:RequestTag/${TagKey}"]);
        assert_eq!(left.notes, [""; 0]);
    }

    #[test]
    fn missing_additional_members_are_taken_from_the_imported_file() {
        let ours = r#"{"Name": "A", "Unsigned": false}"#;
        let theirs = r#"{"Name": "A", "Unsigned": true, "PermissionOnly": true}"#;
        let action = merged(ours, theirs).entry.actions.remove(0);
        assert_eq!((action.unsigned, action.permission_only), (Some(false), Some(true)));
    }
}
