//! Rules on roles that login providers' users assume, those of GitHub's workflows among them.

use super::Context;
use super::condition_value::is_type_mismatch;
use super::identity_pool_role::is_identity_pools;
use super::principal::is_provider;
use super::trust::trust_statements;
use crate::finding::Findings;
use crate::rule::{
    CONFIRM_AUDIENCE_CLAIM_TYPE, FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE,
    MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL, MISSING_GITHUB_REPO_CONDITION_KEY,
    SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED,
};
use cognito_policy_language::arn::{Arn, is_open};
use cognito_policy_language::condition_key::Key;
use cognito_policy_language::operator::{Family, Operator, Qualifier};
use cognito_policy_language::policy::Statement;
use cognito_policy_language::principal::{Principal, PrincipalKind};

/// GitHub's provider; an organization's own has a path behind it.
///
/// See [a role for GitHub](https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html#idp_oidc_Create_GitHub).
const GITHUB: &str = "token.actions.githubusercontent.com";

/// `MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL`, `MISSING_GITHUB_REPO_CONDITION_KEY`; of identity
/// pools, `MISSING_IDENTITY_POOL_AUDIENCE` speaks.
pub(super) fn missing_condition_key_for_oidc_principal(
    cx: &Context<'_, '_>,
    findings: &mut Findings,
) {
    let facts = cx.tables.rule_facts();
    for statement in trust_statements(cx) {
        if !statement.allows() {
            continue;
        }
        for principal in statement.principals() {
            let Some(provider) = provider(principal, cx) else { continue };
            if is_identity_pools(provider, cx) || is_open(provider) {
                continue;
            }
            let claims: &[String] =
                if is_github(provider) { &facts.claims_of_repository } else { &[] };
            if has_claim(statement, provider, claims) {
                continue;
            }
            let (rule, message, key) = if is_github(provider) {
                let message = "every repository on GitHub could assume the role".to_owned();
                (MISSING_GITHUB_REPO_CONDITION_KEY, message, "sub")
            } else {
                let message =
                    format!("everyone with an account at `{provider}` could assume the role");
                (MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL, message, audience_claim(provider))
            };
            let help = format!("add a condition on `{provider}:{key}`");
            findings.report(rule, principal.place, message).help(help);
        }
    }
}

/// `SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED`
pub(super) fn specific_github_repo_and_branch_recommended(
    cx: &Context<'_, '_>,
    findings: &mut Findings,
) {
    let facts = cx.tables.rule_facts();
    for statement in trust_statements(cx) {
        for condition in &statement.conditions {
            let Some((provider, "sub")) = condition.key_str.value().rsplit_once(':') else {
                continue;
            };
            let Some(operator) = condition.operator else { continue };
            let like = operator.base.family == Family::StringLike && !operator.base.negated;
            if !like || !statement.allows() || !is_github(provider) {
                continue;
            }
            for value in &condition.values {
                let Some(text) = value.text() else { continue };
                let subject = text.value.as_str();
                let Some(at) = subject.find(['*', '?']) else { continue };
                // `repo:owner/name:` and then the branch, or what stands for it.
                let before = subject[..at].split_once(':');
                let in_repository = before.is_none_or(|(_, repository)| !repository.contains(':'));
                if subject.contains("${")
                    || (!in_repository && has_claim(statement, provider, &facts.claims_of_branch))
                {
                    continue;
                }
                let (what, help) = if in_repository {
                    ("repositories", "name the repository: `repo:owner/name:ref:refs/heads/main`")
                } else {
                    ("branches and pull requests", "name the branch: `ref:refs/heads/main`")
                };
                findings
                    .report(
                        SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED,
                        value.place,
                        format!("the wildcard lets further {what} assume the role"),
                    )
                    .part(text, at..at + 1)
                    .help(help);
            }
        }
    }
}

/// `FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE`, and `CONFIRM_AUDIENCE_CLAIM_TYPE` where the provider
/// is free to name several audiences.
pub(super) fn audience_claim_type(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (_, condition) in &cx.conditions {
        let Some(operator) = condition.operator else { continue };
        let key = condition.key_str.value();
        let Some((provider, claim)) = key.rsplit_once(':') else { continue };
        if !claim.eq_ignore_ascii_case("aud")
            || operator.qualifier.is_none()
            || operator.base.family == Family::Null
            || condition.operator_is_wrong
            || is_type_mismatch(condition)
        {
            continue;
        }
        let (rule, message) = match &condition.key {
            // The other qualifier has a rule of its own, for every key with one value.
            Key::Known(known) if !known.key.multivalued => {
                if operator.qualifier != Some(Qualifier::ForAnyValue) {
                    continue;
                }
                let message = format!("`{}` never has more than one value", known.spelling);
                (FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE, message)
            }
            Key::Unchecked if provider.contains('.') => {
                let message = format!("`{key}` has one value, unless `{provider}` names several");
                (CONFIRM_AUDIENCE_CLAIM_TYPE, message)
            }
            _ => continue,
        };
        let single = Operator { qualifier: None, ..operator };
        findings
            .report(rule, condition.operator_str.place, message)
            .help(format!("write `{}`", single.spelling()));
    }
}

/// The login provider that the principal is, as condition keys name it.
fn provider<'a>(principal: &'a Principal, cx: &Context<'_, '_>) -> Option<&'a str> {
    if principal.kind != Some(PrincipalKind::Federated) {
        return None;
    }
    let name = principal.text.as_ref()?.value.as_str();
    match Arn::parse(name) {
        Ok(arn) => name[arn.resource].strip_prefix("oidc-provider/"),
        Err(_) => is_provider(name, cx).then_some(name),
    }
}

/// Whether the statement may have a condition on one of the provider's claims; on any, if none is
/// named.
fn has_claim(statement: &Statement<'_>, provider: &str, claims: &[String]) -> bool {
    let mut has = statement.conditions_incomplete;
    for condition in &statement.conditions {
        let key = condition.key_str.value();
        if claims.is_empty() {
            has |= key.rsplit_once(':').is_some_and(|(own, _)| own.eq_ignore_ascii_case(provider));
            let audience = format!("{provider}:{}", audience_claim(provider));
            has |= condition.may_be_on_any(&[&audience, &format!("{provider}:sub")]);
        }
        for claim in claims {
            has |= condition.may_be_on_any(&[&format!("{provider}:{claim}")]);
        }
    }
    has
}

fn is_github(provider: &str) -> bool {
    let Some((domain, path)) = provider.split_at_checked(GITHUB.len()) else { return false };
    domain.eq_ignore_ascii_case(GITHUB) && (path.is_empty() || path.starts_with('/'))
}

/// The claim that tells for which application a token was made.
fn audience_claim(provider: &str) -> &'static str {
    match provider {
        "graph.facebook.com" | "www.amazon.com" => "app_id",
        _ => "aud",
    }
}
