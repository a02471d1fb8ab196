//! Rules on the services of AWS: their names, and for whom they may call.

use super::Context;
use super::principal::is_provider;
use crate::finding::Findings;
use crate::rule::{
    INVALID_SERVICE_PRINCIPAL_FORMAT, RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL,
    RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL, UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL,
};
use cognito_policy_language::PolicyKind;
use cognito_policy_language::arn::is_open;
use cognito_policy_language::condition::Condition;
use cognito_policy_language::glob;
use cognito_policy_language::operator::Family;
use cognito_policy_language::policy::{Element, Statement};
use cognito_policy_language::principal::{Principal, PrincipalKind};

/// The key among those that hold service principals whose values have a Region.
const VIA_SERVICE: &str = "kms:ViaService";

/// `RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL`, `RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL`
pub(super) fn restrict_access_to_service_principal(cx: &Context<'_, '_>, findings: &mut Findings) {
    let facts = cx.tables.rule_facts();
    for statement in &cx.policy.statements {
        let Some((principal, name)) = service_with_source(statement, cx) else { continue };
        if statement.may_have_condition_on(&facts.source_keys) {
            continue;
        }
        if let Some(condition) = statement.condition_on(&facts.keys_in_place_of_source) {
            findings
                .report(
                    RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL,
                    condition.key_str.place,
                    format!("`{}` does not say for whom `{name}` calls", condition.key_str.value()),
                )
                .help("compare `aws:SourceArn` or `aws:SourceAccount`");
            continue;
        }
        // A key of the service's own may well limit the statement.
        let mut limited = false;
        for condition in &statement.conditions {
            limited |= !condition.is_on_any(&facts.keys_of_every_call);
        }
        if !limited {
            findings
                .report(
                    RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL,
                    principal.place,
                    format!("`{name}` may call for any account of AWS"),
                )
                .help("add a condition on `aws:SourceArn` or `aws:SourceAccount`");
        }
    }
}

/// The first service that the statement allows to call, and that says for whom it does.
///
/// All of them do when they come to a resource. To assume a role most services need no more than
/// the role's ARN, which its account alone can hand over; of Cognito's
/// [the documentation](https://docs.aws.amazon.com/cognito/latest/developerguide/security-cross-service-confused-deputy-prevention.html)
/// wants the source compared.
fn service_with_source<'a>(
    statement: &'a Statement<'_>,
    cx: &Context<'_, '_>,
) -> Option<(&'a Principal, &'a str)> {
    let element = statement.principal.as_ref()?;
    if element.negated || !statement.allows() {
        return None;
    }
    for principal in &element.items {
        let Some(text) = &principal.text else { continue };
        let name = text.value.as_str();
        let has_source = match cx.kind {
            PolicyKind::Resource => service_part(name, cx).is_some(),
            PolicyKind::Trust => {
                glob::is_one_of(name, &cx.tables.rule_facts().cognito_service_principals)
            }
            _ => false,
        };
        let is_service = principal.kind == Some(PrincipalKind::Service) && !is_provider(name, cx);
        if is_service && has_source {
            return Some((principal, name));
        }
    }
    None
}

/// `UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL`: the statement allows nothing.
pub(super) fn unsupported_condition_key_for_service_principal(
    cx: &Context<'_, '_>,
    findings: &mut Findings,
) {
    if !matches!(cx.kind, PolicyKind::Resource | PolicyKind::Trust | PolicyKind::Endpoint) {
        return;
    }
    for statement in &cx.policy.statements {
        let Some(element) = &statement.principal else { continue };
        if !statement.allows() || !are_services(element) {
            continue;
        }
        for condition in &statement.conditions {
            let Some(instead) = key_of_users(condition, cx) else { continue };
            let key = condition.key_str.value();
            findings
                .report(
                    UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL,
                    condition.key_str.place,
                    format!("users and roles carry `{key}`, services never do"),
                )
                .help(format!("compare `{instead}`"));
        }
    }
}

fn are_services(element: &Element<Principal>) -> bool {
    let mut services = !element.negated && !element.incomplete && !element.items.is_empty();
    for principal in &element.items {
        services &= principal.kind == Some(PrincipalKind::Service);
    }
    services
}

/// What to compare in place of the condition's key, if the condition needs a user or a role.
fn key_of_users<'t>(condition: &Condition<'_>, cx: &Context<'_, 't>) -> Option<&'t str> {
    if condition.requires_key() != Some(true) {
        return None;
    }
    let key = condition.key_str.value();
    for (of_users, of_services) in &cx.tables.rule_facts().keys_of_users {
        let start = key.get(..of_users.len()).unwrap_or_default();
        let whole = start.len() == key.len() || of_users.ends_with('/');
        if whole && start.eq_ignore_ascii_case(of_users) {
            return of_services.first().map(String::as_str);
        }
    }
    None
}

/// `INVALID_SERVICE_PRINCIPAL_FORMAT`
pub(super) fn invalid_service_principal_format(cx: &Context<'_, '_>, findings: &mut Findings) {
    let facts = cx.tables.rule_facts();
    for (_, condition) in &cx.conditions {
        let Some(operator) = condition.operator else { continue };
        if !matches!(operator.base.family, Family::String | Family::StringLike)
            || !condition.is_on_any(&facts.keys_with_services)
        {
            continue;
        }
        let any_case = operator.base.name.ends_with("IgnoreCase");
        for value in &condition.values {
            let Some(text) = value.text() else { continue };
            let lower = text.value.to_ascii_lowercase();
            let name = if any_case { &lower } else { &text.value };
            if is_open(name) {
                continue;
            }
            let help = match service_part(name, cx) {
                None => format!("write `{}`", service_like(name)),
                Some(service) if condition.is_on(VIA_SERVICE) && !service.contains('.') => {
                    format!("write the Region as well: `{service}.us-east-1.amazonaws.com`")
                }
                Some(_) => continue,
            };
            let message = format!("no service principal is written `{}`", text.value);
            findings.report(INVALID_SERVICE_PRINCIPAL_FORMAT, value.place, message).help(help);
        }
    }
    for (principal, text) in &cx.principals {
        let name = text.value.as_str();
        // What has a dot may be one that is not known here.
        if principal.kind != Some(PrincipalKind::Service) || name.contains('.') || is_open(name) {
            continue;
        }
        let message = format!("no service principal is written `{name}`");
        let help = format!("write `{}`", service_like(name));
        findings.report(INVALID_SERVICE_PRINCIPAL_FORMAT, principal.place, message).help(help);
    }
}

/// What stands before the domain, if it has the form of a service principal:
/// `lambda.amazonaws.com`.
fn service_part<'n>(name: &'n str, cx: &Context<'_, '_>) -> Option<&'n str> {
    let mut service = name.strip_suffix(".aws.internal");
    for partition in cx.tables.partitions() {
        if let Some(rest) = name.strip_suffix(partition.dns_suffix.as_str()) {
            service = service.or(rest.strip_suffix('.'));
        }
    }
    service.filter(|service| !service.is_empty() && is_legal(service))
}

/// Whether a service can have such a name.
fn is_legal(name: &str) -> bool {
    let mut legal = true;
    for byte in name.bytes() {
        legal &= matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.');
    }
    legal
}

/// The service principal that is meant by a name like `Lambda`.
fn service_like(name: &str) -> String {
    let stem = name[..name.find('.').unwrap_or(name.len())].to_ascii_lowercase();
    let numeric = stem.as_bytes().first().is_none_or(u8::is_ascii_digit);
    let stem = if numeric || !is_legal(&stem) { "lambda" } else { &stem };
    format!("{stem}.amazonaws.com")
}
