//! Rules on service control policies.

use super::Context;
use crate::finding::Findings;
use crate::rule::{SCP_SYNTAX_ERROR_ACTION_WILDCARD, SCP_SYNTAX_ERROR_PRINCIPAL};
use cognito_policy_language::PolicyKind;
use cognito_policy_language::action::Covers;

/// `SCP_SYNTAX_ERROR_PRINCIPAL`
pub(super) fn scp_syntax_error_principal(cx: &Context<'_, '_>, findings: &mut Findings) {
    if cx.kind != PolicyKind::ServiceControl {
        return;
    }
    for statement in &cx.policy.statements {
        if let Some(element) = &statement.principal {
            findings
                .report(
                    SCP_SYNTAX_ERROR_PRINCIPAL,
                    element.name_place,
                    "a service control policy cannot name principals",
                )
                .help("leave it out; to except a principal, compare `aws:PrincipalArn`");
        }
    }
}

/// `SCP_SYNTAX_ERROR_ACTION_WILDCARD`
///
/// An error, as it is to AWS's own validator. AWS Organizations itself has taken such patterns
/// [since September 2025](https://aws.amazon.com/blogs/security/unlock-new-possibilities-aws-organizations-service-control-policy-now-supports-full-iam-language/):
/// who relies on that says so, by silencing the rule.
pub(super) fn scp_syntax_error_action_wildcard(cx: &Context<'_, '_>, findings: &mut Findings) {
    if cx.kind != PolicyKind::ServiceControl {
        return;
    }
    for item in &cx.actions {
        let written = item.str.value();
        let Some(at) = written.find(['*', '?']) else { continue };
        let at_end = written[at..].trim_matches(['*', '?']).is_empty();
        if matches!(item.covers, Covers::Fault(_)) || at_end {
            continue;
        }
        findings
            .report(
                SCP_SYNTAX_ERROR_ACTION_WILDCARD,
                item.str.place,
                "a wildcard in a service control policy has its place at the end of the action",
            )
            .part(&item.str.text, at..at + 1)
            .help(
                "name the actions one by one; AWS Organizations has taken such patterns since \
                 September 2025, so silence this rule if that will do",
            );
    }
}
