//! Rules on the roles of identity pools: which pool, and which way of signing in.

use cognito_policy_language::nearest::nearest;
use cognito_policy_spec::json::Text;
use cognito_policy_spec::model::Placeholder;

use super::Context;
use super::arn::check_id;
use super::trust::trust_statements;
use crate::finding::Findings;
use crate::rule::{
    AUDIENCE_NOT_AN_IDENTITY_POOL, MISSING_IDENTITY_POOL_AUDIENCE, Severity, UNKNOWN_AMR,
};
use cognito_policy_language::Place;
use cognito_policy_language::arn::is_open;
use cognito_policy_language::condition::Condition;
use cognito_policy_language::operator::Family;
use cognito_policy_language::policy::Effect;
use cognito_policy_language::principal::PrincipalKind;

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
    for statement in trust_statements(cx) {
        let Some(placeholder) = identity_pool_id(cx) else { return };
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
                let help = match nearest(name, known) {
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
