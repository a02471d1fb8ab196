//! Rules on resource-based policies and endpoint policies.

use cognito_policy_language::PolicyKind;
use cognito_policy_language::glob;
use cognito_policy_language::policy::Statement;
use cognito_policy_language::resource::{ResourceItem, ResourceValue};

use crate::rule::rule_files;
use crate::rules::Context;

rule_files! {
    mod unsupported_action_in_policy;
    mod unsupported_resource_arn_in_policy;
    mod allow_with_not_principal;
    mod federated_principal_not_supported;
    mod irrelevant_condition_key_in_policy;
}

/// Returns whether `UNSUPPORTED_RESOURCE_ARN_IN_POLICY` reports a resource of the statement.
pub(super) fn names_foreign_resource(cx: &Context<'_, '_>, statement: &Statement<'_>) -> bool {
    cx.kind == PolicyKind::Resource && foreign_resources(statement, owner(cx), cx).next().is_some()
}

/// Returns the resources of the statement that the policy cannot be attached to, each with its
/// service. `owner` is the service of the resource that it is attached to, if known.
fn foreign_resources<'a>(
    statement: &'a Statement<'_>,
    owner: Option<&str>,
    cx: &Context<'_, '_>,
) -> impl Iterator<Item = (&'a ResourceItem<'a>, &'a str)> {
    let is_foreign = move |service: &str| {
        has_no_policies(service, cx) || owner.is_some_and(|owner| owner != service)
    };
    let with_service = |item| Some((item, service_of(item, cx)?));
    statement
        .resources()
        .iter()
        .filter_map(with_service)
        .filter(move |(_, service)| is_foreign(service))
}

fn has_no_policies(service: &str, cx: &Context<'_, '_>) -> bool {
    glob::is_one_of(service, &cx.tables.rule_facts().services_without_resource_policies)
}

/// Returns the service of the first resource, if resource-based policies of this service are known
/// to be limited to it. The policy is then attached to one of its resources.
fn owner<'a>(cx: &Context<'a, '_>) -> Option<&'a str> {
    let service = cx.resources.iter().find_map(|(_, item)| service_of(item, cx))?;
    let with_policies = &cx.tables.rule_facts().services_with_resource_policies;
    glob::is_one_of(service, with_policies).then_some(service)
}

/// Returns the service that the resource's ARN specifies, if AWS has it.
fn service_of<'a>(item: &'a ResourceItem<'_>, cx: &Context<'_, '_>) -> Option<&'a str> {
    let ResourceValue::Arn(text, arn) = &item.value else { return None };
    let service = &text.value[arn.service.clone()];
    cx.tables.is_arn_service(service).then_some(service)
}
