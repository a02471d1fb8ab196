use cognito_policy_language::operator::Family;

use super::{operators, rename};
use crate::finding::Findings;
use crate::rule::{FORALLVALUES_WITH_SINGLE_VALUED_KEY, declare_rules};
use crate::rules::Context;

declare_rules! {
    check: check;

    /// The operator `Null` is combined with `IfExists`.
    ///
    /// ## What it does
    ///
    /// Finds the operator `NullIfExists`, with or without a prefix such as `ForAnyValue:`.
    ///
    /// ## Why it matters
    ///
    /// `Null` checks whether the key is present, and `IfExists` ignores the condition if it is not:
    /// the two contradict each other. IAM rejects `NullIfExists`.
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
    ///         "NullIfExists": {"aws:ResourceTag/team": "false"}
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
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>
    NULL_WITH_IF_EXISTS: Error { supersedes: &[FORALLVALUES_WITH_SINGLE_VALUED_KEY] };
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for &(statement, condition) in &operators(cx) {
        let Some(operator) = condition.operator else { continue };
        if condition.operator_is_wrong {
            continue;
        }
        if operator.base.family == Family::Null && operator.if_exists {
            let finding = findings.report(
                NULL_WITH_IF_EXISTS,
                condition.operator_str.place,
                "`Null` cannot end with `IfExists`",
            );
            rename(finding, (statement, condition), "Null");
        }
    }
}
