//! Rules on `Principal` and `NotPrincipal`.

use super::Context;
use super::arn::{Against, account_fault, check_arn};
use crate::finding::Findings;
use crate::rule::{
    INVALID_ARN_ACCOUNT, INVALID_PRINCIPAL_FORMAT, INVALID_ROLE_REFERENCE, INVALID_USER_REFERENCE,
    PRINCIPAL_KIND_MISMATCH, UNKNOWN_SERVICE_PRINCIPAL, UNSUPPORTED_PRINCIPAL,
    UNSUPPORTED_WILDCARD_IN_PRINCIPAL,
};
use crate::suggest;
use cognito_policy_language::PolicyKind;
use cognito_policy_language::arn::{Arn, is_open};
use cognito_policy_language::nearest::nearest;
use cognito_policy_language::principal::{Principal, PrincipalKind};

/// `UNSUPPORTED_PRINCIPAL`
pub(super) fn unsupported_principal(cx: &Context<'_, '_>, findings: &mut Findings) {
    // What to do in a service control policy, a rule of its own says.
    if cx.kind.has_principal() || cx.kind == PolicyKind::ServiceControl {
        return;
    }
    for element in cx.policy.statements.iter().filter_map(|it| it.principal.as_ref()) {
        let help = match cx.kind {
            PolicyKind::Identity => {
                "leave it out: the policy holds for whom it is attached to; \
                 who may assume a role is said in its trust policy"
            }
            _ => "leave it out",
        };
        findings
            .report(
                UNSUPPORTED_PRINCIPAL,
                element.name_place,
                format!("{} cannot name principals", cx.kind.title()),
            )
            .help(help);
    }
}

/// `PRINCIPAL_KIND_MISMATCH`
pub(super) fn principal_kind_mismatch(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (principal, text) in &cx.principals {
        let value = text.value.as_str();
        if let Some(meant) = meant_kind(principal, value, cx) {
            let what = if meant == "Federated" { "an identity provider" } else { "a service" };
            findings
                .report(PRINCIPAL_KIND_MISMATCH, principal.place, format!("`{value}` is {what}"))
                .help(if meant == "Federated" && cx.kind != PolicyKind::Trust {
                    "name with `AWS` the role that the provider's users assume".to_owned()
                } else {
                    format!("write it below `{meant}`")
                });
        }
    }
}

/// The kind below which a principal belongs, if it stands below another one.
pub(super) fn meant_kind(
    principal: &Principal,
    value: &str,
    cx: &Context<'_, '_>,
) -> Option<&'static str> {
    let provider = is_provider(value, cx);
    let service = !provider && is_service_principal(value);
    match principal.kind? {
        PrincipalKind::Service | PrincipalKind::Aws if provider => Some("Federated"),
        PrincipalKind::Federated | PrincipalKind::Aws if service => Some("Service"),
        _ => None,
    }
}

/// `UNKNOWN_SERVICE_PRINCIPAL`: those of Cognito alone, the others are not in the tables.
pub(super) fn unknown_service_principal(cx: &Context<'_, '_>, findings: &mut Findings) {
    if cx.principals.is_empty() {
        return;
    }
    let known = suggest::texts(&cx.tables.rule_facts().cognito_service_principals);
    for (principal, text) in &cx.principals {
        let value = text.value.as_str();
        if principal.kind != Some(PrincipalKind::Service)
            || known.contains(&value)
            || is_provider(value, cx)
        {
            continue;
        }
        let Some(nearest) = nearest(value, &known) else { continue };
        findings
            .report(
                UNKNOWN_SERVICE_PRINCIPAL,
                principal.place,
                format!("AWS has no service principal `{value}`"),
            )
            .help(format!("write `{nearest}`"));
    }
}

/// `UNSUPPORTED_WILDCARD_IN_PRINCIPAL`
pub(super) fn unsupported_wildcard_in_principal(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (principal, text) in &cx.principals {
        let value = text.value.as_str();
        let Some(at) = value.find(['*', '?']) else { continue };
        if value == "*" || value.contains("${") {
            continue; // everybody, or a variable, which has a rule of its own
        }
        let help = match principal.kind {
            Some(PrincipalKind::Aws) => {
                "name each principal, or write `*` and compare `aws:PrincipalArn` in a condition"
            }
            _ => "name each principal",
        };
        findings
            .report(
                UNSUPPORTED_WILDCARD_IN_PRINCIPAL,
                principal.place,
                "a principal is named in full, or is `*` as a whole",
            )
            .part(text, at..at + 1)
            .help(help);
    }
}

/// `INVALID_ROLE_REFERENCE`, `INVALID_USER_REFERENCE`
pub(super) fn reference_to_what_is_gone(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (principal, text) in &cx.principals {
        let value = text.value.as_str();
        if principal.kind != Some(PrincipalKind::Aws) || !is_unique_id(value) {
            continue;
        }
        let (rule, what) = match value.get(..4) {
            Some("AROA") => (INVALID_ROLE_REFERENCE, "role"),
            Some("AIDA") => (INVALID_USER_REFERENCE, "user"),
            _ => continue,
        };
        findings
            .report(
                rule,
                principal.place,
                format!("`{value}` is the id of a {what}, which IAM shows when the {what} is gone"),
            )
            .help(format!("write the ARN: `arn:aws:iam::123456789012:{what}/name`"));
    }
}

/// The rules on ARNs and account ids, for principals of the kind `AWS`.
pub(super) fn principal_arn(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (principal, text) in &cx.principals {
        if principal.kind != Some(PrincipalKind::Aws) {
            continue;
        }
        let value = text.value.as_str();
        let is_id = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
        match Arn::parse(value) {
            Ok(arn) => {
                check_arn(text, &arn, principal.place, Against::principal(cx.tables), findings);
            }
            Err(_) if is_id => {
                if let Some(why) = account_fault(value) {
                    findings
                        .report(
                            INVALID_ARN_ACCOUNT,
                            principal.place,
                            format!("`{value}` is no account id: {why}"),
                        )
                        .help("write the account's 12 digits");
                }
            }
            Err(_) if is_open(value) || is_unique_id(value) => {}
            Err(_) if is_service_principal(value) || is_provider(value, cx) => {}
            Err(_) => {
                findings
                    .report(
                        INVALID_PRINCIPAL_FORMAT,
                        principal.place,
                        format!("`{value}` is neither an ARN nor an account id"),
                    )
                    .help("write an ARN such as `arn:aws:iam::123456789012:root`, or 12 digits");
            }
        }
    }
}

/// Whether it is a login provider that the tables name by its condition keys.
pub(super) fn is_provider(value: &str, cx: &Context<'_, '_>) -> bool {
    let has = |name: &str| {
        name.strip_prefix(value).is_some_and(|rest| rest == ":aud" || rest == ":app_id")
    };
    value.contains('.')
        && cx
            .tables
            .service("sts")
            .is_some_and(|sts| sts.condition_keys.iter().any(|key| has(&key.name)))
}

/// `lambda.amazonaws.com`: by its form.
fn is_service_principal(value: &str) -> bool {
    value
        .strip_suffix(".amazonaws.com")
        .or_else(|| value.strip_suffix(".amazonaws.com.cn"))
        .is_some_and(|name| !name.is_empty() && !name.contains(['/', ':', '*']))
}

/// `AIDA...`, `AROA...`: what IAM writes in place of a principal that was deleted.
fn is_unique_id(value: &str) -> bool {
    value.len() >= 16
        && value.starts_with('A')
        && value.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}
