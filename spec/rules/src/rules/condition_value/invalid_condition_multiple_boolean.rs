use cognito_policy_language::operator::Family;

use super::comparable;
use crate::finding::Findings;
use crate::rule::{INVALID_CONDITION_DATA_TYPE, declare_rules};
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A boolean is compared with several values.
    ///
    /// ## What it does
    ///
    /// Checks that `Bool` and `Null` have a single value.
    ///
    /// ## Why it matters
    ///
    /// The values of a list are alternatives, and a boolean is always true or false, so the condition has no
    /// effect. IAM rejects it.
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
    ///         "Bool": {
    ///           "aws:SecureTransport": ["true", "false"]
    ///         }
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
    ///         "Bool": {"aws:SecureTransport": "true"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Boolean>
    INVALID_CONDITION_MULTIPLE_BOOLEAN: Error { supersedes: &[INVALID_CONDITION_DATA_TYPE] };
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for &(condition, operator) in &comparable(cx) {
        let is_boolean = matches!(operator.base.family, Family::Bool | Family::Null);
        if is_boolean && condition.values.len() > 1 {
            let operator = condition.operator_str.value();
            findings
                .report(
                    INVALID_CONDITION_MULTIPLE_BOOLEAN,
                    condition.place,
                    format!("`{operator}` accepts a single boolean"),
                )
                .help("write `true` or `false`; both together have no effect");
        }
    }
}
