use cognito_policy_language::policy::Version;

use crate::finding::{Confidence, Findings};
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// The policy language has no such version.
    ///
    /// ## What it does
    ///
    /// Checks that `Version` is `2012-10-17` or `2008-10-17`.
    ///
    /// ## Why it matters
    ///
    /// IAM rejects the policy. `Version` is the version of the policy language, not the date of the
    /// policy.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2026-01-15",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "cognito-idp:AdminGetUser",
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"
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
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html>
    INVALID_VERSION: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    let Some(version) = &cx.policy.version_str else { return };
    if cx.policy.version == Version::Invalid {
        let message = format!("the policy language has no version `{}`", version.value());
        findings.report(INVALID_VERSION, version.place, message).replace(
            &version.text,
            "2012-10-17",
            Confidence::Likely,
        );
    }
}
