use cognito_policy_language::operator::{Family, Qualifier};

use super::{operators, rename};
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// The operator `Null` is combined with `ForAllValues` or `ForAnyValue`.
    ///
    /// ## What it does
    ///
    /// Finds the operators `ForAllValues:Null`, which always matches, and `ForAnyValue:Null`, which
    /// never matches.
    ///
    /// ## Why it matters
    ///
    /// `Null` checks whether the key is present, not what its values are. With a qualifier, the
    /// result is the same for every request.
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
    ///         "ForAllValues:Null": {"aws:TagKeys": "true"}
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
    ///         "Null": {"aws:TagKeys": "true"}
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
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>
    NULL_WITH_QUALIFIER: Suggestion { yields: true };
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for &(statement, condition) in &operators(cx) {
        let Some(operator) = condition.operator else { continue };
        let Some(qualifier) = operator.qualifier else { continue };
        if condition.operator_is_wrong || operator.base.family != Family::Null {
            continue;
        }
        let outcome = match qualifier {
            Qualifier::ForAllValues => "always",
            Qualifier::ForAnyValue => "never",
        };
        let written = &condition.operator_str;
        let message =
            format!("`{}` {outcome} matches, whether the key is present or not", written.value());
        let finding = findings.report(NULL_WITH_QUALIFIER, written.place, message);
        match qualifier {
            Qualifier::ForAllValues => rename(finding, (statement, condition), "Null"),
            // Not an edit: the statement would match requests that it does not match now.
            Qualifier::ForAnyValue => finding.help("write `Null`"),
        };
    }
}
