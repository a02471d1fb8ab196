//! Rules on the policies of AWS Organizations: service control policies and resource control
//! policies.
//!
//! See [the syntax of resource control policies](https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html).

mod key_of;

use cognito_policy_language::PolicyKind;
use cognito_policy_language::policy::Statement;

use crate::rule::rule_files;
use crate::rules::Context;

rule_files! {
    mod scp_syntax_error_principal;
    mod scp_syntax_error_action_wildcard;
    mod rcp_syntax_error_principal;
    mod rcp_syntax_error_allow;
    mod rcp_syntax_error_notaction;
    mod rcp_syntax_error_action;
    mod rcp_missing_related_principal_condition_key;
    mod rcp_missing_related_service_principal_condition_key;
    mod rcp_missing_service_condition_key_null_check;
    mod unsigned_action_denied;
}

/// Returns the statements, if the policy is a resource control policy.
fn rcp_statements<'a, 't>(cx: &Context<'a, 't>) -> &'a [Statement<'t>] {
    cx.statements_of(&[PolicyKind::ResourceControl])
}
