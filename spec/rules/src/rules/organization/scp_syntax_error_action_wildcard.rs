use cognito_policy_language::PolicyKind;
use cognito_policy_language::action::Covers;

use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A wildcard in a service control policy is not at the end of the action.
    ///
    /// ## What it does
    ///
    /// Finds actions of service control policies with a wildcard before the end.
    ///
    /// ## Why it matters
    ///
    /// AWS Organizations has accepted wildcards anywhere in an action since September 2025, so the
    /// policy works. AWS's policy validator still rejects it, and so do tools that rely on the
    /// validator.
    ///
    /// ## Example
    ///
    /// ```json scp
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Deny",
    ///       "Action": "cognito-idp:*UserPool",
    ///       "Resource": "*"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```json scp
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Deny",
    ///       "Action": ["cognito-idp:CreateUserPool", "cognito-idp:DeleteUserPool"],
    ///       "Resource": "*"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html>
    /// - <https://aws.amazon.com/blogs/security/unlock-new-possibilities-aws-organizations-service-control-policy-now-supports-full-iam-language/>
    SCP_SYNTAX_ERROR_ACTION_WILDCARD: Suggestion;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    if cx.kind != PolicyKind::ServiceControl {
        return;
    }
    for item in &cx.actions {
        let written = item.str.value();
        let Some(at) = written.find(['*', '?']) else { continue };
        let is_at_end = written.as_bytes()[at..].iter().all(|byte| matches!(byte, b'*' | b'?'));
        if is_at_end || matches!(item.covers, Covers::Fault(_)) {
            continue;
        }
        findings
            .report(
                SCP_SYNTAX_ERROR_ACTION_WILDCARD,
                item.str.place,
                "AWS's policy validator rejects wildcards before the end of an action in a service \
                 control policy",
            )
            .part(&item.str.text, at..at + 1)
            .help(
                "list the actions if you use the validator; AWS Organizations accepts the wildcard",
            );
    }
}
