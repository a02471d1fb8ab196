use super::everything::everything;
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A comparison with `*` only checks whether the key is present.
    ///
    /// ## What it does
    ///
    /// Finds comparisons with `*` alone that match whenever the request carries the key.
    ///
    /// ## Why it matters
    ///
    /// The value of the key does not matter. The operator `Null` with `false` says so explicitly.
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
    ///         "StringLike": {"aws:ResourceTag/team": "*"}
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
    ///         "Null": {"aws:ResourceTag/team": "false"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null>
    EQUIVALENT_TO_NULL_FALSE: Suggestion { yields: true };

    /// A comparison with `*` only checks whether the key is absent.
    ///
    /// ## What it does
    ///
    /// Finds negated comparisons with `*` alone that match whenever the request does not carry the
    /// key.
    ///
    /// ## Why it matters
    ///
    /// Every value matches `*`, so only the absence of the key matters. The operator `Null` with
    /// `true` says so explicitly.
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
    ///         "StringNotLike": {"aws:ResourceTag/team": "*"}
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
    ///         "Null": {"aws:ResourceTag/team": "true"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null>
    EQUIVALENT_TO_NULL_TRUE: Suggestion;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for comparison in &everything(cx) {
        let key = comparison.condition.key_str.value();
        let operator = comparison.operator;
        let (rule, message, is_absent) = match (operator.base.negated, operator.holds_without_key())
        {
            (false, false) => (
                EQUIVALENT_TO_NULL_FALSE,
                format!("the comparison with `*` only checks whether `{key}` is present"),
                false,
            ),
            (true, true) => (
                EQUIVALENT_TO_NULL_TRUE,
                format!("the comparison with `*` only checks whether `{key}` is absent"),
                true,
            ),
            _ => continue,
        };
        findings
            .report(rule, comparison.value.place, message)
            .help(format!("write `Null: {{ \"{key}\": \"{is_absent}\" }}`"));
    }
}
