//! The resources of a template that are related to Amazon Cognito.

use cognito_policy_language::hole;

use super::intrinsic::Scope;
use crate::related::{ImplicitPermission, Kind, Resource, Stack, property};
use crate::search::Path;
use crate::tree::{Tree, items, member, members, object, path, string};

/// The only macro of AWS that adds resources of another file.
const INCLUDE: &str = "AWS::Include";

/// Resource types that create resources of other templates.
const NESTED: [&str; 3] = [
    "AWS::CloudFormation::CustomResource",
    "AWS::CloudFormation::Stack",
    "AWS::Serverless::Application",
];

/// Returns whether a template has resources that are checked with others: most have none.
pub(crate) fn has_related(template: &Tree) -> bool {
    member(template, "Resources").map_or(&[][..], members).iter().any(|resource| {
        let has = |name| path(&resource.value, &["Properties", name]).is_some();
        match member(&resource.value, "Type").and_then(string).and_then(Kind::of) {
            Some(Kind::RoleAttachment | Kind::Group) => true,
            Some(Kind::UserPool) => has("LambdaConfig") || has("SmsConfiguration"),
            _ => false,
        }
    })
}

/// Adds the resources of a template to a stack.
pub(crate) fn collect(template: &Tree, place: &Path, stack: &mut Stack) {
    // What a condition decides is not known.
    let scope = Scope { template, condition: None };
    stack.may_have_more |= member(template, "Transform").is_some_and(can_add_resources);
    let place = place.member("Resources");
    for resource in member(template, "Resources").map_or(&[][..], members) {
        let address = &resource.name.value;
        // Loops and macros, which create resources.
        stack.may_have_more |= address.starts_with("Fn::");
        if let Some(resource_type) = member(&resource.value, "Type").and_then(string) {
            let name = place.member(address).name();
            add(&resource.value, resource_type, address, name, scope, stack);
        }
    }
}

fn can_add_resources(transform: &Tree) -> bool {
    let is_unknown =
        |name: &Tree| string(name).is_none_or(|name| name == INCLUDE || !name.starts_with("AWS::"));
    match items(transform) {
        [] => is_unknown(transform),
        names => names.iter().any(is_unknown),
    }
}

fn add(
    resource: &Tree,
    resource_type: &str,
    address: &str,
    name: String,
    scope: Scope<'_>,
    stack: &mut Stack,
) {
    let kind = Kind::of(resource_type);
    let is_nested = NESTED.contains(&resource_type) || resource_type.starts_with("Custom::");
    if kind.is_none() && !is_nested {
        return;
    }
    let properties = member(resource, "Properties").and_then(|it| scope.resolve(it));
    let properties = properties.unwrap_or_else(|| object(Vec::new(), &resource.span));
    let Some(kind) = kind else {
        stack.add_opaque(&without_provider(properties));
        return;
    };
    if resource_type == "AWS::Serverless::Function" {
        add_events(&properties, address, stack);
    }
    let resource = Resource::new(kind, resource_type, address, name, properties);
    stack.add(resource.with_id(hole::named(address)));
}

/// Returns the properties of a custom resource without the function that processes it.
fn without_provider(mut properties: Tree) -> Tree {
    if let cognito_policy_spec::json::Value::Object(members) = &mut properties.value {
        members.retain(|member| member.name.value != "ServiceToken");
    }
    properties
}

/// Adds the permissions that AWS SAM creates for the events of a function.
fn add_events(function: &Tree, address: &str, stack: &mut Stack) {
    for event in property(function, "Events").map_or(&[][..], members) {
        if property(&event.value, "Type").and_then(string) == Some("Cognito") {
            let pool = property(&event.value, "Properties").and_then(|it| property(it, "UserPool"));
            let function = address.to_owned();
            stack.add_implicit(ImplicitPermission { function, pool: pool.cloned() });
        }
    }
}
