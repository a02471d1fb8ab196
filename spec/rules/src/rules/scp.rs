//! Rules on service control policies.

use super::Context;
use crate::document::PolicyKind;
use crate::finding::Findings;
use crate::policy::Covers;
use crate::rule::{SCP_SYNTAX_ERROR_ACTION_WILDCARD, SCP_SYNTAX_ERROR_PRINCIPAL, Severity};

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
/// No more than a suggestion: AWS has taken such patterns
/// [since September 2025](https://aws.amazon.com/blogs/security/unlock-new-possibilities-aws-organizations-service-control-policy-now-supports-full-iam-language/),
/// and its own validator still refuses them.
pub(super) fn scp_syntax_error_action_wildcard(cx: &Context<'_, '_>, findings: &mut Findings) {
    if cx.kind != PolicyKind::ServiceControl {
        return;
    }
    for item in &cx.actions {
        let written = item.str.value();
        let Some(at) = written.find(['*', '?']) else { continue };
        if matches!(item.covers, Covers::Fault(_)) || written[at..].trim_matches('*').is_empty() {
            continue;
        }
        findings
            .report(
                SCP_SYNTAX_ERROR_ACTION_WILDCARD,
                item.str.place,
                "validators want a wildcard in a service control policy at the end of the action",
            )
            .part(&item.str.text, at..at + 1)
            .severity(Severity::Suggestion)
            .help("list the actions one by one; AWS Organizations takes the pattern as well");
    }
}
