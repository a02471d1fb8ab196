//! The actions of a service.

use jsonc_parser::common::Ranged;

use super::condition_key;
use super::defined::Defined;
use super::reader::{Object, Reader, Str, consists_of};
use super::rust_name::RustNames;
use crate::model::{AccessLevel, AccessLevels, Action, ActionResource};
use crate::schema;

/// The names that an action can refer to.
struct Scope<'s> {
    condition_keys: &'s Defined<'s>,
    resource_types: &'s Defined<'s>,
}

/// Reads the actions of a service, and adds their names to `names`.
pub(super) fn read_all<'n>(
    reader: &mut Reader<'_>,
    service: &Object<'n>,
    condition_keys: &Defined<'_>,
    resource_types: &Defined<'_>,
    names: &mut Defined<'n>,
) -> Vec<Action> {
    let scope = Scope { condition_keys, resource_types };
    reader.get(service, "Actions");
    let mut actions = Vec::new();
    let mut replacements = Vec::new();
    let mut variants = RustNames::of_variants();
    for node in reader.list(service, "Actions") {
        let Some(object) = reader.object(node, &schema::ACTION) else { continue };
        let replacement = reader.string(&object, "Replacement");
        if let Some(action) = action(reader, &object, &scope, names, &mut variants) {
            actions.push(action);
            replacements.push(replacement);
        }
    }
    let next = replaced_by(reader, &replacements, names);
    for (start, action) in actions.iter_mut().enumerate() {
        action.replacement = last(start, &next);
        if let (None, Some(_), Some(replacement)) =
            (action.replacement, next[start], replacements[start])
        {
            let name = replacement.value;
            let message = format!("the replacement `{name}` does not lead to an action in use");
            reader.defect(replacement.at, message).help("name the newest action");
        }
    }
    actions
}

/// Returns the position of each action's replacement. Reports replacements that do not exist.
fn replaced_by(
    reader: &mut Reader<'_>,
    replacements: &[Option<Str<'_>>],
    names: &Defined<'_>,
) -> Vec<Option<usize>> {
    let mut positions = Vec::with_capacity(replacements.len());
    for replacement in replacements {
        let position =
            replacement.and_then(|it| names.find(it.value)).map(|(position, _)| position);
        if let (Some(replacement), None) = (replacement, position) {
            let name = replacement.value;
            let message = format!("the replacement `{name}` is not an action in this file");
            reader.defect(replacement.at, message).help_if(names.hint(name));
        }
        positions.push(position);
    }
    positions
}

/// The maximum number of times that an action can have been renamed.
const MOST_NAMES: usize = 16;

/// Returns the last in the chain of replacements from `start`; `None` if it has no replacement, or
/// the chain has no end.
fn last(start: usize, next: &[Option<usize>]) -> Option<usize> {
    let mut position = next[start]?;
    for _ in 0..MOST_NAMES {
        match next.get(position).copied().flatten() {
            Some(newer) => position = newer,
            None => return Some(position),
        }
    }
    None
}

fn action<'n>(
    reader: &mut Reader<'_>,
    object: &Object<'n>,
    scope: &Scope<'_>,
    names: &mut Defined<'n>,
    variants: &mut RustNames<'n>,
) -> Option<Action> {
    let access = access(reader, object);
    let resource_types = resources(reader, object, scope);
    let keys = scope.condition_keys;
    let condition_keys = condition_key::references(reader, object, "ActionConditionKeys", keys);
    let is_known = object.get("DependentActions").is_some();
    let dependent_actions = is_known.then(|| dependent_actions(reader, object));
    let permission_only = reader.flag(object, "PermissionOnly");
    let unsigned = reader.flag(object, "Unsigned");
    let description = reader.owned(object, "Description");
    let name = reader.required(object, "Name")?;
    names.add(reader, name);
    if is_action_name(name.value) {
        variants.add_action(reader, name);
    } else {
        let message = format!("invalid action name `{}`", name.value);
        reader.defect(name.at, message).help("use letters, digits, and `-`");
    }
    Some(Action {
        name: name.value.to_owned(),
        description,
        access,
        resource_types,
        condition_keys,
        dependent_actions,
        permission_only,
        unsigned,
        replacement: None,
    })
}

/// Returns the access levels of an action. AWS marks four of them; an action without a mark reads.
fn access(reader: &mut Reader<'_>, action: &Object<'_>) -> AccessLevels {
    let mut levels = AccessLevels::default();
    let Some(node) = action.get("Annotations") else { return levels };
    let Some(annotations) = reader.object(node, &schema::ANNOTATIONS) else { return levels };
    reader.get(&annotations, "Properties");
    for member in reader.map(&annotations, "Properties") {
        let name = member.name.as_str();
        let level = match name {
            "IsList" => AccessLevel::List,
            "IsWrite" => AccessLevel::Write,
            "IsPermissionManagement" => AccessLevel::PermissionsManagement,
            "IsTaggingOnly" => AccessLevel::Tagging,
            _ => {
                let message = format!("unknown access level `{name}`");
                reader.defect(member.name.start(), message).help(
                    "write `IsList`, `IsWrite`, `IsPermissionManagement`, or `IsTaggingOnly`",
                );
                continue;
            }
        };
        if reader.boolean(&member.value, name, "`Properties`") {
            levels = levels.with(level);
        }
    }
    if levels == AccessLevels::default() { levels.with(AccessLevel::Read) } else { levels }
}

fn resources(
    reader: &mut Reader<'_>,
    action: &Object<'_>,
    scope: &Scope<'_>,
) -> Vec<ActionResource> {
    let mut resources = Vec::new();
    for node in reader.list(action, "Resources") {
        let Some(object) = reader.object(node, &schema::ACTION_RESOURCE) else { continue };
        let keys = scope.condition_keys;
        let condition_keys = condition_key::references(reader, &object, "ConditionKeys", keys);
        let dependent_actions = dependent_actions(reader, &object);
        let required = reader.flag(&object, "Required");
        let Some(name) = reader.required(&object, "Name") else { continue };
        let Some(resource_type) = resource_type(reader, name, scope.resource_types) else {
            continue;
        };
        let resource =
            ActionResource { resource_type, required, condition_keys, dependent_actions };
        add(reader, &mut resources, resource, name);
    }
    resources
}

/// Adds a resource type to those of an action. Merges duplicates, which AWS's own tables have where
/// an action has several scenarios.
fn add(
    reader: &mut Reader<'_>,
    resources: &mut Vec<ActionResource>,
    resource: ActionResource,
    name: Str<'_>,
) {
    let is_same = |other: &&mut ActionResource| other.resource_type == resource.resource_type;
    let Some(earlier) = resources.iter_mut().find(is_same) else {
        return resources.push(resource);
    };
    reader.note(name.at, format!("duplicate resource type `{}` in an action", name.value));
    earlier.required &= resource.required;
    merge(&mut earlier.condition_keys, resource.condition_keys);
    merge(&mut earlier.dependent_actions, resource.dependent_actions);
}

fn merge(all: &mut Vec<String>, more: Vec<String>) {
    for item in more {
        if !all.contains(&item) {
            all.push(item);
        }
    }
}

fn resource_type(reader: &mut Reader<'_>, name: Str<'_>, types: &Defined<'_>) -> Option<usize> {
    if let Some((position, spelled)) = types.find(name.value)
        && spelled == name.value
    {
        return Some(position);
    }
    let message = format!("`{}` is not in `Resources` of this file", name.value);
    reader.defect(name.at, message).help_if(types.hint(name.value));
    None
}

fn dependent_actions(reader: &mut Reader<'_>, object: &Object<'_>) -> Vec<String> {
    let mut actions = Vec::new();
    for action in reader.strings(object, "DependentActions") {
        let legal = match action.value.split_once(':') {
            Some((service, name)) => is_action_name(service) && is_action_name(name),
            None => false,
        };
        if !legal {
            let message = format!("`{}` is not an action", action.value);
            reader.defect(action.at, message).help("write it as `service:Action`");
        }
        actions.push(action.value.to_owned());
    }
    actions
}

fn is_action_name(name: &str) -> bool {
    !name.is_empty() && consists_of(name, |byte| byte.is_ascii_alphanumeric() || byte == b'-')
}
