//! Rules on who is trusted: the names of providers, and sessions beside their roles.

use super::Context;
use super::principal::meant_kind;
use super::trust::trust_statements;
use crate::finding::Findings;
use crate::rule::{
    INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY,
    REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY,
};
use cognito_policy_language::PolicyKind;
use cognito_policy_language::arn::{Arn, is_open};
use cognito_policy_language::principal::{Principal, PrincipalKind};

/// `INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY`
pub(super) fn federated_principal_syntax(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (principal, text) in &cx.principals {
        let value = text.value.as_str();
        if cx.kind != PolicyKind::Trust
            || principal.kind != Some(PrincipalKind::Federated)
            || is_open(value)
            || meant_kind(principal, value, cx).is_some()
            || may_be_provider(value)
        {
            continue;
        }
        let address = value.split("://").last().unwrap_or(value);
        let help = if address.contains('.') && !address.starts_with("arn:") {
            format!("write `arn:aws:iam::123456789012:oidc-provider/{address}`")
        } else {
            "write the ARN of a provider: `arn:aws:iam::123456789012:saml-provider/name`".to_owned()
        };
        findings
            .report(
                INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY,
                principal.place,
                format!("`{value}` is neither a provider's domain nor its ARN"),
            )
            .help(help);
    }
}

/// Whether a text has the form of a provider's domain, or of its ARN.
pub(super) fn may_be_provider(value: &str) -> bool {
    let legal = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
    let is_domain = value.contains('.') && value.bytes().all(legal);
    is_domain
        || Arn::parse(value).is_ok_and(|arn| {
            let resource = &value[arn.resource];
            resource.starts_with("saml-provider/") || resource.starts_with("oidc-provider/")
        })
}

/// `REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY`
pub(super) fn redundant_principal_in_role_trust_policy(
    cx: &Context<'_, '_>,
    findings: &mut Findings,
) {
    for statement in trust_statements(cx) {
        for principal in statement.principals() {
            let Some((account, session)) = role_part(principal, "assumed-role/") else { continue };
            let role = &session[..session.find('/').unwrap_or(session.len())];
            for other in statement.principals() {
                let Some((own, path)) = role_part(other, "role/") else { continue };
                // A role may have a path before its name.
                let path = path.strip_suffix(role).filter(|_| own == account);
                if path.is_none_or(|path| !path.is_empty() && !path.ends_with('/')) {
                    continue;
                }
                findings
                    .report(
                        REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY,
                        principal.place,
                        format!(
                            "the statement trusts the role `{role}` as well, in all its sessions"
                        ),
                    )
                    .help("leave the session out");
                break;
            }
        }
    }
}

/// The account of a principal's ARN, and what follows `start` in its resource part.
fn role_part<'a>(principal: &'a Principal, start: &str) -> Option<(&'a str, &'a str)> {
    let text = principal.text.as_ref()?.value.as_str();
    let arn = Arn::parse(text).ok()?;
    Some((&text[arn.account], text[arn.resource].strip_prefix(start)?))
}
