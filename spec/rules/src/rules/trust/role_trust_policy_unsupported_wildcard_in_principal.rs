use super::statements;
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// The `Principal` of a trust policy is `"*"`.
    ///
    /// ## What it does
    ///
    /// Checks that the `Principal` of a trust policy specifies the kind of each principal. `"*"`
    /// alone specifies none.
    ///
    /// ## Why it matters
    ///
    /// IAM rejects `"*"` without a kind in a trust policy. Write `{"AWS": "*"}` for all accounts,
    /// and restrict them with a condition.
    ///
    /// ## Example
    ///
    /// ```json trust
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Principal": "*",
    ///       "Action": "sts:AssumeRole",
    ///       "Condition": {
    ///         "StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}
    ///       }
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
    ///       "Effect": "Allow",
    ///       "Principal": {"AWS": "*"},
    ///       "Action": "sts:AssumeRole",
    ///       "Condition": {
    ///         "StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>
    ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for statement in statements(cx) {
        for principal in statement.principals() {
            if principal.kind.is_some() {
                continue;
            }
            findings
                .report(
                    ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL,
                    principal.place,
                    "the `Principal` of a trust policy cannot be `\"*\"`",
                )
                .help(
                    "list the principals that can assume the role; \
                     `{ AWS: \"*\" }` means every AWS account",
                );
        }
    }
}
