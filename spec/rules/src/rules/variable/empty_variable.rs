use super::site::replaced_variables;
use crate::finding::Findings;
use crate::rule::{VARIABLE_USAGE_TOO_PERMISSIVE, declare_rules};
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A policy variable has no name.
    ///
    /// ## What it does
    ///
    /// Finds `${}`.
    ///
    /// ## Why it matters
    ///
    /// IAM has nothing to replace the variable with, and rejects the policy.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "cognito-idp:AdminGetUser",
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
    ///       "Condition": {
    ///         "StringEquals": {"aws:ResourceTag/owner": "${}"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "cognito-idp:AdminGetUser",
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
    ///       "Condition": {
    ///         "StringEquals": {"aws:ResourceTag/owner": "${aws:username}"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html>
    EMPTY_VARIABLE: Error { supersedes: &[VARIABLE_USAGE_TOO_PERMISSIVE] };
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for &(site, variable) in &replaced_variables(cx) {
        if variable.closed && variable.name.is_empty() {
            findings
                .report(EMPTY_VARIABLE, site.place, "the policy variable has no name")
                .part(site.text, variable.range.clone())
                .help("write a condition key, such as `${aws:PrincipalTag/team}`");
        }
    }
}
