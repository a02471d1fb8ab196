//! The actions of a service.

use super::condition_key;
use super::named::Named;
use super::reader::{Object, Reader, Str};
use crate::model::{AccessLevel, AccessLevels, Action, ActionResource, ConditionKey, ResourceType};

const ACTION: &[&str] = &[
    "Name",
    "Description",
    "Annotations",
    "ActionConditionKeys",
    "Resources",
    "DependentActions",
    "PermissionOnly",
    "Unsigned",
    "Replacement",
];
const ACTION_RESOURCE: &[&str] = &["Name", "Required", "ConditionKeys", "DependentActions"];

/// AWS's properties of an action and the access levels that they stand for.
const LEVELS: [(&str, AccessLevel); 4] = [
    ("IsList", AccessLevel::List),
    ("IsWrite", AccessLevel::Write),
    ("IsPermissionManagement", AccessLevel::PermissionsManagement),
    ("IsTaggingOnly", AccessLevel::Tagging),
];

/// What an action can refer to.
struct Scope<'s> {
    condition_keys: &'s Named<ConditionKey>,
    resource_types: &'s Named<ResourceType>,
}

pub(super) fn read_all(
    reader: &mut Reader<'_>,
    service: &Object<'_>,
    condition_keys: &Named<ConditionKey>,
    resource_types: &Named<ResourceType>,
) -> Named<Action> {
    let scope = Scope { condition_keys, resource_types };
    if service.get("Actions").is_none() {
        reader.missing(service, "Actions");
    }
    let mut actions = Vec::new();
    let mut replacements = Vec::new();
    for node in reader.list(service, "Actions") {
        let Some(object) = reader.object(node, "an action", ACTION) else { continue };
        replacements.extend(reader.string(&object, "Replacement"));
        actions.extend(action(reader, &object, &scope));
    }
    let actions = Named::new(reader, "action", actions);
    for replacement in replacements {
        if actions.find(replacement.value).is_none() {
            let name = replacement.value;
            let hint = hint(actions.obvious(name).map(|at| actions.items[at].name.as_str()));
            let message = format!("the replacement `{name}` is no action of this file{hint}");
            reader.defect(replacement.span, message);
        }
    }
    actions
}

fn action<'n>(
    reader: &mut Reader<'_>,
    object: &Object<'n>,
    scope: &Scope<'_>,
) -> Option<(Action, Str<'n>)> {
    let access = access(reader, object);
    let resource_types = resources(reader, object, scope);
    let keys = scope.condition_keys;
    let condition_keys = condition_key::references(reader, object, "ActionConditionKeys", keys);
    let dependent_actions = dependent_actions(reader, object);
    let permission_only = reader.flag(object, "PermissionOnly");
    let unsigned = reader.flag(object, "Unsigned");
    let description = reader.owned(object, "Description");
    let name = reader.required(object, "Name")?;
    if !is_action_name(name.value) {
        let message = format!("`{}` is no action name; it has letters, digits and `-`", name.value);
        reader.defect(name.span, message);
    }
    let action = Action {
        name: name.value.to_owned(),
        description,
        access,
        resource_types,
        condition_keys,
        dependent_actions,
        permission_only,
        unsigned,
        replacement: reader.owned(object, "Replacement"),
    };
    Some((action, name))
}

/// AWS marks four levels; an action with none of the marks reads.
fn access(reader: &mut Reader<'_>, action: &Object<'_>) -> AccessLevels {
    let mut levels = AccessLevels::default();
    let Some(node) = action.get("Annotations") else { return levels };
    let Some(annotations) = reader.object(node, "`Annotations`", &["Properties"]) else {
        return levels;
    };
    if annotations.get("Properties").is_none() {
        reader.missing(&annotations, "Properties");
    }
    for member in reader.map(&annotations, "Properties") {
        let name = member.name.value.as_str();
        let Some((_, level)) = LEVELS.iter().find(|(property, _)| *property == name) else {
            let message = format!("`{name}` is no access level; write {}", properties());
            reader.defect(&member.name_span, message);
            continue;
        };
        if reader.boolean(&member.value, name, "`Properties`") {
            levels = levels.with(*level);
        }
    }
    if levels == AccessLevels::default() { levels.with(AccessLevel::Read) } else { levels }
}

fn properties() -> String {
    let names: Vec<_> = LEVELS.iter().map(|(property, _)| format!("`{property}`")).collect();
    format!("{} or {}", names[..3].join(", "), names[3])
}

fn resources(
    reader: &mut Reader<'_>,
    action: &Object<'_>,
    scope: &Scope<'_>,
) -> Vec<ActionResource> {
    let mut resources: Vec<ActionResource> = Vec::new();
    for node in reader.list(action, "Resources") {
        let what = "a resource of an action";
        let Some(object) = reader.object(node, what, ACTION_RESOURCE) else { continue };
        let keys = scope.condition_keys;
        let condition_keys = condition_key::references(reader, &object, "ConditionKeys", keys);
        let dependent_actions = dependent_actions(reader, &object);
        let required = reader.flag(&object, "Required");
        let Some(name) = reader.required(&object, "Name") else { continue };
        let Some(resource_type) = resource_type(reader, name, scope.resource_types) else {
            continue;
        };
        if let Some(earlier) = resources.iter_mut().find(|r| r.resource_type == resource_type) {
            // AWS's own tables do this where an action has several scenarios.
            reader.note(
                name.span,
                format!(
                    "the resource type `{}` stands twice in one action; both are taken together",
                    name.value
                ),
            );
            earlier.required &= required;
            merge(&mut earlier.condition_keys, condition_keys);
            merge(&mut earlier.dependent_actions, dependent_actions);
            continue;
        }
        resources.push(ActionResource {
            resource_type,
            required,
            condition_keys,
            dependent_actions,
        });
    }
    resources
}

fn merge(all: &mut Vec<String>, more: Vec<String>) {
    for item in more {
        if !all.contains(&item) {
            all.push(item);
        }
    }
}

fn resource_type(
    reader: &mut Reader<'_>,
    name: Str<'_>,
    types: &Named<ResourceType>,
) -> Option<usize> {
    let found = types.find(name.value).filter(|&at| types.items[at].name == name.value);
    if found.is_none() {
        let hint = hint(types.obvious(name.value).map(|at| types.items[at].name.as_str()));
        let message = format!("`Resources` of this file has no type `{}`{hint}", name.value);
        reader.defect(name.span, message);
    }
    found
}

fn dependent_actions(reader: &mut Reader<'_>, object: &Object<'_>) -> Vec<String> {
    let actions = reader.strings(object, "DependentActions");
    for action in &actions {
        let parts = action.value.split_once(':');
        if !parts.is_some_and(|(service, name)| is_action_name(service) && is_action_name(name)) {
            let message = format!("`{}` is no action; write `service:Action`", action.value);
            reader.defect(action.span, message);
        }
    }
    actions.iter().map(|action| action.value.to_owned()).collect()
}

fn is_action_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// The end of a message that names what was obviously meant.
fn hint(meant: Option<&str>) -> String {
    meant.map_or_else(String::new, |meant| format!("; did you mean `{meant}`?"))
}
