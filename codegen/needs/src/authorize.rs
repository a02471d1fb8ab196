//! The actions that authorize a call.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use cognito_policy_spec::json::{self, Node, Value};
use cognito_policy_spec::model;
use cognito_policy_spec::tables::{Source, Tables};

use crate::needs::{Access, Call, Setter, merge};
use crate::services::member;

/// What a call needs.
#[derive(Debug)]
pub(crate) struct Authorization {
    pub actions: Vec<String>,
    /// Actions that it may need: that depends on what is not known about the request.
    pub possible: Vec<String>,
    pub dependent: Vec<String>,
    pub access: Access,
}

/// An operation in the table of a service.
#[derive(Debug)]
struct Entry {
    name: String,
    actions: Vec<String>,
    variants: Vec<Variant>,
    resource_setters: Vec<ResourceSetter>,
}

/// The setter that names the resource of some actions, in place of the usual ones.
#[derive(Debug)]
struct ResourceSetter {
    name: String,
    /// The usual setters that its value contains, separated by slashes like the value.
    replaced: String,
    actions: Vec<String>,
}

/// How setters change the actions of an operation.
#[derive(Debug)]
struct Variant {
    /// Without one, what decides is not in the request, or not in the value of one setter.
    setters: Vec<String>,
    /// How the setter's value begins, if not every value counts.
    value: Option<String>,
    effect: Effect,
    actions: Vec<String>,
}

/// What a setter does to the actions of an operation.
#[derive(Debug, Clone, Copy)]
enum Effect {
    /// They are needed besides.
    Also,
    /// They are needed instead.
    Instead,
    /// They are only needed with it.
    Only,
}

/// Whether a setter is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Set,
    Unset,
    Unknown,
}

/// Returns what a call needs.
pub(crate) fn of(call: &Call) -> Authorization {
    let entries = entries_once(&call.service.prefix);
    match entries.iter().find(|entry| entry.name == call.operation) {
        Some(entry) => with_dependent(entry.authorize(call), &entry.variants),
        None => with_dependent(by_name(call), &[]),
    }
}

/// Returns the operations of services that not only the action of the same name authorizes. The table of
/// a service is read once.
fn entries_once(prefix: &str) -> Arc<[Entry]> {
    static SERVICES: Mutex<BTreeMap<String, Arc<[Entry]>>> = Mutex::new(BTreeMap::new());
    let mut services = SERVICES.lock().unwrap_or_else(PoisonError::into_inner);
    match services.get(prefix) {
        Some(known) => known.clone(),
        None => services.entry(prefix.to_owned()).or_insert(entries(prefix).into()).clone(),
    }
}

/// Returns a call as an action sees it: the source of a copy in place of its target, if the action is
/// needed for the source.
pub(crate) fn seen_by<'c>(action: &str, call: &'c Call) -> Cow<'c, Call> {
    let entries = entries_once(&call.service.prefix);
    let entry = entries.iter().find(|entry| entry.name == call.operation);
    let mut resource_setters = entry.into_iter().flat_map(|entry| &entry.resource_setters);
    let own = resource_setters.find(|it| it.actions.iter().any(|name| name == action));
    match (own, &call.setters) {
        (Some(own), Some(setters)) => {
            let setters = setters.iter().filter(|setter| setter.name == own.name);
            let setters = setters.flat_map(|setter| own.replace(setter)).collect();
            Cow::Owned(Call { setters: Some(setters), ..call.clone() })
        }
        _ => Cow::Borrowed(call),
    }
}

impl ResourceSetter {
    /// Returns the setters whose values a setter contains, and the setter itself.
    fn replace(&self, setter: &Setter) -> Vec<Setter> {
        let names = self.replaced.split('/');
        // A version can follow the name.
        let value = setter.value.as_deref().and_then(|value| value.split('?').next());
        let value = value.unwrap_or_default().trim_start_matches('/');
        let values = value.splitn(names.clone().count(), '/').filter(|value| !value.is_empty());
        let mut setters = vec![setter.clone()];
        for (name, value) in names.zip(values) {
            let (name, value) = (name.to_owned(), Some(value.to_owned()));
            setters.push(Setter { name, value, ..setter.clone() });
        }
        setters
    }
}

/// The action with the name of the operation.
fn by_name(call: &Call) -> Authorization {
    let none = |access| Authorization {
        actions: Vec::new(),
        possible: Vec::new(),
        dependent: Vec::new(),
        access,
    };
    if call.service.is_unsigned(&call.operation) {
        return none(Access::Free);
    }
    let Some(service) = Tables::builtin().service(&call.service.prefix) else {
        return none(Access::Unknown);
    };
    match service.actions.iter().find(|action| action.name.eq_ignore_ascii_case(&call.operation)) {
        Some(action) if action.unsigned => none(Access::Free),
        Some(action) => {
            let action = service.successor(action).unwrap_or(action);
            let actions = vec![format!("{}:{}", service.name, action.name)];
            Authorization { actions, ..none(Access::Actions) }
        }
        None => {
            let free = service.operations_without_action.iter().any(|it| it.name == call.operation);
            none(if free { Access::Free } else { Access::Unknown })
        }
    }
}

/// Adds the actions that those of a call depend on, unless variants of the operation decide about them.
fn with_dependent(mut needed: Authorization, variants: &[Variant]) -> Authorization {
    for name in needed.actions.iter().chain(&needed.possible) {
        let Some((_, action)) = action(name) else { continue };
        for dependent in action.all_dependent_actions().unwrap_or_default() {
            let is_known = |list: &Vec<String>| list.iter().any(|known| known == dependent);
            let is_decided = variants.iter().any(|variant| is_known(&variant.actions));
            if !is_decided && !is_known(&needed.actions) && !is_known(&needed.dependent) {
                needed.dependent.push(dependent.to_owned());
            }
        }
    }
    needed
}

/// Returns the row of an action such as `s3:GetObject`, and its service.
pub(crate) fn action(name: &str) -> Option<(&'static model::Service, &'static model::Action)> {
    let (prefix, name) = name.split_once(':')?;
    let service = Tables::builtin().service(prefix)?;
    let action = service.actions.iter().find(|action| action.name.eq_ignore_ascii_case(name))?;
    Some((service, action))
}

impl Entry {
    fn authorize(&self, call: &Call) -> Authorization {
        let mut actions = self.actions.clone();
        let mut possible = Vec::new();
        for variant in &self.variants {
            let state = variant.state(call);
            match (variant.effect, state) {
                (Effect::Only, State::Set) | (Effect::Also | Effect::Instead, State::Unset) => {}
                (Effect::Also, State::Set) => merge(&mut actions, variant.actions.clone()),
                (Effect::Instead, State::Set) => actions.clone_from(&variant.actions),
                (Effect::Only, State::Unset) => actions.retain(|it| !variant.actions.contains(it)),
                (effect, State::Unknown) => {
                    if matches!(effect, Effect::Only) {
                        actions.retain(|it| !variant.actions.contains(it));
                    }
                    merge(&mut possible, variant.actions.clone());
                }
            }
        }
        // Nothing of what decides is written out in the call.
        if actions.is_empty() && possible.is_empty() {
            possible.clone_from(&self.actions);
        }
        possible.retain(|action| !actions.contains(action));
        let access = if self.actions.is_empty() { Access::Free } else { Access::Actions };
        Authorization { actions, possible, dependent: Vec::new(), access }
    }
}

impl Variant {
    /// Returns whether a call has one of the setters.
    fn state(&self, call: &Call) -> State {
        let Some(setters) = call.setters.as_ref().filter(|_| !self.setters.is_empty()) else {
            return State::Unknown;
        };
        let mut state = if call.is_complete { State::Unset } else { State::Unknown };
        for name in &self.setters {
            match self.state_of(name, setters) {
                State::Set => return State::Set,
                State::Unknown => state = State::Unknown,
                State::Unset => {}
            }
        }
        state
    }

    fn state_of(&self, path: &str, setters: &[Setter]) -> State {
        let (name, inner) =
            path.split_once('.').map_or((path, None), |(name, inner)| (name, Some(inner)));
        let mut state = State::Unset;
        for setter in setters.iter().filter(|setter| setter.name == name) {
            match self.state_in(setter, inner) {
                State::Unset => {}
                found => state = found,
            }
        }
        state
    }

    fn state_in(&self, setter: &Setter, inner: Option<&str>) -> State {
        if let Some(inner) = inner {
            let last = inner.rsplit('.').next().unwrap_or(inner);
            return match setter.nested.iter().any(|name| name == last) {
                true => State::Set,
                false if setter.opaque => State::Unknown,
                false => State::Unset,
            };
        }
        match (&self.value, setter.value.as_ref().or(setter.start.as_ref())) {
            _ if setter.optional => State::Unknown,
            (None, _) => State::Set,
            (Some(_), None) => State::Unknown,
            (Some(wanted), Some(value)) => {
                let start = value.trim_start().get(..wanted.len());
                if start.is_some_and(|it| it.eq_ignore_ascii_case(wanted)) {
                    State::Set
                } else {
                    State::Unset
                }
            }
        }
    }
}

/// Reads `Operations` in the table of a service.
fn entries(prefix: &str) -> Vec<Entry> {
    let Some(source) = Source::builtin(prefix) else { return Vec::new() };
    let Ok(table) = json::parse(&source.text) else { return Vec::new() };
    list(&table, "Operations").iter().filter_map(entry).collect()
}

fn entry<S>(node: &Node<S>) -> Option<Entry> {
    // AWS lists operations without saying what authorizes them.
    let Value::Array(authorized) = member(node, "AuthorizedActions")? else { return None };
    let mut actions = Vec::new();
    for action in authorized {
        actions.push(format!("{}:{}", text(action, "Service")?, text(action, "Name")?));
    }
    let variants = list(node, "Variants").iter().filter_map(variant).collect();
    let resource_setters = list(node, "ResourceSetters").iter().filter_map(resource_setter);
    Some(Entry {
        name: text(node, "Name")?.to_owned(),
        actions,
        variants,
        resource_setters: resource_setters.collect(),
    })
}

fn resource_setter<S>(node: &Node<S>) -> Option<ResourceSetter> {
    let (name, replaced) = (text(node, "Setter")?.to_owned(), text(node, "As")?.to_owned());
    Some(ResourceSetter { name, replaced, actions: strings(node, "Actions") })
}

fn variant<S>(node: &Node<S>) -> Option<Variant> {
    let members = [("Also", Effect::Also), ("Instead", Effect::Instead), ("Only", Effect::Only)];
    let (effect, actions) = members
        .into_iter()
        .find_map(|(name, effect)| member(node, name).map(|_| (effect, strings(node, name))))?;
    let value = text(node, "Value").map(str::to_owned);
    Some(Variant { setters: strings(node, "Setters"), value, effect, actions })
}

fn list<'n, S>(node: &'n Node<S>, name: &str) -> &'n [Node<S>] {
    match member(node, name) {
        Some(Value::Array(items)) => items,
        _ => &[],
    }
}

fn text<'n, S>(node: &'n Node<S>, name: &str) -> Option<&'n str> {
    match member(node, name)? {
        Value::String(text) => Some(&text.value),
        _ => None,
    }
}

fn strings<S>(node: &Node<S>, name: &str) -> Vec<String> {
    let mut strings = Vec::new();
    for item in list(node, name) {
        if let Value::String(text) = &item.value {
            strings.push(text.value.clone());
        }
    }
    strings
}

#[cfg(test)]
mod tests {
    use cognito_policy_spec::data;

    use super::{action, entries, of};
    use crate::needs::{Access, Call};
    use crate::services::{Service, services};

    fn of_prefix(prefix: &str) -> impl Iterator<Item = &'static Service> {
        services().iter().filter(move |service| service.prefix == prefix)
    }

    #[test]
    fn tables_name_operations_and_actions_that_exist() {
        for table in data::services() {
            for entry in entries(table.name) {
                let is_known =
                    |service: &Service| service.operation(&entry.name) == Some(&entry.name);
                assert!(of_prefix(table.name).any(is_known), "{}:{}", table.name, entry.name);
                let of_variants = entry.variants.iter().flat_map(|variant| &variant.actions);
                let of_setters = entry.resource_setters.iter().flat_map(|setter| &setter.actions);
                for name in entry.actions.iter().chain(of_variants).chain(of_setters) {
                    assert!(action(name).is_some(), "{}: {name}", entry.name);
                }
            }
        }
    }

    /// Returns the operations of a service for which the tables have no action.
    fn unknown(prefix: &str) -> Vec<&'static str> {
        let mut unknown = Vec::new();
        for service in of_prefix(prefix) {
            for operation in service.operations() {
                if of(&Call::new(service, operation)).access == Access::Unknown {
                    unknown.push(operation);
                }
            }
        }
        unknown
    }

    #[test]
    fn every_operation_of_cognito_and_sts_is_known() {
        assert_eq!(unknown("cognito-identity"), Vec::<&str>::new());
        assert_eq!(unknown("cognito-sync"), Vec::<&str>::new());
        // Newer than the tables.
        assert_eq!(unknown("sts"), ["GetScopedCredentials"]);
        let newer = ["CIMDPolic", "ClientMetadataURL", "PointInTimeRecover"];
        let is_newer = |name: &&str| newer.iter().any(|word| name.contains(word));
        assert!(unknown("cognito-idp").iter().all(is_newer), "{:?}", unknown("cognito-idp"));
    }

    #[test]
    fn nearly_every_operation_of_the_services_with_operations_is_known() {
        for (prefix, most) in [
            ("s3", 8),
            ("dynamodb", 4),
            ("ses", 1),
            ("sns", 0),
            ("sqs", 0),
            ("kms", 0),
            ("secretsmanager", 3),
            ("logs", 1),
        ] {
            assert!(unknown(prefix).len() <= most, "{prefix}: {:?}", unknown(prefix));
        }
    }
}
