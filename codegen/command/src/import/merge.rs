//! Merges AWS's table into ours: which member comes from where.

use cognito_policy_spec::tables::Tables;

use super::entry::{Action, ActionResource, ConditionKey, Entry, ResourceType};

/// A merged table, and what its author may want to know.
#[derive(Debug)]
pub(crate) struct Merged {
    pub(crate) entry: Entry,
    pub(crate) notes: Vec<String>,
}

/// AWS's table with what is our own in ours; without one of ours, AWS's as it is.
pub(crate) fn merge(ours: Option<&Entry>, theirs: Entry) -> Merged {
    let nothing = Entry::default();
    let mut merge = Merge { ours: ours.unwrap_or(&nothing), notes: Vec::new() };
    let mut entry = merge.service(theirs);
    entry.sort();
    merge.note_undescribed(&entry);
    Merged { entry, notes: merge.notes }
}

struct Merge<'o> {
    ours: &'o Entry,
    notes: Vec<String>,
}

impl Merge<'_> {
    fn service(&mut self, theirs: Entry) -> Entry {
        let ours = self.ours;
        let title = || Tables::builtin().service_title(&theirs.name).map(str::to_owned);
        let named = named_keys(&theirs.actions);
        let mut entry = Entry {
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
        self.drop_dangling(&mut entry, &named);
        entry
    }

    /// AWS's actions, and those of ours that are former names of AWS's.
    fn actions(&mut self, theirs: Vec<Action>) -> Vec<Action> {
        let names: Vec<String> = theirs.iter().map(|action| action.name.clone()).collect();
        let mut actions = Vec::new();
        for action in theirs {
            let known = self.ours.actions.iter().find(|ours| same(&ours.name, &action.name));
            let mut action = self.action(known.cloned().unwrap_or_default(), action);
            if let Some(gone) = self.lost_replacement(&action, &names) {
                let name = &action.name;
                self.note(format!("`{name}` had the replacement `{gone}`, which is gone"));
                action.replacement = None;
            }
            actions.push(action);
        }
        for ours in self.ours.actions.iter().filter(|ours| ours.replacement.is_some()) {
            let name = &ours.name;
            if names.iter().any(|theirs| same(theirs, name)) {
                continue;
            }
            if let Some(gone) = self.lost_replacement(ours, &names) {
                self.note(format!("`{name}` goes: its replacement `{gone}` is gone as well"));
            } else {
                self.note(format!("`{name}` is not AWS's any more; it stays for its replacement"));
                actions.push(ours.clone());
            }
        }
        actions
    }

    /// The action's replacement, if neither it nor what replaced it in turn is left.
    fn lost_replacement(&self, action: &Action, theirs: &[String]) -> Option<String> {
        let first = action.replacement.as_ref()?;
        let mut name = first;
        for _ in 0..=self.ours.actions.len() {
            if theirs.iter().any(|theirs| same(theirs, name)) {
                return None;
            }
            let next = self.ours.actions.iter().find(|ours| same(&ours.name, name));
            match next.and_then(|next| next.replacement.as_ref()) {
                Some(next) => name = next,
                None => break,
            }
        }
        Some(first.clone())
    }

    fn action(&self, ours: Action, theirs: Action) -> Action {
        Action {
            name: theirs.name,
            description: ours.description.or(theirs.description),
            annotations: theirs.annotations,
            action_condition_keys: self
                .with_own_keys(theirs.action_condition_keys, &ours.action_condition_keys),
            resources: self.action_resources(ours.resources, theirs.resources),
            dependent_actions: unless_empty(ours.dependent_actions, theirs.dependent_actions),
            permission_only: ours.permission_only.or(theirs.permission_only),
            unsigned: ours.unsigned.or(theirs.unsigned),
            replacement: ours.replacement.or(theirs.replacement),
            others: ours.others,
        }
    }

    /// AWS's condition keys, and those of ours that are our own.
    fn condition_keys(&mut self, theirs: Vec<ConditionKey>) -> Vec<ConditionKey> {
        let mut keys: Vec<ConditionKey> = Vec::new();
        for key in theirs {
            let known = self.ours.condition_keys.iter().find(|ours| same(&ours.name, &key.name));
            keys.push(self.condition_key(known.cloned().unwrap_or_default(), key));
        }
        for ours in self.ours.condition_keys.iter().filter(|ours| ours.is_own()) {
            if !keys.iter().any(|key| same(&key.name, &ours.name)) {
                keys.push(ours.clone());
            }
        }
        keys
    }

    fn condition_key(&mut self, ours: ConditionKey, theirs: ConditionKey) -> ConditionKey {
        if ours.is_own() {
            if ours.types == theirs.types {
                let name = &ours.name;
                self.note(format!("AWS now says the same of `{name}`: its `Own` can go"));
            }
            return ours;
        }
        ConditionKey {
            name: theirs.name,
            description: ours.description.or(theirs.description),
            types: theirs.types,
            either_cardinality: ours.either_cardinality.or(theirs.either_cardinality),
            own: theirs.own,
            others: ours.others,
        }
    }

    /// AWS's resource types, and those of ours that are our own.
    fn resource_types(&mut self, theirs: Vec<ResourceType>) -> Vec<ResourceType> {
        let mut types: Vec<ResourceType> = Vec::new();
        for theirs in theirs {
            types.push(self.resource_type(theirs));
        }
        for ours in self.ours.resources.iter().filter(|ours| ours.is_own()) {
            let name = &ours.name;
            if types.iter().any(|known| known.name == *name) {
                self.note(format!("AWS now has the resource type `{name}`: its `Own` can go"));
            } else {
                types.push(ours.clone());
            }
        }
        types
    }

    fn resource_type(&self, theirs: ResourceType) -> ResourceType {
        let known = self.ours.resources.iter().find(|ours| ours.name == theirs.name);
        let ours = known.cloned().unwrap_or_default();
        ResourceType {
            name: theirs.name,
            words: ours.words.or(theirs.words),
            description: ours.description.or(theirs.description),
            arn_formats: theirs.arn_formats,
            condition_keys: self.with_own_keys(theirs.condition_keys, &ours.condition_keys),
            own: ours.own.or(theirs.own),
            others: ours.others,
        }
    }

    /// AWS's resource types of an action with what is our own of each, and those of ours that AWS
    /// does not have at all.
    fn action_resources(
        &self,
        mut ours: Vec<ActionResource>,
        theirs: Vec<ActionResource>,
    ) -> Vec<ActionResource> {
        let mut resources = Vec::new();
        for theirs in theirs {
            let place = ours.iter().position(|ours| ours.name == theirs.name);
            let ours = place.map(|place| ours.remove(place)).unwrap_or_default();
            resources.push(ActionResource {
                name: theirs.name,
                required: ours.required.or(theirs.required),
                condition_keys: unless_empty(ours.condition_keys, theirs.condition_keys),
                dependent_actions: unless_empty(ours.dependent_actions, theirs.dependent_actions),
                others: ours.others,
            });
        }
        let is_own =
            |name: &str| self.ours.resources.iter().any(|it| it.is_own() && it.name == name);
        resources.extend(ours.into_iter().filter(|left| is_own(&left.name)));
        resources
    }

    /// The names of condition keys, and those of ours that stand for keys of our own.
    fn with_own_keys(&self, mut keys: Vec<String>, ours: &[String]) -> Vec<String> {
        for key in self.ours.condition_keys.iter().filter(|key| key.is_own()) {
            let is_named = |names: &[String]| names.iter().any(|name| same(name, &key.name));
            if is_named(ours) && !is_named(&keys) {
                keys.push(key.name.clone());
            }
        }
        keys
    }

    /// Drops what of our own would refer to something that AWS has dropped. What AWS's actions
    /// name, `named`, is there: AWS's table need not define a key that is global.
    fn drop_dangling(&mut self, entry: &mut Entry, named: &[String]) {
        let mut gone: Vec<&str> = Vec::new();
        for key in &self.ours.condition_keys {
            let is_left = entry.condition_keys.iter().any(|left| same(&left.name, &key.name));
            if !is_left && !named.iter().any(|name| same(name, &key.name)) {
                gone.push(&key.name);
            }
        }
        for resource_type in &self.ours.resources {
            if !entry.resources.iter().any(|left| left.name == resource_type.name) {
                gone.push(&resource_type.name);
            }
        }
        for action in &mut entry.actions {
            for name in drop_names(action, &gone) {
                self.note(format!("`{}` lost `{name}`, which is gone", action.name));
            }
        }
        let actions = &entry.actions;
        let is_action = |name: &str| actions.iter().any(|action| same(&action.name, name));
        entry.operations_without_action.retain(|operation| {
            let name = &operation.name;
            if is_action(name) {
                self.note(format!("`{name}` is an action now, and no operation without one"));
            }
            !is_action(name)
        });
    }

    /// Notes what is new and has no description, where descriptions are given.
    fn note_undescribed(&mut self, entry: &Entry) {
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

/// The condition keys that actions name.
fn named_keys(actions: &[Action]) -> Vec<String> {
    let mut keys = Vec::new();
    for action in actions {
        keys.extend_from_slice(&action.action_condition_keys);
        for resource in &action.resources {
            keys.extend_from_slice(&resource.condition_keys);
        }
    }
    keys
}

/// Drops names of an action's resource types and condition keys, and gives those that it had.
fn drop_names(action: &mut Action, gone: &[&str]) -> Vec<String> {
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

/// To IAM, actions and condition keys are the same in upper and lower case.
fn same(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b)
}

fn unless_empty(ours: Vec<String>, theirs: Vec<String>) -> Vec<String> {
    if ours.is_empty() { theirs } else { ours }
}

#[cfg(test)]
mod tests {
    use super::super::entry::Entry;
    use super::{Merged, merge};

    fn entry(actions: &str) -> Entry {
        let text = format!(r#"{{"Name": "x", "Actions": [{actions}]}}"#);
        Entry::read("x.json", &text).unwrap()
    }

    fn merged(ours: &str, theirs: &str) -> Merged {
        merge(Some(&entry(ours)), entry(theirs))
    }

    fn names(entry: &Entry) -> Vec<&str> {
        entry.actions.iter().map(|action| action.name.as_str()).collect()
    }

    #[test]
    fn former_names_stay_as_long_as_they_lead_to_an_action() {
        let ours = r#"{"Name": "Old", "Replacement": "Middle"},
            {"Name": "Middle", "Replacement": "New"}, {"Name": "New"},
            {"Name": "Round", "Replacement": "About"}, {"Name": "About", "Replacement": "Round"}"#;
        let left = merged(ours, r#"{"Name": "NEW"}"#);
        assert_eq!(names(&left.entry), ["Middle", "NEW", "Old"]);
        assert_eq!(left.notes.len(), 4, "{:?}", left.notes);
        assert_eq!(names(&merged(ours, r#"{"Name": "Other"}"#).entry), ["Other"]);
        // An action of AWS's loses a replacement that is gone.
        let lost = merged(ours, r#"{"Name": "Old"}"#);
        assert_eq!(names(&lost.entry), ["Old"]);
        assert_eq!(lost.entry.actions[0].replacement, None);
    }

    #[test]
    fn a_resource_type_that_stands_twice_is_matched_in_its_order() {
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
    fn a_global_key_stays_where_aws_names_it_without_defining_it() {
        let ours = r#"{"Name": "x", "Actions": [{"Name": "A"}],
            "ConditionKeys": [{"Name": "aws:RequestTag/${TagKey}", "Types": ["String"]}]}"#;
        let theirs = entry(r#"{"Name": "A", "ActionConditionKeys": ["aws:RequestTag/${TagKey}"]}"#);
        let left = merge(Some(&Entry::read("x.json", ours).unwrap()), theirs);
        assert_eq!(left.entry.actions[0].action_condition_keys, ["aws:RequestTag/${TagKey}"]);
        assert_eq!(left.notes, [""; 0]);
    }

    #[test]
    fn of_our_own_members_those_that_are_missing_are_taken_from_the_file() {
        let ours = r#"{"Name": "A", "Unsigned": false}"#;
        let theirs = r#"{"Name": "A", "Unsigned": true, "PermissionOnly": true}"#;
        let action = merged(ours, theirs).entry.actions.remove(0);
        assert_eq!((action.unsigned, action.permission_only), (Some(false), Some(true)));
    }
}
