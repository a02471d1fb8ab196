//! Service principals: their names, and the statements that allow them without a source.

use cognito_policy_language::PolicyKind;
use cognito_policy_language::condition::Condition;
use cognito_policy_language::glob;
use cognito_policy_language::operator::{Family, Operator};
use cognito_policy_language::policy::Statement;
use cognito_policy_language::principal::{Principal, PrincipalKind};

use super::is_provider;
use crate::rules::Context;

/// Returns the service of a service principal: `lambda` of `lambda.amazonaws.com`. `None` if the
/// name does not have this form.
pub(super) fn service_of<'n>(name: &'n str, cx: &Context<'_, '_>) -> Option<&'n str> {
    let service = without_domain(name, cx)?;
    (!service.is_empty() && is_legal(service)).then_some(service)
}

/// Returns what precedes a domain of AWS services.
fn without_domain<'n>(name: &'n str, cx: &Context<'_, '_>) -> Option<&'n str> {
    if let Some(service) = name.strip_suffix(".aws.internal") {
        return Some(service);
    }
    for partition in cx.tables.partitions() {
        if let Some(start) = name.strip_suffix(partition.dns_suffix.as_str())
            && let Some(service) = start.strip_suffix('.')
        {
            return Some(service);
        }
    }
    None
}

/// Returns whether the name of a service can have these characters.
pub(super) fn is_legal(name: &str) -> bool {
    name.as_bytes().iter().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.'))
}

/// Returns the conditions that compare the name of a service principal.
pub(super) fn conditions_on_services<'a, 't>(
    cx: &Context<'a, 't>,
) -> Vec<(&'a Condition<'t>, Operator)> {
    let mut conditions = Vec::new();
    for (_, condition) in &cx.conditions {
        if let Some(operator) = condition.operator
            && matches!(operator.base.family, Family::String | Family::StringLike)
            && condition.is_on_any(&cx.tables.rule_facts().keys_with_services)
        {
            conditions.push((*condition, operator));
        }
    }
    conditions
}

/// Returns the first service principal that the statement allows without a condition on its
/// source, with its name.
pub(super) fn unrestricted_service<'a>(
    statement: &'a Statement<'_>,
    cx: &Context<'_, '_>,
) -> Option<(&'a Principal, &'a str)> {
    let source_keys = &cx.tables.rule_facts().source_keys;
    if !statement.allows() || statement.may_have_condition_on(source_keys) {
        return None;
    }
    let element = statement.principal.as_ref()?;
    if element.negated {
        return None;
    }
    for principal in &element.items {
        if principal.kind == Some(PrincipalKind::Service)
            && let Some(text) = &principal.text
            && has_source(&text.value, cx)
            && !is_provider(&text.value, cx)
        {
            return Some((principal, &text.value));
        }
    }
    None
}

/// Returns whether the requests of the service principal have a source.
///
/// In requests for a resource, all have. To assume a role, most services need no more than the
/// role's ARN, which only its account can pass to them; for Amazon Cognito, [the
/// documentation](https://docs.aws.amazon.com/cognito/latest/developerguide/security-cross-service-confused-deputy-prevention.html)
/// recommends a condition on the source.
fn has_source(name: &str, cx: &Context<'_, '_>) -> bool {
    match cx.kind {
        PolicyKind::Resource => service_of(name, cx).is_some(),
        PolicyKind::Trust => {
            glob::is_one_of(name, &cx.tables.rule_facts().cognito_service_principals)
        }
        _ => false,
    }
}
