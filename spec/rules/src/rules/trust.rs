//! Rules on the trust policies of roles.

mod audience;
mod identity_pool;
mod oidc;
mod provider;

use cognito_policy_language::PolicyKind;
use cognito_policy_language::arn::Arn;
use cognito_policy_language::policy::Statement;

use crate::rule::rule_files;
use crate::rules::Context;
use crate::rules::principal::is_provider;

pub(super) use identity_pool::is_on_claim;

rule_files! {
    mod role_trust_policy_syntax_error_resource;
    mod role_trust_policy_syntax_error_notprincipal;
    mod role_trust_policy_unsupported_wildcard_in_principal;
    mod mismatched_action_for_principal;
    mod invalid_federated_principal_syntax_in_role_trust_policy;
    mod redundant_principal_in_role_trust_policy;
    mod missing_action_for_roles_anywhere_trust_policy;
    mod missing_identity_pool_audience;
    mod audience_not_an_identity_pool;
    mod audience_partition_mismatch;
    mod unknown_amr;
    mod missing_condition_key_for_oidc_principal;
    mod missing_github_repo_condition_key;
    mod specific_github_repo_and_branch_recommended;
    mod foranyvalue_with_audience_claim_type;
    mod confirm_audience_claim_type;
}

/// Returns the statements, if the policy is a trust policy.
fn statements<'a, 't>(cx: &Context<'a, 't>) -> &'a [Statement<'t>] {
    cx.statements_of(&[PolicyKind::Trust])
}

/// Returns whether it is the domain or the ARN of an identity provider.
pub(super) fn is_federated(value: &str, cx: &Context<'_, '_>) -> bool {
    if is_provider(value, cx) {
        return true;
    }
    let Ok(arn) = Arn::parse(value) else { return false };
    let (service, resource) = (&value[arn.service], &value[arn.resource]);
    service == "iam"
        && PROVIDER_TYPES
            .iter()
            .any(|start| resource.len() > start.len() && resource.starts_with(start))
        && !resource.contains("://")
}

/// The beginning of the resource in the ARNs of identity providers.
const PROVIDER_TYPES: [&str; 2] = ["oidc-provider/", "saml-provider/"];
