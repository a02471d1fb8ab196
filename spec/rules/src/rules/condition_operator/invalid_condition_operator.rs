use super::{operators, rename};
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A condition uses an operator that IAM does not have.
    ///
    /// ## What it does
    ///
    /// Checks that each member of `Condition` is a condition operator, optionally with the prefix
    /// `ForAllValues:` or `ForAnyValue:` and the suffix `IfExists`. Operators are case-sensitive.
    ///
    /// ## Why it matters
    ///
    /// IAM rejects the policy.
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
    ///         "StringEqual": {"aws:ResourceTag/team": "accounts"}
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
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>
    INVALID_CONDITION_OPERATOR: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for &(statement, condition) in &operators(cx) {
        if !condition.operator_is_wrong {
            continue;
        }
        let written = &condition.operator_str;
        let message = format!("`{}` is not a condition operator", written.value());
        let finding = findings.report(INVALID_CONDITION_OPERATOR, written.place, message);
        match condition.operator {
            Some(meant) => rename(finding, (statement, condition), &meant.spelling()),
            None => finding.help("write an operator that IAM has, such as `StringEquals`"),
        };
    }
}
