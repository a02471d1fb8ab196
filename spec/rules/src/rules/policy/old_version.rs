use cognito_policy_language::policy::Version;

use crate::finding::{Confidence, Findings};
use crate::rule::declare_rules;
use crate::rules::Context;
use crate::rules::variable::has_variables;

declare_rules! {
    check: check;

    /// The policy uses the old version of the policy language, which does not support policy variables.
    ///
    /// ## What it does
    ///
    /// Finds policies whose `Version` is `2008-10-17`. If they contain policy variables,
    /// `VARIABLE_UNSUPPORTED_IN_VERSION` reports them instead.
    ///
    /// ## Why it matters
    ///
    /// IAM still evaluates such policies, but does not replace policy variables in them, and does
    /// not accept this version in new managed policies. The policy means the same in version
    /// `2012-10-17`, unless it contains `${` as plain text.
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
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html>
    OLD_VERSION: Warning;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    let Some(version) = &cx.policy.version_str else { return };
    // With variables it is an error, which has a rule of its own.
    if cx.policy.version == Version::Old && !has_variables(cx) {
        findings
            .report(
                OLD_VERSION,
                version.place,
                "version `2008-10-17` does not support policy variables",
            )
            .replace(&version.text, "2012-10-17", Confidence::Certain);
    }
}
