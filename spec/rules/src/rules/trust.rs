//! Rules on the trust policies of roles: what they are made of, and by which call a role is assumed.

use super::Context;
use super::principal::meant_kind;
use super::trusted_principal::may_be_provider;
use crate::finding::Findings;
use crate::rule::{
    MISMATCHED_ACTION_FOR_PRINCIPAL, ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL,
    ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE, ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL,
};
use cognito_policy_language::PolicyKind;
use cognito_policy_language::action::Covers;
use cognito_policy_language::policy::Statement;
use cognito_policy_language::principal::{Principal, PrincipalKind};

/// `ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE`
pub(super) fn resource_in_trust_policy(cx: &Context<'_, '_>, findings: &mut Findings) {
    for statement in trust_statements(cx) {
        if let Some(element) = &statement.resource {
            findings
                .report(
                    ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE,
                    element.name_place,
                    "a trust policy cannot name resources",
                )
                .help("leave it out: the resource is the role itself");
        }
    }
}

/// `ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL`
pub(super) fn not_principal_in_trust_policy(cx: &Context<'_, '_>, findings: &mut Findings) {
    for statement in trust_statements(cx) {
        if let Some(element) = statement.principal.as_ref().filter(|element| element.negated) {
            findings
                .report(
                    ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL,
                    element.name_place,
                    "a trust policy cannot say who is left out",
                )
                .help("name with `Principal` who may assume the role");
        }
    }
}

/// `ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL`
pub(super) fn bare_wildcard_in_trust_policy(cx: &Context<'_, '_>, findings: &mut Findings) {
    for statement in trust_statements(cx) {
        for principal in statement.principals() {
            if principal.kind.is_none() {
                findings
                    .report(
                        ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL,
                        principal.place,
                        "a trust policy cannot name everybody in this way",
                    )
                    .help("name who may assume the role; every account of AWS is `{ AWS: \"*\" }`");
            }
        }
    }
}

/// `MISMATCHED_ACTION_FOR_PRINCIPAL`
pub(super) fn mismatched_action_for_principal(cx: &Context<'_, '_>, findings: &mut Findings) {
    for statement in trust_statements(cx) {
        let Some(kinds) = principal_kinds(statement, cx) else { continue };
        let Some(actions) = statement.action.as_ref().filter(|element| !element.negated) else {
            continue;
        };
        for item in &actions.items {
            let Covers::Action(service, action) = item.covers else { continue };
            if service.name != "sts" {
                continue;
            }
            let fits: &[Means] = match action.name.as_str() {
                "AssumeRole" => &[Means::Plain],
                "AssumeRoleWithWebIdentity" => &[Means::WebIdentity],
                "AssumeRoleWithSAML" => &[Means::Saml],
                _ => continue,
            };
            if kinds.iter().any(|kind| fits.contains(kind)) {
                continue;
            }
            let meant = match kinds[0] {
                Means::Plain => "sts:AssumeRole",
                Means::WebIdentity => "sts:AssumeRoleWithWebIdentity",
                Means::Saml => "sts:AssumeRoleWithSAML",
            };
            findings
                .report(
                    MISMATCHED_ACTION_FOR_PRINCIPAL,
                    item.str.place,
                    format!("the principal of this statement never calls `sts:{}`", action.name),
                )
                .help(format!("write `{meant}`"));
        }
    }
}

/// By which call a principal assumes a role.
#[derive(PartialEq)]
enum Means {
    Plain,
    WebIdentity,
    Saml,
}

/// How the principals of the statement assume a role; `None` if one of them may do so in any way.
fn principal_kinds(statement: &Statement<'_>, cx: &Context<'_, '_>) -> Option<Vec<Means>> {
    let element = statement.principal.as_ref().filter(|it| !it.negated && !it.incomplete)?;
    let means = |principal: &Principal| {
        let text = principal.text.as_ref()?.value.as_str();
        if meant_kind(principal, text, cx).is_some() {
            return None; // where it belongs is said already
        }
        if principal.kind == Some(PrincipalKind::Federated) && !may_be_provider(text) {
            return None; // and so is that it is none
        }
        Some(match principal.kind? {
            PrincipalKind::Aws | PrincipalKind::Service => Means::Plain,
            PrincipalKind::Federated if text.contains(":saml-provider/") => Means::Saml,
            PrincipalKind::Federated => Means::WebIdentity,
            PrincipalKind::CanonicalUser => return None,
        })
    };
    element.items.iter().map(means).collect::<Option<Vec<_>>>().filter(|it| !it.is_empty())
}

pub(super) fn trust_statements<'a, 't>(cx: &Context<'a, 't>) -> &'a [Statement<'t>] {
    match cx.kind {
        PolicyKind::Trust => &cx.policy.statements,
        _ => &[],
    }
}
