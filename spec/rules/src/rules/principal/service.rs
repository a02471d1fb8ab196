//! The names of service principals.

use cognito_policy_language::condition::Condition;
use cognito_policy_language::operator::{Family, Operator};

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
