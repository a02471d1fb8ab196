//! The operations that not only the action of the same name authorizes.

use serde_json::Value;

use super::{Merge, set};
use crate::import::entry::{Object, name, objects, text};

impl Merge<'_> {
    /// Returns our operations, with the actions that AWS lists for them, and AWS's others. AWS lists all
    /// operations; nearly all are authorized by the action of the same name alone.
    pub(super) fn operations(&self, theirs: &Object) -> Option<Value> {
        let mut merged: Vec<Object> = objects(self.ours, "Operations").cloned().collect();
        let service = name(theirs);
        for operation in objects(theirs, "Operations").filter(|it| !is_usual(it, service)) {
            let actions = operation.get("AuthorizedActions").cloned();
            match merged.iter_mut().find(|own| name(own) == name(operation)) {
                Some(own) => set(own, "AuthorizedActions", actions),
                None => {
                    let mut new = Object::new();
                    set(&mut new, "Name", text(operation, "Name"));
                    set(&mut new, "AuthorizedActions", actions);
                    merged.push(new);
                }
            }
        }
        merged.sort_by(|one, other| name(one).cmp(name(other)));
        (!merged.is_empty()).then(|| merged.into_iter().map(Value::Object).collect())
    }
}

/// Returns whether an operation is authorized by the action of the same name, or AWS does not say.
fn is_usual(operation: &Object, service: &str) -> bool {
    let mut actions = objects(operation, "AuthorizedActions");
    match (actions.next(), actions.next()) {
        (None, _) => true,
        (Some(only), None) => {
            name(only) == name(operation) && text(only, "Service").is_none_or(|it| it == service)
        }
        _ => false,
    }
}
