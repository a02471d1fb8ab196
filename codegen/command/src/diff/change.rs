//! The changes between two tables.

use std::collections::BTreeSet;

use cognito_policy_spec::model::{
    Action, ActionResource, ConditionKey, Operation, Placeholder, ResourceType, Service, ValueType,
};
use cognito_policy_spec::names;
use serde::Serialize;

/// An addition, a removal or a change.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) service: String,
    pub(crate) thing: Thing,
    /// The name of the thing: `AdminGetUser`.
    pub(crate) name: String,
    pub(crate) kind: ChangeKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Thing {
    Service,
    Action,
    ResourceType,
    ConditionKey,
    Operation,
    Placeholder,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) enum ChangeKind {
    Added,
    Removed,
    Changed(Vec<Aspect>),
}

/// A property of a thing that changed.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Aspect {
    /// The name of the property: `resource types`.
    pub(crate) name: &'static str,
    pub(crate) lost: Vec<String>,
    pub(crate) gained: Vec<String>,
    pub(crate) breaking: bool,
}

/// When a change of a property can invalidate a policy or Rust code, or make a policy match less.
#[derive(Clone, Copy)]
enum Breaks {
    Never,
    IfLost,
    IfGained,
    Always,
}

impl Thing {
    pub(crate) const fn title(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Action => "action",
            Self::ResourceType => "resource type",
            Self::ConditionKey => "condition key",
            Self::Operation => "operation",
            Self::Placeholder => "placeholder",
        }
    }
}

impl Change {
    /// Returns the addition or removal of an entire service.
    pub(crate) fn of_entire(service: &Service, kind: ChangeKind) -> Self {
        let name = service.name.clone();
        Self { service: name.clone(), thing: Thing::Service, name, kind }
    }

    /// Returns whether the change can invalidate a policy or Rust code, or make a policy match
    /// less.
    pub(crate) fn is_breaking(&self) -> bool {
        match &self.kind {
            // The values of the placeholder now need to have its format.
            ChangeKind::Added => self.thing == Thing::Placeholder,
            ChangeKind::Removed => self.thing != Thing::Operation,
            ChangeKind::Changed(aspects) => aspects.iter().any(|aspect| aspect.breaking),
        }
    }
}

/// Returns the changes between the tables of one service, sorted by thing and name.
pub(crate) fn of_service(old: &Service, new: &Service) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut add = |thing, found: Vec<(String, ChangeKind)>| {
        for (name, kind) in found {
            changes.push(Change { service: new.name.clone(), thing, name, kind });
        }
    };
    let actions = (&old.actions[..], &new.actions[..]);
    add(Thing::Action, pairs(actions, |it| &it.name, |a, b| action((old, a), (new, b))));
    let types = (&old.resource_types[..], &new.resource_types[..]);
    add(Thing::ResourceType, pairs(types, |it| &it.name, resource_type));
    let keys = (&old.condition_keys[..], &new.condition_keys[..]);
    add(Thing::ConditionKey, pairs(keys, |it| &it.name, condition_key));
    let operations = (&old.operations_without_action[..], &new.operations_without_action[..]);
    add(Thing::Operation, pairs(operations, |it| &it.name, operation));
    let placeholders = (&old.placeholders[..], &new.placeholders[..]);
    add(Thing::Placeholder, pairs(placeholders, |it| &it.name, placeholder));
    changes
}

/// Pairs the things in two lists by name, and returns what changed.
fn pairs<T>(
    (old, new): (&[T], &[T]),
    name: impl Fn(&T) -> &str,
    differ: impl Fn(&T, &T) -> Vec<Option<Aspect>>,
) -> Vec<(String, ChangeKind)> {
    let find = |list: &[T], it: &T| {
        list.iter().position(|other| name(other).eq_ignore_ascii_case(name(it)))
    };
    let mut found = Vec::new();
    for it in new {
        let kind = match find(old, it).map(|index| &old[index]) {
            None => Some(ChangeKind::Added),
            Some(before) => {
                let spelling = aspect("spelling", [name(before)], [name(it)], Breaks::Always);
                let aspects: Vec<Aspect> =
                    differ(before, it).into_iter().chain([spelling]).flatten().collect();
                (!aspects.is_empty()).then_some(ChangeKind::Changed(aspects))
            }
        };
        found.extend(kind.map(|kind| (name(it).to_owned(), kind)));
    }
    for it in old.iter().filter(|it| find(new, it).is_none()) {
        found.push((name(it).to_owned(), ChangeKind::Removed));
    }
    found.sort_by(|(a, _), (b, _)| a.cmp(b));
    found
}

fn action((old, a): (&Service, &Action), (new, b): (&Service, &Action)) -> Vec<Option<Aspect>> {
    let levels = |action: &Action| action.access.iter().map(|it| it.name().to_owned());
    let types = |service: &Service, action: &Action, required: bool| {
        let of_kind = action.resource_types.iter().filter(|it| it.required || !required);
        of_kind.map(|it| service.resource_types[it.resource_type].name.clone()).collect::<Vec<_>>()
    };
    let unsigned = |action: &Action| action.unsigned.then_some("unsigned");
    let permission_only = |action: &Action| action.permission_only.then_some("permission only");
    vec![
        aspect("access levels", levels(a), levels(b), Breaks::Never),
        aspect("resource types", types(old, a, false), types(new, b, false), Breaks::IfLost),
        aspect("required types", types(old, a, true), types(new, b, true), Breaks::IfGained),
        aspect(
            "condition keys",
            with_scopes(old, a, &a.condition_keys, |it| &it.condition_keys),
            with_scopes(new, b, &b.condition_keys, |it| &it.condition_keys),
            Breaks::IfLost,
        ),
        aspect(
            "dependent actions",
            with_scopes(old, a, dependent_actions(a), |it| &it.dependent_actions),
            with_scopes(new, b, dependent_actions(b), |it| &it.dependent_actions),
            Breaks::Never,
        ),
        aspect("credentials", unsigned(a), unsigned(b), Breaks::IfGained),
        aspect("kind", permission_only(a), permission_only(b), Breaks::Never),
        aspect("replacement", successor(old, a), successor(new, b), Breaks::Never),
    ]
}

fn dependent_actions(action: &Action) -> &[String] {
    action.dependent_actions.as_deref().unwrap_or_default()
}

/// Returns the name of the action that replaced this one.
fn successor(service: &Service, action: &Action) -> Option<String> {
    service.successor(action).map(|it| it.name.clone())
}

/// Returns what an action has for any resource, and what it has for each of its resource types.
fn with_scopes(
    service: &Service,
    action: &Action,
    always: &[String],
    with: impl Fn(&ActionResource) -> &[String],
) -> Vec<String> {
    let mut all = always.to_vec();
    for resource in &action.resource_types {
        let resource_type = &service.resource_types[resource.resource_type].name;
        all.extend(with(resource).iter().map(|it| format!("{it} (on {resource_type})")));
    }
    all
}

fn resource_type(a: &ResourceType, b: &ResourceType) -> Vec<Option<Aspect>> {
    let formats = |it: &ResourceType| it.arn_formats.iter().map(|it| it.text.clone()).collect();
    let (old, new): (Vec<_>, Vec<_>) = (formats(a), formats(b));
    // A type with several formats has other functions in the bindings than a type with one.
    let breaks = if old.is_empty() { Breaks::Never } else { Breaks::Always };
    vec![
        aspect("ARN formats", old, new, breaks),
        aspect(
            "condition keys",
            a.condition_keys.clone(),
            b.condition_keys.clone(),
            Breaks::IfLost,
        ),
        aspect("Rust name", [names::type_stem(a)], [names::type_stem(b)], Breaks::Always),
    ]
}

fn condition_key(a: &ConditionKey, b: &ConditionKey) -> Vec<Option<Aspect>> {
    let further = |key: &ConditionKey| key.other_types.iter().copied().map(type_name).collect();
    let (old, new): (Vec<_>, Vec<_>) = (further(a), further(b));
    let values = |key: &ConditionKey| match (key.multivalued, key.either_cardinality) {
        (false, false) => "one",
        (true, false) => "several",
        (false, true) => "one (or a list)",
        (true, true) => "several (or one)",
    };
    let only_more = b.either_cardinality && a.multivalued == b.multivalued;
    let breaks = if only_more { Breaks::Never } else { Breaks::Always };
    vec![
        aspect("type", [type_name(a.value_type)], [type_name(b.value_type)], Breaks::Always),
        aspect("further types", old, new, Breaks::IfLost),
        aspect("values", [values(a)], [values(b)], breaks),
    ]
}

/// Returns AWS's name of a type.
const fn type_name(value_type: ValueType) -> &'static str {
    match value_type {
        ValueType::String => "String",
        ValueType::Arn => "ARN",
        ValueType::Bool => "Bool",
        ValueType::Numeric => "Numeric",
        ValueType::Date => "Date",
        ValueType::IpAddress => "IPAddress",
        ValueType::Binary => "Binary",
    }
}

fn operation(a: &Operation, b: &Operation) -> Vec<Option<Aspect>> {
    let unsigned = |it: &Operation| it.unsigned.then_some("unsigned");
    vec![aspect("credentials", unsigned(a), unsigned(b), Breaks::Never)]
}

fn placeholder(a: &Placeholder, b: &Placeholder) -> Vec<Option<Aspect>> {
    let form = |it: &Placeholder| {
        let length = it.pattern.max_length;
        let text = &it.pattern.text;
        if length == usize::MAX { text.clone() } else { format!("{text} (at most {length})") }
    };
    vec![
        aspect("form", [form(a)], [form(b)], Breaks::Always),
        aspect("type", [a.type_name.as_str()], [b.type_name.as_str()], Breaks::Always),
    ]
}

/// Returns what was lost and gained between two lists, or nothing if they are equal as sets.
fn aspect<S: Into<String>>(
    name: &'static str,
    old: impl IntoIterator<Item = S>,
    new: impl IntoIterator<Item = S>,
    breaks: Breaks,
) -> Option<Aspect> {
    let old: BTreeSet<String> = old.into_iter().map(Into::into).collect();
    let new: BTreeSet<String> = new.into_iter().map(Into::into).collect();
    let (lost, gained): (Vec<_>, Vec<_>) =
        (old.difference(&new).cloned().collect(), new.difference(&old).cloned().collect());
    let breaking = match breaks {
        Breaks::Never => false,
        Breaks::IfLost => !lost.is_empty(),
        Breaks::IfGained => !gained.is_empty(),
        Breaks::Always => true,
    };
    (old != new).then_some(Aspect { name, lost, gained, breaking })
}
