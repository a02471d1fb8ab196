use super::rcp_statements;
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A resource control policy uses `NotAction`.
    ///
    /// ## What it does
    ///
    /// Checks that the statements of resource control policies list their actions in `Action`.
    ///
    /// ## Why it matters
    ///
    /// AWS Organizations rejects a resource control policy with `NotAction`.
    ///
    /// ## Example
    ///
    /// ```json rcp
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Deny",
    ///       "Principal": "*",
    ///       "NotAction": "cognito-idp:*",
    ///       "Resource": "*",
    ///       "Condition": {
    ///         "Bool": {"aws:SecureTransport": "false"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```json rcp
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Deny",
    ///       "Principal": "*",
    ///       "Action": "cognito-idp:*",
    ///       "Resource": "*",
    ///       "Condition": {
    ///         "Bool": {"aws:SecureTransport": "false"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html>
    RCP_SYNTAX_ERROR_NOTACTION: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for statement in rcp_statements(cx) {
        let Some(element) = &statement.action else { continue };
        if element.negated {
            findings
                .report(
                    RCP_SYNTAX_ERROR_NOTACTION,
                    element.name_place,
                    "`NotAction` is not allowed in a resource control policy",
                )
                .help("list the actions in `Action`");
        }
    }
}
