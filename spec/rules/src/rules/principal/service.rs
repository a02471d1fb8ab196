//! Service principals: their names, and the statements that allow them without a source.

use std::iter;

use cognito_policy_language::PolicyKind;
use cognito_policy_language::glob;
use cognito_policy_language::policy::Statement;
use cognito_policy_language::principal::{Principal, PrincipalKind};

use super::is_provider;
use crate::rules::Context;

/// Returns the service of a service principal: `lambda` of `lambda.amazonaws.com`. `None` if the
/// name does not have this form.
pub(super) fn service_of<'n>(name: &'n str, cx: &Context<'_, '_>) -> Option<&'n str> {
    let public = cx.tables.partitions().iter().map(|partition| partition.dns_suffix.as_str());
    iter::once("aws.internal")
        .chain(public)
        .find_map(|domain| name.strip_suffix(domain)?.strip_suffix('.'))
        .filter(|service| !service.is_empty() && is_legal(service))
}

/// Returns whether the name of a service can have these characters.
pub(super) fn is_legal(name: &str) -> bool {
    name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.'))
}

/// Returns the statements that allow a service principal without a condition on its source, each
/// with the first such principal and its name.
pub(super) fn unrestricted_services<'a, 't>(
    cx: &Context<'a, 't>,
) -> impl Iterator<Item = (&'a Statement<'t>, &'a Principal, &'a str)> {
    let source_keys = &cx.tables.rule_facts().source_keys;
    cx.policy
        .statements
        .iter()
        .filter(|statement| statement.allows() && !statement.may_have_condition_on(source_keys))
        .filter_map(|statement| {
            let (principal, name) = service_with_source(statement, cx)?;
            Some((statement, principal, name))
        })
}

/// Returns the first service principal of the statement whose requests have a source.
///
/// In requests for a resource, all have. To assume a role, most services need no more than the
/// role's ARN, which only its account can pass to them; for Amazon Cognito, [the
/// documentation](https://docs.aws.amazon.com/cognito/latest/developerguide/security-cross-service-confused-deputy-prevention.html)
/// recommends a condition on the source.
fn service_with_source<'a>(
    statement: &'a Statement<'_>,
    cx: &Context<'_, '_>,
) -> Option<(&'a Principal, &'a str)> {
    let has_source = |name: &str| match cx.kind {
        PolicyKind::Resource => service_of(name, cx).is_some(),
        PolicyKind::Trust => {
            glob::is_one_of(name, &cx.tables.rule_facts().cognito_service_principals)
        }
        _ => false,
    };
    let element = statement.principal.as_ref().filter(|element| !element.negated)?;
    element
        .items
        .iter()
        .filter(|principal| principal.kind == Some(PrincipalKind::Service))
        .filter_map(|principal| Some((principal, principal.text.as_ref()?.value.as_str())))
        .find(|(_, name)| has_source(name) && !is_provider(name, cx))
}
