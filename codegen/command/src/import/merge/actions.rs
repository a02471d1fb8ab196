//! Merges actions.

use super::super::entry::{ActionEntry, ActionResourceEntry};
use super::{Merge, same, unless_empty};

impl Merge<'_> {
    /// Merges AWS's actions with ours, and keeps our former names of AWS's actions.
    pub(super) fn actions(&mut self, theirs: Vec<ActionEntry>) -> Vec<ActionEntry> {
        let names: Vec<String> = theirs.iter().map(|action| action.name.clone()).collect();
        let mut actions: Vec<ActionEntry> =
            theirs.into_iter().map(|action| self.their_action(action, &names)).collect();
        let is_theirs = |name: &str| names.iter().any(|theirs| same(theirs, name));
        let former = self.ours.actions.iter().filter(|ours| ours.replacement.is_some());
        for ours in former.filter(|ours| !is_theirs(&ours.name)) {
            let name = &ours.name;
            if let Some(gone) = self.lost_replacement(ours, &names) {
                self.note(format!("removed `{name}`: its replacement `{gone}` no longer exists"));
            } else {
                self.note(format!("kept `{name}`, which AWS removed: it has a replacement"));
                actions.push(ours.clone());
            }
        }
        actions
    }

    /// Merges one of AWS's actions, whose names are `names`.
    fn their_action(&mut self, theirs: ActionEntry, names: &[String]) -> ActionEntry {
        let known = self.ours.actions.iter().find(|ours| same(&ours.name, &theirs.name));
        let mut action = self.action(known.cloned().unwrap_or_default(), theirs);
        if let Some(gone) = self.lost_replacement(&action, names) {
            let name = &action.name;
            self.note(format!("removed the replacement of `{name}`: `{gone}` no longer exists"));
            action.replacement = None;
        }
        action
    }

    /// Returns the replacement of an action if neither it nor any of its own replacements exists.
    fn lost_replacement(&self, action: &ActionEntry, theirs: &[String]) -> Option<String> {
        let first = action.replacement.as_ref()?;
        let mut name = first;
        // Replacements can be circular.
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

    fn action(&self, ours: ActionEntry, theirs: ActionEntry) -> ActionEntry {
        ActionEntry {
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

    /// Merges the resource types of an action, and keeps references to our own resource types.
    fn action_resources(
        &self,
        mut ours: Vec<ActionResourceEntry>,
        theirs: Vec<ActionResourceEntry>,
    ) -> Vec<ActionResourceEntry> {
        let mut resources = Vec::new();
        for theirs in theirs {
            let index = ours.iter().position(|ours| ours.name == theirs.name);
            let ours = index.map(|index| ours.remove(index)).unwrap_or_default();
            resources.push(ActionResourceEntry {
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

    /// Adds our references to our own condition keys.
    pub(super) fn with_own_keys(&self, mut keys: Vec<String>, ours: &[String]) -> Vec<String> {
        for key in self.ours.condition_keys.iter().filter(|key| key.is_own()) {
            let is_named = |names: &[String]| names.iter().any(|name| same(name, &key.name));
            if is_named(ours) && !is_named(&keys) {
                keys.push(key.name.clone());
            }
        }
        keys
    }
}
