use super::comparison::{comparisons, is_vacuous_without_key};
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// `ForAllValues` is used with a key that has a single value.
    ///
    /// ## What it does
    ///
    /// Finds operators with `ForAllValues` on single-valued keys.
    ///
    /// ## Why it matters
    ///
    /// `ForAllValues` also matches requests that do not carry the key. The condition then matches
    /// requests that it is meant to exclude.
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
    ///         "ForAllValues:StringEquals": {"aws:ResourceTag/team": "accounts"}
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
    ///         "StringEquals": {"aws:ResourceTag/team": "accounts"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html>
    FORALLVALUES_WITH_SINGLE_VALUED_KEY: Security;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for comparison in &comparisons(cx) {
        if comparison.fits_type() && is_vacuous_without_key(comparison.operator, comparison.key) {
            let message = format!(
                "`ForAllValues` also matches requests without `{}`, a single-valued key",
                comparison.key.spelling
            );
            comparison.report(FORALLVALUES_WITH_SINGLE_VALUED_KEY, message, findings);
        }
    }
}
