use super::everything::everything;
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A comparison with `*` never matches.
    ///
    /// ## What it does
    ///
    /// Finds negated comparisons with `*` alone whose operator does not match if the key is absent.
    ///
    /// ## Why it matters
    ///
    /// The statement has no effect.
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
    ///         "ForAnyValue:StringNotLike": {"aws:TagKeys": "*"}
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
    ///         "ForAnyValue:StringNotLike": {"aws:TagKeys": "cost-*"}
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
    REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION: Suggestion;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for comparison in &everything(cx) {
        let operator = comparison.operator;
        if operator.base.negated && !operator.holds_without_key() {
            let key = comparison.condition.key_str.value();
            findings
                .report(
                    REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION,
                    comparison.value.place,
                    format!(
                        "the comparison of `{key}` with `*` never matches, so the statement has no \
                         effect"
                    ),
                )
                .help("remove the statement, or write another value");
        }
    }
}
