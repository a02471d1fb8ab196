//! Rules on principals: their kinds and forms, and the conditions on AWS services.

mod arn;
mod deputy;
mod service;
mod service_name;

use cognito_policy_language::glob::is_one_of;
use cognito_policy_language::principal::{Principal, PrincipalKind};

use crate::rule::rule_files;
use crate::rules::Context;

pub(crate) use unsupported_principal::misread_trust_policy;

rule_files! {
    check: arn::check;

    mod unsupported_principal;
    mod invalid_principal_format;
    mod principal_kind_mismatch;
    mod unsupported_wildcard_in_principal;
    mod invalid_reference;
    mod unknown_service_principal;
    mod invalid_service_principal_format;
    mod restrict_access_to_service_principal;
    mod recommended_condition_key_for_service_principal;
    mod unsupported_condition_key_for_service_principal;
}

/// Returns the kind that a principal is of, if it is listed under another one.
pub(super) fn meant_kind(
    principal: &Principal,
    value: &str,
    cx: &Context<'_, '_>,
) -> Option<PrincipalKind> {
    let is_provider = is_provider(value, cx);
    match principal.kind? {
        PrincipalKind::Service | PrincipalKind::Aws if is_provider => {
            Some(PrincipalKind::Federated)
        }
        kind @ (PrincipalKind::Federated | PrincipalKind::Aws)
            if !is_provider && is_service(value) && !is_like_provider(value, kind, cx) =>
        {
            Some(PrincipalKind::Service)
        }
        _ => None,
    }
}

/// Returns whether it is an identity provider that a trust policy names by its domain.
pub(super) fn is_provider(value: &str, cx: &Context<'_, '_>) -> bool {
    cx.tables.rule_facts().provider_domains.iter().any(|domain| domain == value)
}

/// Returns whether an identity provider is meant by an address of Amazon Cognito:
/// `cognito-identity.us-east-1.amazonaws.com`.
fn is_like_provider(value: &str, kind: PrincipalKind, cx: &Context<'_, '_>) -> bool {
    let principals = &cx.tables.rule_facts().cognito_service_principals;
    value.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("cognito"))
        && (kind == PrincipalKind::Federated || !is_one_of(value, principals))
}

/// Returns whether it has the form of a service principal: `lambda.amazonaws.com`.
fn is_service(value: &str) -> bool {
    let name = value.strip_suffix(".amazonaws.com").or(value.strip_suffix(".amazonaws.com.cn"));
    matches!(name, Some(name) if !name.is_empty() && !name.contains(['/', ':', '*']))
}

/// Returns whether it has the form of a unique ID, such as `AIDA...` or `AROA...`, with which IAM
/// replaces a principal that is deleted.
fn is_unique_id(value: &str) -> bool {
    value.len() >= 16
        && value.starts_with('A')
        && value.as_bytes().iter().all(|byte| matches!(byte, b'A'..=b'Z' | b'0'..=b'9'))
}

/// Returns whether it consists of digits, like an account ID.
fn is_number(value: &str) -> bool {
    !value.is_empty() && value.as_bytes().iter().all(u8::is_ascii_digit)
}
