//! Rules on principals: their kinds and forms, and the conditions on AWS services.

mod arn;
mod service;

use cognito_policy_language::principal::{Principal, PrincipalKind};
use cognito_policy_spec::json::Text;

use crate::rule::rule_files;
use crate::rules::Context;

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

/// Returns the principals of this kind that are known now.
fn of_kind<'a>(
    kind: PrincipalKind,
    cx: &Context<'a, '_>,
) -> impl Iterator<Item = (&'a Principal, &'a Text)> {
    cx.principals.iter().copied().filter(move |(principal, _)| principal.kind == Some(kind))
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
        PrincipalKind::Federated | PrincipalKind::Aws if !is_provider && is_service(value) => {
            Some(PrincipalKind::Service)
        }
        _ => None,
    }
}

/// Returns whether it is an identity provider that has condition keys in the tables.
pub(super) fn is_provider(value: &str, cx: &Context<'_, '_>) -> bool {
    let is_claim = |key: &str| {
        key.strip_prefix(value).is_some_and(|claim| matches!(claim, ":aud" | ":app_id"))
    };
    let Some(sts) = cx.tables.service("sts").filter(|_| value.contains('.')) else { return false };
    sts.condition_keys.iter().any(|key| is_claim(&key.name))
}

/// Returns whether it has the form of a service principal: `lambda.amazonaws.com`.
fn is_service(value: &str) -> bool {
    value
        .strip_suffix(".amazonaws.com")
        .or_else(|| value.strip_suffix(".amazonaws.com.cn"))
        .is_some_and(|name| !name.is_empty() && !name.contains(['/', ':', '*']))
}

/// Returns whether it has the form of a unique ID, such as `AIDA...` or `AROA...`, with which IAM
/// replaces a principal that is deleted.
fn is_unique_id(value: &str) -> bool {
    value.len() >= 16
        && value.starts_with('A')
        && value.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}

/// Returns whether it consists of digits, like an account ID.
fn is_number(value: &str) -> bool {
    !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit())
}
