//! Needs as JSON.

use std::collections::BTreeSet;

use cognito_policy_access::Policy;
use cognito_policy_spec::json::write_string;

use crate::needs::{Access, Needs, Operation, Place};
use crate::resource::Deployment;

/// Writes JSON: each member and item by its own function.
#[derive(Default)]
struct Writer {
    text: String,
}

impl Writer {
    fn list<T>(&mut self, items: impl IntoIterator<Item = T>, mut write: impl FnMut(&mut Self, T)) {
        self.text.push('[');
        for (index, item) in items.into_iter().enumerate() {
            if index > 0 {
                self.text.push(',');
            }
            write(self, item);
        }
        self.text.push(']');
    }

    fn strings<T: AsRef<str>>(&mut self, items: impl IntoIterator<Item = T>) {
        self.list(items, |out, item| write_string(&mut out.text, item.as_ref()));
    }

    /// Writes the name of a member, after a comma unless it is the first.
    fn member(&mut self, name: &str) {
        if !self.text.ends_with('{') {
            self.text.push(',');
        }
        write_string(&mut self.text, name);
        self.text.push(':');
    }

    fn string(&mut self, name: &str, value: &str) {
        self.member(name);
        write_string(&mut self.text, value);
    }

    /// Writes a string, or `null`.
    fn optional(&mut self, value: Option<&str>) {
        match value {
            Some(value) => write_string(&mut self.text, value),
            None => self.text.push_str("null"),
        }
    }

    fn places(&mut self, places: &[Place]) {
        self.list(places, Self::place);
    }

    fn place(&mut self, place: &Place) {
        self.text.push('{');
        self.string("file", &place.file.to_string_lossy());
        self.member("line");
        self.text.push_str(&place.line.to_string());
        self.text.push('}');
    }

    fn operation(&mut self, operation: &Operation, deployment: &Deployment) {
        self.text.push('{');
        self.string("service", &operation.service);
        self.string("operation", &operation.name);
        self.member("actions");
        self.strings(operation.required());
        self.member("possible_actions");
        self.strings(&operation.possible_actions);
        self.member("dependent_actions");
        self.strings(&operation.dependent_actions);
        self.string(
            "access",
            match operation.access {
                Access::Actions => "actions",
                Access::Free => "free",
                Access::Unknown => "unknown",
            },
        );
        self.string("origin", operation.origin.word());
        self.member("reason");
        self.optional(operation.reason());
        self.member("places");
        self.places(&operation.places);
        self.member("setters");
        self.setters(operation);
        let resources = operation.resources(deployment).unwrap_or_default();
        self.member("resource");
        self.optional(if let [only] = resources.as_slice() { Some(only) } else { None });
        self.member("resources");
        self.strings(&resources);
        self.text.push('}');
    }

    /// Writes the setters of all calls, each with its value if all calls have the same.
    fn setters(&mut self, operation: &Operation) {
        let mut setters: Vec<(&str, Option<&str>)> = Vec::new();
        for setter in operation.calls.iter().filter_map(|call| call.setters.as_ref()).flatten() {
            let value = setter.value.as_deref();
            match setters.iter_mut().find(|(name, _)| *name == setter.name) {
                Some((_, known)) if *known == value => {}
                Some((_, known)) => *known = None,
                None => setters.push((&setter.name, value)),
            }
        }
        self.list(setters, |out, (name, value)| {
            out.text.push('{');
            out.string("name", name);
            out.member("value");
            out.optional(value);
            out.text.push('}');
        });
    }
}

/// Returns the actions in lists, sorted.
fn distinct(lists: impl Iterator<Item = Vec<String>>) -> BTreeSet<String> {
    lists.flatten().collect()
}

impl Needs {
    /// Returns the needs as JSON: an object with the list `operations`, whose members are `service`,
    /// `operation`, `actions`, `possible_actions`, `dependent_actions`, `access` (`actions`, `free`
    /// or `unknown`), `origin` (`program` or `sdk`), `reason` (when the SDK calls it), `places`
    /// (`file` and `line`), `setters` (`name` and `value`) and `resource`; with the lists
    /// `ambiguous` and `unreadable`; and, if there are policies, with the lists of actions `missing`
    /// and `excess`. What is not known is `null`.
    pub fn to_json(&self, deployment: &Deployment, policies: Option<&[Policy<'_>]>) -> String {
        let mut out = Writer::default();
        out.text.push('{');
        out.member("operations");
        out.list(&self.operations, |out, operation| out.operation(operation, deployment));
        out.member("ambiguous");
        out.list(&self.ambiguous, |out, call| {
            out.text.push('{');
            out.string("method", &call.method);
            out.member("candidates");
            out.strings(call.candidates.iter().map(|service| &service.prefix));
            out.member("place");
            out.place(&call.place);
            out.text.push('}');
        });
        out.member("unreadable");
        out.places(&self.unreadable);
        if let Some(policies) = policies {
            out.member("missing");
            let missing = self.missing(policies, deployment);
            out.strings(distinct(missing.into_iter().map(|it| it.actions)));
            out.member("excess");
            let excess = self.excess(policies, deployment);
            out.strings(distinct(excess.into_iter().map(|it| it.actions)));
        }
        out.text.push('}');
        out.text
    }
}
