//! Resources, and the resource types that they can be of.

use cognito_policy_spec::json::Text;
use cognito_policy_spec::model::{Action, Service};
use cognito_policy_spec::tables::Tables;

use crate::action::ActionItem;
use crate::arn::{Arn, ArnFault, is_open};
use crate::document::Place;
use crate::policy::Statement;

/// A resource.
#[derive(Debug, Default)]
pub struct ResourceItem<'t> {
    /// Where it was written.
    pub place: Place,
    /// The resource.
    pub value: ResourceValue,
    /// The resource types that it can be of, among those of the statement's services and of the
    /// service that it names itself.
    pub types: Vec<TypeRef<'t>>,
    /// Whether it can be of other types as well, because not all of them were looked up.
    pub incomplete: bool,
}

/// A resource type: the service that lists it, and its index there.
#[derive(Debug, Clone, Copy)]
pub struct TypeRef<'t> {
    /// The service that lists the type.
    pub owner: &'t Service,
    /// The index of the type in the service's list.
    pub index: usize,
}

impl TypeRef<'_> {
    /// Returns whether the two are the same type.
    pub fn is(&self, other: &TypeRef<'_>) -> bool {
        self.index == other.index && std::ptr::eq(self.owner, other.owner)
    }
}

/// A value of `Resource` or `NotResource`.
#[derive(Debug, Default)]
pub enum ResourceValue {
    /// `*`: every resource.
    #[default]
    Everything,
    /// Text that is not an ARN.
    Fault(Text, ArnFault),
    /// An ARN, possibly with wildcards and variables.
    Arn(Text, Arn),
    /// A run-time value.
    Expression(usize),
}

impl ResourceValue {
    /// Reads a string.
    pub fn of(text: Text) -> Self {
        match Arn::parse(&text.value) {
            _ if text.value == "*" => Self::Everything,
            Ok(arn) => Self::Arn(text, arn),
            Err(fault) => Self::Fault(text, fault),
        }
    }
}

/// Looks up which resource types the resources of a statement can be of, once for all rules.
pub(crate) fn resolve<'t>(statement: &mut Statement<'t>, tables: &'t Tables) {
    let services = &statement.services;
    let Some(element) = &mut statement.resource else { return };
    for item in &mut element.items {
        let ResourceValue::Arn(text, arn) = &item.value else { continue };
        let text = text.value.as_str();
        let named = tables.service(&text[arn.service.clone()]);
        let owners = with(services, named);
        if has_too_many_types(&text[arn.service.clone()], &owners) {
            item.incomplete = true;
            continue;
        }
        for owner in owners {
            for (index, resource_type) in owner.resource_types.iter().enumerate() {
                if arn.is_of(text, resource_type, owner, tables) {
                    item.types.push(TypeRef { owner, index });
                }
            }
        }
    }
}

/// Returns whether an ARN with this service can be of thousands of types of these owners, which are
/// not looked up.
pub fn has_too_many_types(service: &str, owners: &[&Service]) -> bool {
    owners.len() > 16 && is_open(service)
}

/// Returns the services, with one added if it is not among them.
pub fn with<'t>(services: &[&'t Service], more: Option<&'t Service>) -> Vec<&'t Service> {
    let mut all = services.to_vec();
    if let Some(service) = more
        && !services.iter().any(|it| it.name == service.name)
    {
        all.push(service);
    }
    all
}

/// Returns the indices of the resource types that any of the actions has, each once.
pub fn types_of(actions: &[&Action]) -> Vec<usize> {
    let mut types = Vec::new();
    for action in actions {
        for of_action in &action.resource_types {
            if !types.contains(&of_action.resource_type) {
                types.push(of_action.resource_type);
            }
        }
    }
    types
}

/// Returns the resource types that fit every action of the statement; `None` where that is not
/// known.
pub fn common_types<'t>(statement: &Statement<'t>) -> Option<Vec<TypeRef<'t>>> {
    let actions = statement.action.as_ref().filter(|element| !element.negated)?;
    let resource = statement.resource.as_ref().filter(|element| !element.negated)?;
    if actions.incomplete || resource.items.is_empty() {
        return None;
    }
    let mut common: Option<Vec<TypeRef<'_>>> = None;
    for item in &actions.items {
        let types = types_of_item(item)?;
        // An action without resource types does not support any.
        if types.is_empty() {
            continue;
        }
        match &mut common {
            None => common = Some(types),
            Some(common) => common.retain(|it| types.iter().any(|other| other.is(it))),
        }
    }
    common
}

/// Returns the resource types of any of the actions that an item covers.
fn types_of_item<'t>(item: &ActionItem<'t>) -> Option<Vec<TypeRef<'t>>> {
    let (owner, actions) = item.covers.actions()?;
    let mut types = Vec::new();
    for index in types_of(actions) {
        types.push(TypeRef { owner, index });
    }
    Some(types)
}
