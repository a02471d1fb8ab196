use cognito_policy_language::condition::{Condition, Scalar};
use cognito_policy_language::operator::Family;
use cognito_policy_language::value::is_epoch;

use super::is_type_mismatch;
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A date is written in seconds since 1970.
    ///
    /// ## What it does
    ///
    /// Finds numbers such as `1700000000` under date operators. For `aws:EpochTime`, whose values
    /// are in seconds, they are accepted.
    ///
    /// ## Why it matters
    ///
    /// The format is valid, but hard to read, and easily off by a factor of a thousand. A date in
    /// ISO 8601 format shows the intended day.
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
    ///         "DateLessThan": {"aws:CurrentTime": "1798761599"}
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
    ///         "DateLessThan": {"aws:CurrentTime": "2026-12-31T23:59:59Z"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date>
    INVALID_DATE_VALUE: Warning;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (_, condition) in &cx.conditions {
        for value in &condition.values {
            if !is_in_seconds(condition, &value.value) {
                continue;
            }
            findings
                .report(
                    INVALID_DATE_VALUE,
                    value.place,
                    "a date in seconds since 1970 is hard to read and easy to get wrong",
                )
                .help("write a date such as `2026-11-22T10:00:00Z`");
        }
    }
}

/// Whether a value is a date in seconds, although its key is not.
pub(super) fn is_in_seconds(condition: &Condition<'_>, value: &Scalar) -> bool {
    let Some(operator) = condition.operator else { return false };
    let Some(written) = value.written() else { return false };
    operator.base.family == Family::Date
        && is_epoch(written)
        && !condition.may_be_on_any(&["aws:EpochTime"])
        && !is_type_mismatch(condition)
}
