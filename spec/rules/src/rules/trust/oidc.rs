//! OIDC providers that a role trusts, and the conditions on their claims.

use cognito_policy_language::arn::{Arn, is_open};
use cognito_policy_language::policy::Statement;
use cognito_policy_language::principal::{Principal, PrincipalKind};

use super::identity_pool::is_identity_pools;
use super::statements;
use crate::guard::{Guard, GuardKey, Kind};
use crate::rules::Context;
use crate::rules::principal::is_provider;

/// The provider of GitHub Actions. That of an organization has a path after it.
///
/// See [a role for GitHub](https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html#idp_oidc_Create_GitHub).
const GITHUB: &str = "token.actions.githubusercontent.com";

/// More claims than the tokens of a provider have.
const MOST_CLAIMS: usize = 32;

/// A provider that a statement allows to assume the role.
pub(super) struct Trusted<'a, 't> {
    pub(super) statement: &'a Statement<'t>,
    pub(super) principal: &'a Principal,
    /// Its name in condition keys.
    pub(super) provider: &'a str,
}

/// Returns the providers that are allowed to assume the role, except identity pools, which
/// `MISSING_IDENTITY_POOL_AUDIENCE` checks.
pub(super) fn trusted_providers<'a, 't>(cx: &Context<'a, 't>) -> Vec<Trusted<'a, 't>> {
    let mut trusted = Vec::new();
    for statement in statements(cx) {
        if !statement.allows() {
            continue;
        }
        for principal in statement.principals() {
            let Some(provider) = provider(principal, cx) else { continue };
            if !is_open(provider) && !is_identity_pools(provider, cx) {
                trusted.push(Trusted { statement, principal, provider });
            }
        }
    }
    trusted
}

/// Returns the name that condition keys have for a principal that is a provider.
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

impl<'a, 't> Trusted<'a, 't> {
    /// Returns whether the provider is that of GitHub Actions.
    pub(super) fn is_github(&self) -> bool {
        is_github(self.provider)
    }

    /// Finds out whether conditions on claims that identify a repository guard the statement.
    pub(super) fn repository_guard(&self, cx: &Context<'_, '_>) -> Guard<'a, 't> {
        let mut claims = Vec::new();
        for claim in &cx.tables.rule_facts().claims_of_repository {
            let kind = if claim == "sub" { Kind::Subject } else { Kind::Repository };
            claims.push((claim.as_str(), kind));
        }
        claims_guard(self.statement, self.provider, &claims, cx)
    }

    /// Finds out whether conditions on any claims guard the statement.
    pub(super) fn claims_guard(&self, cx: &Context<'_, '_>) -> Guard<'a, 't> {
        let mut claims = vec![(audience_claim(self.provider), Kind::Text), ("sub", Kind::Text)];
        for condition in &self.statement.conditions {
            if let Some((own, claim)) = condition.key_str.value().rsplit_once(':')
                && own.eq_ignore_ascii_case(self.provider)
                && claims.len() < MOST_CLAIMS
                && !claims.iter().any(|(known, _)| known.eq_ignore_ascii_case(claim))
            {
                claims.push((claim, Kind::Text));
            }
        }
        claims_guard(self.statement, self.provider, &claims, cx)
    }
}

/// Finds out whether conditions on these claims of a provider guard a statement.
pub(super) fn claims_guard<'a, 't>(
    statement: &'a Statement<'t>,
    provider: &str,
    claims: &[(&str, Kind)],
    cx: &Context<'_, '_>,
) -> Guard<'a, 't> {
    let mut names = Vec::new();
    for (claim, kind) in claims {
        names.push((format!("{provider}:{claim}"), *kind));
    }
    let mut keys = Vec::new();
    for (name, kind) in &names {
        keys.push(GuardKey::new(name, *kind));
    }
    Guard::of(statement, &keys, cx)
}

/// Returns whether the provider is that of GitHub Actions.
pub(super) fn is_github(provider: &str) -> bool {
    let Some((domain, path)) = provider.split_at_checked(GITHUB.len()) else { return false };
    domain.eq_ignore_ascii_case(GITHUB) && (path.is_empty() || path.starts_with('/'))
}

/// Returns the claim that identifies the application that a token was issued for.
pub(super) fn audience_claim(provider: &str) -> &'static str {
    match provider {
        "graph.facebook.com" | "www.amazon.com" => "app_id",
        _ => "aud",
    }
}
