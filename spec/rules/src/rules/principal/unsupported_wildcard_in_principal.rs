use cognito_policy_language::principal::PrincipalKind;

use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A principal combines a wildcard with other text.
    ///
    /// ## What it does
    ///
    /// Checks that no principal has a wildcard, unless it is `*` alone.
    ///
    /// ## Why it matters
    ///
    /// IAM does not expand wildcards in part of a principal. To allow several roles, specify their
    /// account and add a condition on `aws:PrincipalArn`, which accepts patterns.
    ///
    /// ## Example
    ///
    /// ```json resource
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Principal": {"AWS": "arn:aws:iam::123456789012:role/team-*"},
    ///       "Action": "s3:GetObject",
    ///       "Resource": "arn:aws:s3:::exports/*"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```json resource
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Principal": {"AWS": "arn:aws:iam::123456789012:root"},
    ///       "Action": "s3:GetObject",
    ///       "Resource": "arn:aws:s3:::exports/*",
    ///       "Condition": {
    ///         "ArnLike": {"aws:PrincipalArn": "arn:aws:iam::123456789012:role/team-*"}
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
    UNSUPPORTED_WILDCARD_IN_PRINCIPAL: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (principal, text) in &cx.principals {
        let Some(at) = text.value.find(['*', '?']) else { continue };
        // `VARIABLE_UNSUPPORTED_IN_ELEMENT` reports variables.
        if text.value == "*" || text.value.contains("${") {
            continue;
        }
        findings
            .report(
                UNSUPPORTED_WILDCARD_IN_PRINCIPAL,
                principal.place,
                "wildcards cannot match part of a principal",
            )
            .part(text, at..at + 1)
            .help(match principal.kind {
                Some(PrincipalKind::Aws) => {
                    "specify each principal, or write `*` and add a condition on `aws:PrincipalArn`"
                }
                _ => "specify each principal",
            });
    }
}
