//! The rules on ARNs and account IDs, for `AWS` and `Federated` principals.

use cognito_policy_language::PolicyKind;
use cognito_policy_language::arn::Arn;
use cognito_policy_language::principal::PrincipalKind;

use super::invalid_principal_format::is_of_another_type;
use super::is_number;
use crate::finding::Findings;
use crate::rule::INVALID_ARN_ACCOUNT;
use crate::rules::Context;
use crate::rules::arn::{Against, account_fault, check_arn};
use crate::rules::trust::is_federated;

/// Checks the ARNs and account IDs of principals.
pub(super) fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for &(principal, text) in &cx.principals {
        let value = text.value.as_str();
        let is_checked = match principal.kind {
            Some(PrincipalKind::Aws) => !is_of_another_type(value, cx),
            Some(PrincipalKind::Federated) => {
                cx.kind == PolicyKind::Trust && is_federated(value, cx)
            }
            _ => false,
        };
        if !is_checked {
            continue; // A rule of its own reports the type.
        }
        if let Ok(arn) = Arn::parse(value) {
            check_arn(text, &arn, principal.place, Against::principal(cx.tables), findings);
        } else if principal.kind == Some(PrincipalKind::Aws)
            && is_number(value)
            && let Some(why) = account_fault(value)
        {
            findings
                .report(
                    INVALID_ARN_ACCOUNT,
                    principal.place,
                    format!("`{value}` is not an account ID: {why}"),
                )
                .help("write the 12 digits of the account ID");
        }
    }
}
