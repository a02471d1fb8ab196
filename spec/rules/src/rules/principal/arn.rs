//! The rules on ARNs and account IDs, for `AWS` principals.

use cognito_policy_language::arn::Arn;
use cognito_policy_language::principal::PrincipalKind;

use super::is_number;
use crate::finding::Findings;
use crate::rule::INVALID_ARN_ACCOUNT;
use crate::rules::Context;
use crate::rules::arn::{Against, account_fault, check_arn};

/// Checks the ARNs and account IDs of `AWS` principals.
pub(super) fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for &(principal, text) in &cx.principals {
        if principal.kind != Some(PrincipalKind::Aws) {
            continue;
        }
        let value = text.value.as_str();
        if let Ok(arn) = Arn::parse(value) {
            check_arn(text, &arn, principal.place, Against::principal(cx.tables), findings);
        } else if is_number(value)
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
