//! OIDC providers that a role trusts, and the conditions on their claims.

use cognito_policy_language::arn::{Arn, is_open};
use cognito_policy_language::policy::Statement;
use cognito_policy_language::principal::{Principal, PrincipalKind};

use super::identity_pool::is_identity_pools;
use super::statements;
use crate::rules::Context;
use crate::rules::principal::is_provider;

/// The provider of GitHub Actions. That of an organization has a path after it.
///
/// See [a role for GitHub](https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html#idp_oidc_Create_GitHub).
const GITHUB: &str = "token.actions.githubusercontent.com";

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

impl Trusted<'_, '_> {
    /// Returns whether the provider is that of GitHub Actions.
    pub(super) fn is_github(&self) -> bool {
        is_github(self.provider)
    }

    /// Returns whether the statement may have a condition on one of these claims.
    pub(super) fn may_compare(&self, claims: &[String]) -> bool {
        may_compare(self.statement, self.provider, claims)
    }

    /// Returns whether the statement may have a condition on any claim.
    pub(super) fn may_compare_claim(&self) -> bool {
        let usual = [audience_claim(self.provider).to_owned(), "sub".to_owned()];
        if self.may_compare(&usual) {
            return true;
        }
        for condition in &self.statement.conditions {
            if let Some((own, _)) = condition.key_str.value().rsplit_once(':')
                && own.eq_ignore_ascii_case(self.provider)
            {
                return true;
            }
        }
        false
    }
}

/// Returns whether the statement may have a condition on one of the provider's claims.
pub(super) fn may_compare(statement: &Statement<'_>, provider: &str, claims: &[String]) -> bool {
    let mut keys = Vec::new();
    for claim in claims {
        keys.push(format!("{provider}:{claim}"));
    }
    statement.may_have_condition_on(&keys)
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
