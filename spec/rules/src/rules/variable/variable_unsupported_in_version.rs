use cognito_policy_language::policy::Version;

use super::site::replaceable_variables;
use crate::finding::Findings;
use crate::rule::{VARIABLE_USAGE_TOO_PERMISSIVE, declare_rules};
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A policy with variables does not have version 2012-10-17.
    ///
    /// ## What it does
    ///
    /// Checks that a policy with variables has `"Version": "2012-10-17"`.
    ///
    /// ## Why it matters
    ///
    /// In the older version, `${` is plain text, so the value matches nothing.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2008-10-17",
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
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html>
    VARIABLE_UNSUPPORTED_IN_VERSION: Error { supersedes: &[VARIABLE_USAGE_TOO_PERMISSIVE] };
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    let message = match cx.policy.version {
        Version::Current | Version::Invalid => return,
        Version::Absent => "the policy has a variable, but no `Version`",
        Version::Old => "policy variables are plain text in version 2008-10-17",
    };
    for &(site, variable) in &replaceable_variables(cx) {
        findings
            .report(VARIABLE_UNSUPPORTED_IN_VERSION, site.place, message)
            .part(site.text, variable.range.clone())
            .help("write `Version: \"2012-10-17\"`");
    }
}
