use super::comparison::{comparisons, lacks_qualifier};
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// The operator on a multivalued key does not say how many values must match.
    ///
    /// ## What it does
    ///
    /// Checks that the operator on a key that can have several values begins with `ForAllValues:`
    /// or `ForAnyValue:`.
    ///
    /// ## Why it matters
    ///
    /// Without a qualifier, the number of values that must match is undefined, and AWS may not
    /// compare them as intended.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "cognito-idp:TagResource",
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
    ///       "Condition": {
    ///         "StringEquals": {"aws:TagKeys": "team"}
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
    ///       "Action": "cognito-idp:TagResource",
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
    ///       "Condition": {
    ///         "ForAnyValue:StringEquals": {"aws:TagKeys": "team"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Limitations
    ///
    /// The `amr` key of identity pools is accepted with and without a qualifier.
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html>
    MISSING_QUALIFIER: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for comparison in &comparisons(cx) {
        if comparison.fits_type() && lacks_qualifier(comparison.operator, comparison.key) {
            let message = format!(
                "`{}` can have several values, but `{}` does not say how many must match",
                comparison.key.spelling,
                comparison.condition.operator_str.value()
            );
            comparison.report(MISSING_QUALIFIER, message, findings);
        }
    }
}
