use cognito_policy_language::policy::Version;

use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;
use crate::rules::variable::has_variables;

declare_rules! {
    check: check;

    /// The policy has no `Version`, so the old version of the policy language applies.
    ///
    /// ## What it does
    ///
    /// Checks that the policy has a `Version`. If it contains policy variables,
    /// `VARIABLE_UNSUPPORTED_IN_VERSION` reports it instead.
    ///
    /// ## Why it matters
    ///
    /// AWS uses the version `2008-10-17` by default. In that version policy variables are plain
    /// text, so a `${aws:username}` that is added later silently matches nothing. The macros add
    /// the current version, but a policy in a file must specify it.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
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
    MISSING_VERSION: Warning;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    // With variables it is an error, which has a rule of its own.
    let is_expected = !cx.adds_version && cx.policy.readable && !has_variables(cx);
    if cx.policy.version == Version::Absent && is_expected {
        findings
            .report(
                MISSING_VERSION,
                cx.policy.place,
                "the policy has no `Version`, so the old version `2008-10-17` applies",
            )
            .help("add `Version: \"2012-10-17\"`");
    }
}
