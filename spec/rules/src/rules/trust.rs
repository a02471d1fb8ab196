//! Rules on the trust policies of roles, those of identity pools above all.

use cognito_policy_spec::json::Text;
use cognito_policy_spec::model::Placeholder;

use super::Context;
use super::arn::check_id;
use super::principal::meant_kind;
use crate::arn::{Arn, is_open};
use crate::document::PolicyKind;
use crate::finding::{Findings, Place};
use crate::operator::Family;
use crate::policy::{ActionItem, Condition, Covers, Effect, Principal, PrincipalKind, Statement};
use crate::rule::{
    AUDIENCE_NOT_AN_IDENTITY_POOL, INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY,
    MISMATCHED_ACTION_FOR_PRINCIPAL, MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY,
    MISSING_IDENTITY_POOL_AUDIENCE, REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY,
    ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL, ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE,
    ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL, Severity, UNKNOWN_AMR,
};

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
fn may_be_provider(value: &str) -> bool {
    let legal = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
    let is_domain = value.contains('.') && value.bytes().all(legal);
    is_domain
        || Arn::parse(value).is_ok_and(|arn| {
            let resource = &value[arn.resource];
            resource.starts_with("saml-provider/") || resource.starts_with("oidc-provider/")
        })
}

/// `MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY`: the calls may stand in several statements.
///
/// See [the trust of Roles Anywhere](https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html).
pub(super) fn missing_action_for_roles_anywhere(cx: &Context<'_, '_>, findings: &mut Findings) {
    let mut first = None;
    let mut allowed: Vec<&ActionItem<'_>> = Vec::new();
    for statement in trust_statements(cx) {
        for principal in statement.principals() {
            let Some(text) = &principal.text else { continue };
            if text.value != "rolesanywhere.amazonaws.com" || statement.effect == Some(Effect::Deny)
            {
                continue;
            }
            let Some(actions) = &statement.action else { return };
            if actions.negated || actions.incomplete {
                return;
            }
            first.get_or_insert(principal.place);
            allowed.extend(&actions.items);
        }
    }
    let mut missing = Vec::new();
    for action in &["sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"] {
        if !allowed.iter().any(|item| item.may_cover(action)) {
            missing.push(*action);
        }
    }
    if let Some(place) = first
        && !missing.is_empty()
    {
        let names = crate::suggest::list(&missing);
        findings
            .report(
                MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY,
                place,
                format!("IAM Roles Anywhere needs {names} as well"),
            )
            .help("allow it `sts:AssumeRole`, `sts:SetSourceIdentity` and `sts:TagSession`");
    }
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

/// `MISSING_IDENTITY_POOL_AUDIENCE`
pub(super) fn missing_identity_pool_audience(cx: &Context<'_, '_>, findings: &mut Findings) {
    for statement in trust_statements(cx) {
        for principal in statement.principals() {
            let Some(text) = &principal.text else { continue };
            let allows = statement.effect == Some(Effect::Allow);
            let federated = principal.kind == Some(PrincipalKind::Federated);
            if !allows || !federated || !is_identity_pools(&text.value, cx) {
                continue;
            }
            let key = format!("{}:aud", text.value);
            let limits = |it: &Condition<'_>| it.may_be_on_any(&[&key]) && names_values(it);
            if !statement.conditions_incomplete && !statement.conditions.iter().any(limits) {
                findings
                    .report(
                        MISSING_IDENTITY_POOL_AUDIENCE,
                        principal.place,
                        format!(
                            "without a condition on `{key}`, every identity pool of AWS could assume the role"
                        ),
                    )
                    .help(format!(
                        "add `Condition: {{ StringEquals: {{ \"{key}\": \"<your identity pool id>\" }} }}`; \
                         IAM refuses the role without it"
                    ));
            }
        }
    }
}

/// Whether a condition is met by certain values alone: neither by all but some, nor by none at
/// all, nor by any.
fn names_values(condition: &Condition<'_>) -> bool {
    let Some(operator) = condition.operator else { return true };
    let mut all = false;
    for value in &condition.values {
        all |= value.text().is_some_and(|text| text.value.trim_matches('*').is_empty());
    }
    let open = all && operator.base.family == Family::StringLike;
    operator.base.family != Family::Null && !operator.base.negated && !operator.if_exists && !open
}

/// `AUDIENCE_NOT_AN_IDENTITY_POOL`, and `INVALID_POOL_ID` for ids that are nearly right.
pub(super) fn audience_not_an_identity_pool(cx: &Context<'_, '_>, findings: &mut Findings) {
    let Some(placeholder) = identity_pool_id(cx) else { return };
    for statement in trust_statements(cx) {
        for condition in &statement.conditions {
            let Some(provider) = claim(condition.key_str.value(), "aud", cx) else { continue };
            let compares = condition.operator.is_some_and(|operator| {
                matches!(operator.base.family, Family::String | Family::StringLike)
            });
            if !compares {
                continue;
            }
            for value in &condition.values {
                let Some(text) = value.text() else { continue };
                let id = text.value.as_str();
                if is_open(id) {
                    continue;
                }
                if id.contains(':') && !id.starts_with("arn:") {
                    check_audience(text, value.place, placeholder, cx, findings);
                    continue;
                }
                findings
                    .report(
                        AUDIENCE_NOT_AN_IDENTITY_POOL,
                        value.place,
                        format!("`{id}` is no identity pool id, and `{provider}:aud` is one"),
                    )
                    .help(format!("write the id of the pool, such as `{}`", placeholder.example));
            }
        }
    }
}

/// Checks an identity pool id that a role trusts.
///
/// Documentation likes ids such as `us-east-1:12345678-corner-cafe-123456790ab`, which no pool
/// has: nothing comes of them, so they are worth a suggestion and no more.
fn check_audience(
    text: &Text,
    place: Place,
    placeholder: &Placeholder,
    cx: &Context<'_, '_>,
    findings: &mut Findings,
) {
    let before = findings.0.len();
    check_id(text, 0..text.value.len(), place, placeholder, cx.tables, findings);
    let like_an_id = text.value.split_once(':').is_some_and(|(_, rest)| {
        let legal = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        !rest.is_empty() && rest.bytes().all(legal)
    });
    let short = text.value.len() <= placeholder.pattern.max_length;
    for finding in findings.0[before..].iter_mut().filter(|_| like_an_id && short) {
        if finding.severity == Severity::Error {
            finding.severity = Severity::Suggestion;
        }
    }
}

/// `UNKNOWN_AMR`
pub(super) fn unknown_amr(cx: &Context<'_, '_>, findings: &mut Findings) {
    for statement in trust_statements(cx) {
        for condition in &statement.conditions {
            if claim(condition.key_str.value(), "amr", cx).is_none()
                || !condition.may_compare_text()
            {
                continue;
            }
            for value in &condition.values {
                let Some(text) = value.text() else { continue };
                let name = text.value.as_str();
                // A provider goes by its address, its ARN, or a name that the developer gave it.
                let provider = name.contains(['.', ':', '/']) || is_open(name);
                if provider || ["authenticated", "unauthenticated"].contains(&name) {
                    continue;
                }
                let known = &["authenticated", "unauthenticated"];
                let help = match crate::suggest::nearest(name, known) {
                    Some(nearest) => format!("write `{nearest}`"),
                    None => {
                        "write `authenticated`, `unauthenticated`, or a login provider such as \
                         `accounts.google.com`"
                            .to_owned()
                    }
                };
                findings
                    .report(
                        UNKNOWN_AMR,
                        value.place,
                        format!("no identity is ever signed in by `{name}`"),
                    )
                    .help(help);
            }
        }
    }
}

/// The provider, if `key` is this claim of identity pools.
fn claim<'k>(key: &'k str, claim: &str, cx: &Context<'_, '_>) -> Option<&'k str> {
    let (provider, name) = key.rsplit_once(':')?;
    (name.eq_ignore_ascii_case(claim) && is_identity_pools(provider, cx)).then_some(provider)
}

/// Whether the provider is Cognito identity pools, in any partition: it alone has an `amr` key.
pub(super) fn is_identity_pools(provider: &str, cx: &Context<'_, '_>) -> bool {
    let has_amr = |name: &str| {
        name.rsplit_once(':')
            .is_some_and(|(own, claim)| claim == "amr" && own.eq_ignore_ascii_case(provider))
    };
    let sts = cx.tables.service("sts");
    sts.is_some_and(|sts| sts.condition_keys.iter().any(|key| has_amr(&key.name)))
}

fn identity_pool_id<'t>(cx: &Context<'_, 't>) -> Option<&'t Placeholder> {
    let service = cx.tables.service("cognito-identity")?;
    service.placeholders.iter().find(|placeholder| placeholder.name == "IdentityPoolId")
}

pub(super) fn trust_statements<'a, 't>(cx: &Context<'a, 't>) -> &'a [Statement<'t>] {
    match cx.kind {
        PolicyKind::Trust => &cx.policy.statements,
        _ => &[],
    }
}
