//! Merges the definitions of condition keys and resource types.

use super::super::entry::{ConditionKeyEntry, ResourceTypeEntry};
use super::{Merge, same};

impl Merge<'_> {
    /// Merges AWS's condition keys with ours, and keeps our own keys.
    pub(super) fn condition_keys(
        &mut self,
        theirs: Vec<ConditionKeyEntry>,
    ) -> Vec<ConditionKeyEntry> {
        let mut keys: Vec<ConditionKeyEntry> =
            theirs.into_iter().map(|key| self.condition_key(key)).collect();
        for ours in self.ours.condition_keys.iter().filter(|ours| ours.is_own()) {
            if !keys.iter().any(|key| same(&key.name, &ours.name)) {
                keys.push(ours.clone());
            }
        }
        keys
    }

    fn condition_key(&mut self, theirs: ConditionKeyEntry) -> ConditionKeyEntry {
        let known = self.ours.condition_keys.iter().find(|ours| same(&ours.name, &theirs.name));
        let ours = known.cloned().unwrap_or_default();
        if ours.is_own() {
            if ours.types == theirs.types {
                let name = &ours.name;
                self.note(format!("AWS now lists `{name}` with the same types: remove its `Own`"));
            }
            return ours;
        }
        ConditionKeyEntry {
            name: theirs.name,
            description: ours.description.or(theirs.description),
            types: theirs.types,
            either_cardinality: ours.either_cardinality.or(theirs.either_cardinality),
            own: theirs.own,
            others: ours.others,
        }
    }

    /// Merges AWS's resource types with ours, and keeps our own types.
    pub(super) fn resource_types(
        &mut self,
        theirs: Vec<ResourceTypeEntry>,
    ) -> Vec<ResourceTypeEntry> {
        let mut types: Vec<ResourceTypeEntry> =
            theirs.into_iter().map(|theirs| self.resource_type(theirs)).collect();
        for ours in self.ours.resources.iter().filter(|ours| ours.is_own()) {
            let name = &ours.name;
            if types.iter().any(|known| known.name == *name) {
                self.note(format!("AWS now lists the resource type `{name}`: remove its `Own`"));
            } else {
                types.push(ours.clone());
            }
        }
        types
    }

    fn resource_type(&self, theirs: ResourceTypeEntry) -> ResourceTypeEntry {
        let known = self.ours.resources.iter().find(|ours| ours.name == theirs.name);
        let ours = known.cloned().unwrap_or_default();
        ResourceTypeEntry {
            name: theirs.name,
            words: ours.words.or(theirs.words),
            description: ours.description.or(theirs.description),
            arn_formats: theirs.arn_formats,
            condition_keys: self.with_own_keys(theirs.condition_keys, &ours.condition_keys),
            own: ours.own.or(theirs.own),
            others: ours.others,
        }
    }
}
