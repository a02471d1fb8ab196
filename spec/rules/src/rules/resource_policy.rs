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
    if cx.kind != PolicyKind::Resource {
        return false;
    }
    let owner = owner(cx);
    statement.resources().iter().any(|item| foreign_service(item, owner, cx).is_some())
}

/// Returns the service of the resource, if the policy cannot be attached to it. `owner` is the
/// service of the resource that it is attached to, if known.
fn foreign_service<'a>(
    item: &'a ResourceItem<'_>,
    owner: Option<&str>,
    cx: &Context<'_, '_>,
) -> Option<&'a str> {
    let service = service_of(item, cx)?;
    let is_of_other = owner.is_some() && owner != Some(service);
    (is_of_other || has_no_policies(service, cx)).then_some(service)
}

fn has_no_policies(service: &str, cx: &Context<'_, '_>) -> bool {
    glob::is_one_of(service, &cx.tables.rule_facts().services_without_resource_policies)
}

/// Returns the service of the first resource, if resource-based policies of this service are known
/// to be limited to it. The policy is then attached to one of its resources.
fn owner<'a>(cx: &Context<'a, '_>) -> Option<&'a str> {
    let with_policies = &cx.tables.rule_facts().services_with_resource_policies;
    for (_, item) in &cx.resources {
        if let Some(service) = service_of(item, cx) {
            return glob::is_one_of(service, with_policies).then_some(service);
        }
    }
    None
}

/// Returns the service that the resource's ARN specifies, if AWS has it.
fn service_of<'a>(item: &'a ResourceItem<'_>, cx: &Context<'_, '_>) -> Option<&'a str> {
    let ResourceValue::Arn(text, arn) = &item.value else { return None };
    let service = &text.value[arn.service.clone()];
    cx.tables.is_arn_service(service).then_some(service)
}
