use super::comparison::comparisons;
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A condition operator cannot compare values of the key's type.
    ///
    /// ## What it does
    ///
    /// Checks that each operator can compare values of the key's type: a numeric operator, for
    /// example, cannot compare strings. String operators on keys that hold ARNs are accepted.
    ///
    /// ## Why it matters
    ///
    /// The comparison fails for every request, so a positive condition never matches.
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
    ///         "NumericEquals": {"aws:ResourceTag/team": "7"}
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
    ///         "StringEquals": {"aws:ResourceTag/team": "7"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html>
    TYPE_MISMATCH: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for comparison in &comparisons(cx) {
        if comparison.fits_type() {
            continue;
        }
        let message = format!(
            "`{}` cannot compare `{}`, whose values are {}",
            comparison.condition.operator_str.value(),
            comparison.key.spelling,
            comparison.key.key.value_type.plural()
        );
        comparison.report(TYPE_MISMATCH, message, findings);
    }
}
