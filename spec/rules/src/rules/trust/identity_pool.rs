//! Cognito identity pools as an identity provider, and the conditions on their claims.

use cognito_policy_language::condition::Condition;

use super::statements;
use crate::rules::Context;

/// Returns whether the provider is Cognito identity pools, in any partition: only they have a key
/// `amr`.
pub(super) fn is_identity_pools(provider: &str, cx: &Context<'_, '_>) -> bool {
    let is_amr = |key: &str| {
        key.rsplit_once(':')
            .is_some_and(|(own, claim)| claim == "amr" && own.eq_ignore_ascii_case(provider))
    };
    let sts = cx.tables.service("sts");
    sts.is_some_and(|sts| sts.condition_keys.iter().any(|key| is_amr(&key.name)))
}

/// Returns the conditions of a trust policy on this claim of identity pools.
pub(super) fn conditions_on<'a, 't>(
    claim: &str,
    cx: &Context<'a, 't>,
) -> impl Iterator<Item = &'a Condition<'t>> {
    let is_claim = move |key: &str| {
        key.rsplit_once(':').is_some_and(|(provider, name)| {
            name.eq_ignore_ascii_case(claim) && is_identity_pools(provider, cx)
        })
    };
    statements(cx)
        .iter()
        .flat_map(|statement| &statement.conditions)
        .filter(move |condition| is_claim(condition.key_str.value()))
}
