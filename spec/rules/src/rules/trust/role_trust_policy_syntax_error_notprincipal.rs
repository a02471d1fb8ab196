use super::statements;
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A trust policy uses `NotPrincipal`.
    ///
    /// ## What it does
    ///
    /// Checks that the statements of trust policies specify principals with `Principal` only.
    ///
    /// ## Why it matters
    ///
    /// IAM rejects a trust policy with `NotPrincipal`. List the principals that can assume the
    /// role, or add a condition on `aws:PrincipalArn`.
    ///
    /// ## Example
    ///
    /// ```json trust
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Deny",
    ///       "NotPrincipal": {"AWS": "arn:aws:iam::123456789012:role/admin"},
    ///       "Action": "sts:AssumeRole"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```json trust
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Deny",
    ///       "Principal": {"AWS": "*"},
    ///       "Action": "sts:AssumeRole",
    ///       "Condition": {
    ///         "ArnNotEquals": {"aws:PrincipalArn": "arn:aws:iam::123456789012:role/admin"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html>
    ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for statement in statements(cx) {
        let Some(element) = &statement.principal else { continue };
        if element.negated {
            findings
                .report(
                    ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL,
                    element.name_place,
                    "`NotPrincipal` is not allowed in a trust policy",
                )
                .help("list the principals that can assume the role in `Principal`");
        }
    }
}
