//! AWS CloudFormation and AWS SAM templates, in YAML or JSON, including those that the AWS CDK writes.

mod intrinsic;
mod permission;
mod resources;
mod stack;
mod sub;
mod values;

use cognito_policy_language::PolicyKind;
use cognito_policy_spec::json::Value;

use crate::found::Found;
use crate::property::claim;
use crate::related::Stack;
use crate::search::{Claim, Path, search_resource};
use crate::tree::{Tree, added, member, members, object, string};
pub(crate) use intrinsic::fill;
use intrinsic::{Scope, is_function};
use resources::PROPERTIES;
pub(crate) use stack::collect;
pub(crate) use values::{arn, reference};

/// Returns whether a file is a template: it has resources with types of AWS.
pub(crate) fn is_template(root: &Tree) -> bool {
    let Some(resources) = member(root, "Resources") else { return false };
    let is_of_aws = |resource_type: &str| resource_type.starts_with("AWS::");
    members(resources)
        .iter()
        .any(|it| member(&it.value, "Type").and_then(string).is_some_and(is_of_aws))
}

/// Returns whether a file is the resources of a template, which includes it.
pub(crate) fn is_resources(root: &Tree) -> bool {
    let mut is_of_aws = false;
    for resource in members(root) {
        let Some(resource_type) = member(&resource.value, "Type").and_then(string) else {
            return false;
        };
        is_of_aws |= resource_type.starts_with("AWS::");
    }
    is_of_aws
}

/// Finds the policies of the resources of a template.
pub(crate) fn find_in_resources(resources: &Tree, found: &mut Found) {
    let origin = &resources.span;
    let template = object(vec![added("Resources", origin, resources.clone())], origin);
    find_below(&template, resources, &Path::default(), found);
}

/// Returns whether a value contains functions.
pub(crate) fn has_functions(node: &Tree) -> bool {
    match &node.value {
        Value::Array(items) => items.iter().any(has_functions),
        Value::Object(members) => {
            matches!(members.as_slice(), [call] if is_function(&call.name.value))
                || members.iter().any(|it| has_functions(&it.value))
        }
        _ => false,
    }
}

/// Returns a part of a template with its functions resolved as far as they do not refer to the rest, for each
/// branch.
pub(crate) fn branches(part: &Tree) -> Vec<Tree> {
    let conditions: &[bool] = if has_branches(part) { &[true, false] } else { &[true] };
    let resolve = |&condition| Scope { template: part, condition: Some(condition) }.resolve(part);
    conditions.iter().filter_map(resolve).collect()
}

/// Finds the policies of a template, and what its resources contradict.
pub(crate) fn find_all(template: &Tree, found: &mut Found) {
    let path = Path::default();
    find(template, &path, found);
    if stack::has_related(template) {
        let mut stack = Stack::default();
        collect(template, &path, &mut stack);
        found.findings.extend(stack.check());
    }
}

/// Finds the policies of a template.
pub(crate) fn find(template: &Tree, path: &Path, found: &mut Found) {
    if let Some(resources) = member(template, "Resources") {
        find_below(template, resources, &path.member("Resources"), found);
    }
}

fn find_below(template: &Tree, resources: &Tree, path: &Path, found: &mut Found) {
    let first = found.policies.len();
    let branches: &[bool] = if has_branches(resources) { &[true, false] } else { &[true] };
    for resource in members(resources) {
        let path = path.member(&resource.name.value);
        for &condition in branches {
            let scope = Scope { template, condition: Some(condition) };
            find_in_resource(&resource.value, &path, scope, found);
        }
    }
    let scope = Scope { template, condition: None };
    let mut seen = sub::check(first, scope, found);
    for resource in members(resources) {
        if let Some(properties) = member(&resource.value, "Properties") {
            let name = path.member(&resource.name.value).name();
            sub::check_arns(properties, &name, scope, &mut seen, found);
        }
    }
}

/// Adds a list of statements of an identity policy outside of the template whose resources its functions
/// refer to.
pub(crate) fn add_statements(list: &Tree, path: &Path, template: &Tree, found: &mut Found) {
    let scope = Scope { template, condition: Some(true) };
    let resolved = scope.resolve(list).unwrap_or_else(|| list.clone());
    let first = found.policies.len();
    found.add_statements(path.name(), Some(PolicyKind::Identity), resolved);
    sub::check(first, scope, found);
}

fn find_in_resource(resource: &Tree, path: &Path, scope: Scope<'_>, found: &mut Found) {
    let Some(properties) = member(resource, "Properties") else { return };
    let Some(resource_type) = member(resource, "Type").and_then(string) else { return };
    let Some(properties) = scope.resolve(properties) else { return };
    if resource_type == "AWS::Lambda::Permission" {
        permission::find(&properties, path, found);
        return;
    }
    let after = path.len() + 1;
    let kind = |path: &Path| match resource_type {
        "AWS::Organizations::Policy" if path.is(after, &["Content"]) => {
            kind_in_organization(&properties).map_or(Claim::Nothing, Claim::Policy)
        }
        _ => claim(PROPERTIES, resource_type, path, after),
    };
    search_resource(resource_type, &properties, &path.member("Properties"), &kind, found);
}

/// Returns the kind of a policy of AWS Organizations; `None` if it is not an IAM policy.
fn kind_in_organization(properties: &Tree) -> Option<PolicyKind> {
    match member(properties, "Type").and_then(string)? {
        "SERVICE_CONTROL_POLICY" => Some(PolicyKind::ServiceControl),
        "RESOURCE_CONTROL_POLICY" => Some(PolicyKind::ResourceControl),
        _ => None,
    }
}

fn has_branches(node: &Tree) -> bool {
    match &node.value {
        Value::Array(items) => items.iter().any(has_branches),
        Value::Object(members) => {
            members.iter().any(|it| it.name.value == "Fn::If" || has_branches(&it.value))
        }
        _ => false,
    }
}
