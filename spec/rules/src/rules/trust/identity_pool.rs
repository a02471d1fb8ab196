//! Cognito identity pools as an identity provider, and the conditions on their claims.

use cognito_policy_language::condition::Condition;

use crate::rules::Context;

/// Returns whether the provider is Cognito identity pools, in any partition: only they have a key
/// `amr`.
pub(super) fn is_identity_pools(provider: &str, cx: &Context<'_, '_>) -> bool {
    let Some(sts) = cx.tables.service("sts") else { return false };
    for key in &sts.condition_keys {
        if let Some((own, "amr")) = key.name.rsplit_once(':')
            && own.eq_ignore_ascii_case(provider)
        {
            return true;
        }
    }
    false
}

/// Returns whether the condition is on this claim of identity pools.
pub(in crate::rules) fn is_on_claim(
    condition: &Condition<'_>,
    claim: &str,
    cx: &Context<'_, '_>,
) -> bool {
    let Some((provider, name)) = condition.key_str.value().rsplit_once(':') else { return false };
    name.eq_ignore_ascii_case(claim) && is_identity_pools(provider, cx)
}
