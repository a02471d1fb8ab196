use cognito_policy_language::PolicyKind;

use crate::finding::Findings;
use crate::rule::{UNSUPPORTED_ELEMENT_COMBINATION, declare_rules};
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A service control policy specifies principals.
    ///
    /// ## What it does
    ///
    /// Checks that service control policies have neither `Principal` nor `NotPrincipal`.
    ///
    /// ## Why it matters
    ///
    /// A service control policy applies to entire accounts. AWS Organizations rejects it if it
    /// specifies principals. To exempt some principals, add a condition on `aws:PrincipalArn`.
    ///
    /// ## Example
    ///
    /// ```json scp
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Deny",
    ///       "Principal": "*",
    ///       "Action": "cognito-idp:DeleteUserPool",
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
    ///       "Action": "cognito-idp:DeleteUserPool",
    ///       "Resource": "*",
    ///       "Condition": {
    ///         "ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/admin"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html>
    SCP_SYNTAX_ERROR_PRINCIPAL: Error { supersedes: &[UNSUPPORTED_ELEMENT_COMBINATION] };
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for statement in cx.statements_of(&[PolicyKind::ServiceControl]) {
        let Some(element) = &statement.principal else { continue };
        findings
            .report(
                SCP_SYNTAX_ERROR_PRINCIPAL,
                element.name_place,
                "a service control policy cannot specify principals",
            )
            .help("remove it; to exempt a principal, add a condition on `aws:PrincipalArn`");
    }
}
