//! Adds what AWS's own format lacks.

use crate::model::{Action, ConditionKey, ResourceType, Service};
use crate::tables::Tables;

/// Adds what AWS's format lacks and `service` does not say, from the built-in table of the same
/// service: descriptions, the form of IDs, which operations are called without credentials. This
/// way, a file from AWS can replace a built-in table unchanged.
///
/// What AWS's format contains, such as the actions and their resource types, is not changed.
///
/// ```
/// use cognito_policy_spec::{complete, load};
///
/// let text = r#"{"Name": "cognito-idp", "Actions": [{"Name": "SignUp"}, {"Name": "SignOut"}]}"#;
/// let mut service = load::service("newer.json", text).unwrap().service;
/// complete::complete(&mut service);
/// assert!(service.actions[0].unsigned && !service.actions[1].unsigned);
/// ```
pub fn complete(service: &mut Service) {
    let Some(builtin) = Tables::builtin().service(&service.name) else { return };
    for action in &mut service.actions {
        if let Some(known) = builtin.actions.iter().find(|known| known.name == action.name) {
            complete_action(action, known, &service.resource_types, &builtin.resource_types);
        }
    }
    for own in &mut service.resource_types {
        if let Some(known) = builtin.resource_types.iter().find(|known| known.name == own.name) {
            or_else(&mut own.words, known.words.as_deref());
            or_else(&mut own.description, known.description.as_deref());
        }
    }
    for key in &mut service.condition_keys {
        if let Some(known) = builtin.condition_keys.iter().find(|known| known.name == key.name) {
            complete_key(key, known);
        }
    }
    for operation in &builtin.operations_without_action {
        let is_action = service.actions.iter().any(|action| action.name == operation.name);
        let operations = &mut service.operations_without_action;
        if !is_action && !operations.iter().any(|own| own.name == operation.name) {
            operations.push(operation.clone());
        }
    }
    for operation in &builtin.operations {
        if !service.operations.iter().any(|own| own.name == operation.name) {
            service.operations.push(operation.clone());
        }
    }
    for placeholder in &builtin.placeholders {
        if !service.placeholders.iter().any(|own| own.name == placeholder.name) {
            service.placeholders.push(placeholder.clone());
        }
    }
    or_else(&mut service.title, builtin.title.as_deref());
    or_else(&mut service.source, builtin.source.as_deref());
}

fn complete_action(
    action: &mut Action,
    known: &Action,
    types: &[ResourceType],
    known_types: &[ResourceType],
) {
    or_else(&mut action.description, known.description.as_deref());
    action.unsigned |= known.unsigned;
    action.permission_only |= known.permission_only;
    if action.dependent_actions.is_none() {
        action.dependent_actions.clone_from(&known.dependent_actions);
    }
    for resource in &mut action.resource_types {
        let name = &types[resource.resource_type].name;
        for known in &known.resource_types {
            if known_types[known.resource_type].name == *name {
                resource.required |= known.required;
                if resource.dependent_actions.is_empty() {
                    resource.dependent_actions.clone_from(&known.dependent_actions);
                }
            }
        }
    }
}

fn complete_key(key: &mut ConditionKey, known: &ConditionKey) {
    or_else(&mut key.description, known.description.as_deref());
    or_else(&mut key.placeholder, known.placeholder.as_deref());
    key.either_cardinality |= known.either_cardinality;
}

fn or_else(own: &mut Option<String>, known: Option<&str>) {
    if own.is_none() {
        *own = known.map(str::to_owned);
    }
}
