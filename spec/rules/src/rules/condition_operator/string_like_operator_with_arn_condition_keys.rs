use super::comparison::{comparisons, is_vacuous_without_key, lacks_qualifier};
use super::everything::matching_everything;
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A string operator with wildcards compares a key that holds an ARN.
    ///
    /// ## What it does
    ///
    /// Finds `StringLike` and `StringNotLike` on keys that hold an ARN.
    ///
    /// ## Why it matters
    ///
    /// String operators treat the colons of an ARN as plain text, so a `*` can match across its
    /// fields, and the pattern may match an ARN in another account. `ArnLike` compares field by
    /// field.
    ///
    /// ## Example
    ///
    /// ```json resource
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Principal": {"Service": "cognito-idp.amazonaws.com"},
    ///       "Action": "sns:Publish",
    ///       "Resource": "arn:aws:sns:us-east-1:123456789012:codes",
    ///       "Condition": {
    ///         "StringLike": {
    ///           "aws:SourceArn": "arn:aws:cognito-idp:*:123456789012:userpool/*"
    ///         }
    ///       }
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
    ///       "Principal": {"Service": "cognito-idp.amazonaws.com"},
    ///       "Action": "sns:Publish",
    ///       "Resource": "arn:aws:sns:us-east-1:123456789012:codes",
    ///       "Condition": {
    ///         "ArnLike": {
    ///           "aws:SourceArn": "arn:aws:cognito-idp:*:123456789012:userpool/*"
    ///         }
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN>
    STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS: Security;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for comparison in &comparisons(cx) {
        // A wrong qualifier is reported instead, with an operator that fixes both.
        if !comparison.matches_across_fields()
            || matching_everything(comparison.condition).is_some()
            || is_vacuous_without_key(comparison.operator, comparison.key)
            || lacks_qualifier(comparison.operator, comparison.key)
        {
            continue;
        }
        let message = format!(
            "under `{}`, a wildcard can match across the fields of the ARN in `{}`",
            comparison.condition.operator_str.value(),
            comparison.key.spelling
        );
        comparison.report(STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS, message, findings);
    }
}
