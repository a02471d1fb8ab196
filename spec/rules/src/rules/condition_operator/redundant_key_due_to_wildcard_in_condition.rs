use super::everything::everything;
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A comparison with `*` always matches.
    ///
    /// ## What it does
    ///
    /// Finds comparisons with `*` alone whose operator also matches if the key is absent.
    ///
    /// ## Why it matters
    ///
    /// The condition restricts nothing. Remove the key, or specify the values that are intended.
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
    ///         "StringLikeIfExists": {"aws:ResourceTag/team": "*"}
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
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>
    REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION: Suggestion { yields: true };
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for comparison in &everything(cx) {
        let operator = comparison.operator;
        if !operator.base.negated && operator.holds_without_key() {
            let key = comparison.condition.key_str.value();
            findings
                .report(
                    REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION,
                    comparison.value.place,
                    format!("the comparison of `{key}` with `*` always matches"),
                )
                .help("remove the key");
        }
    }
}
