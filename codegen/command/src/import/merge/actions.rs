//! Merges actions.

use cognito_policy_spec::schema;
use serde_json::Value;

use super::super::entry::{Object, is_own, name, objects, text};
use super::{Merge, find, set};

impl Merge<'_> {
    /// Merges AWS's actions with ours, and keeps our former names of AWS's actions.
    pub(super) fn actions(&mut self, theirs: &Object) -> Value {
        let mut actions = Vec::new();
        for their in objects(theirs, "Actions") {
            let mut action = self.action(their);
            if let Some(gone) = self.lost_replacement(&action, theirs) {
                let name = name(their);
                self.note(format!(
                    "removed the replacement of `{name}`: `{gone}` no longer exists"
                ));
                action.shift_remove("Replacement");
            }
            actions.push(action);
        }
        for ours in objects(self.ours, "Actions").filter(|it| it.contains_key("Replacement")) {
            let name = name(ours);
            if find(theirs, "Actions", name).is_some() {
                continue;
            }
            if let Some(gone) = self.lost_replacement(ours, theirs) {
                self.note(format!("removed `{name}`: its replacement `{gone}` no longer exists"));
            } else {
                self.note(format!("kept `{name}`, which AWS removed: it has a replacement"));
                actions.push(ours.clone());
            }
        }
        actions.into_iter().collect()
    }

    fn action(&self, theirs: &Object) -> Object {
        let nothing = Object::new();
        let ours = find(self.ours, "Actions", name(theirs)).unwrap_or(&nothing);
        let mut action = self.object(ours, theirs, &schema::ACTION);
        set(&mut action, "Resources", Some(self.action_resources(ours, theirs)));
        action
    }

    /// Returns the replacement of an action if neither it nor any of its own replacements exists.
    fn lost_replacement(&self, action: &Object, theirs: &Object) -> Option<String> {
        let first = text(action, "Replacement")?;
        let mut next = Some(first);
        // Replacements can be circular.
        for _ in 0..=objects(self.ours, "Actions").count() {
            let Some(name) = next else { break };
            if find(theirs, "Actions", name).is_some() {
                return None;
            }
            next = find(self.ours, "Actions", name).and_then(|it| text(it, "Replacement"));
        }
        Some(first.to_owned())
    }

    /// Merges the resource types of an action, and keeps references to our own resource types. An
    /// action can have a type twice; the entries are matched in order.
    fn action_resources(&self, ours: &Object, theirs: &Object) -> Value {
        let mut ours: Vec<&Object> = objects(ours, "Resources").collect();
        let nothing = Object::new();
        let mut resources = Vec::new();
        for theirs in objects(theirs, "Resources") {
            let place = ours.iter().position(|ours| name(ours) == name(theirs));
            let ours = place.map_or(&nothing, |place| ours.remove(place));
            resources.push(self.object(ours, theirs, &schema::ACTION_RESOURCE));
        }
        let is_own_type =
            |resource: &&Object| find(self.ours, "Resources", name(resource)).is_some_and(is_own);
        resources.extend(ours.into_iter().filter(is_own_type).cloned());
        resources.into_iter().collect()
    }
}
