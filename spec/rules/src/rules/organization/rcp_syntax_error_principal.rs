use super::rcp_statements;
use crate::finding::Findings;
use crate::rule::{VARIABLE_UNSUPPORTED_IN_ELEMENT, declare_rules};
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A resource control policy specifies principals other than `"*"`.
    ///
    /// ## What it does
    ///
    /// Checks that the `Principal` of a resource control policy is `"*"`, and that it has no
    /// `NotPrincipal`.
    ///
    /// ## Why it matters
    ///
    /// A resource control policy applies to all principals. AWS Organizations rejects anything
    /// else. To exempt some principals, add a condition on `aws:PrincipalArn`.
    ///
    /// ## Example
    ///
    /// ```json rcp
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Deny",
    ///       "Principal": {"AWS": "123456789012"},
    ///       "Action": "cognito-idp:*",
    ///       "Resource": "*"
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
    RCP_SYNTAX_ERROR_PRINCIPAL: Error { supersedes: &[VARIABLE_UNSUPPORTED_IN_ELEMENT] };
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    let mut report = |place, message: &str| {
        findings.report(RCP_SYNTAX_ERROR_PRINCIPAL, place, message).help(
            "write `Principal: \"*\"`, and limit the statement with a condition on \
             `aws:PrincipalArn`",
        );
    };
    for statement in rcp_statements(cx) {
        let Some(element) = &statement.principal else { continue };
        if element.negated {
            let message = "`NotPrincipal` is not allowed in a resource control policy";
            report(element.name_place, message);
            continue;
        }
        for principal in &element.items {
            if let Some(text) = &principal.text
                && text.value == "*"
            {
                continue;
            }
            let message = "a resource control policy cannot specify individual principals";
            report(principal.place, message);
        }
    }
}
