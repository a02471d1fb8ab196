use cognito_policy_language::fault::FaultKind;
use cognito_policy_language::operator::{Operator, Qualifier};

use crate::finding::Findings;
use crate::rule::{Rule, declare_rules};
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A list of condition values is empty.
    ///
    /// ## What it does
    ///
    /// Checks that each condition key is compared with at least one value. Lists under operators
    /// with `ForAllValues`, `ForAnyValue` or `IfExists` have separate rules.
    ///
    /// ## Why it matters
    ///
    /// The values of a list are alternatives, and an empty list has none that could match. A positive
    /// comparison never matches, a negated one always does.
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
    ///         "StringEquals": {
    ///           "aws:ResourceTag/team": []
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
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html>
    EMPTY_ARRAY_CONDITION: Error;

    /// A list of condition values under `ForAllValues` is empty.
    ///
    /// ## What it does
    ///
    /// Checks that no condition key under `ForAllValues` is compared with an empty list.
    ///
    /// ## Why it matters
    ///
    /// The condition matches only requests that do not carry the key. The operator `Null` says so
    /// explicitly.
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
    ///         "ForAllValues:StringEquals": {
    ///           "aws:TagKeys": []
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
    EMPTY_ARRAY_CONDITION_FORALLVALUES: Error;

    /// A list of condition values under `ForAnyValue` is empty.
    ///
    /// ## What it does
    ///
    /// Checks that no condition key under `ForAnyValue` is compared with an empty list.
    ///
    /// ## Why it matters
    ///
    /// At least one value of the request must match a value of the list, so the condition never matches.
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
    ///         "ForAnyValue:StringEquals": {
    ///           "aws:TagKeys": []
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
    ///       "Action": "cognito-idp:TagResource",
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
    ///       "Condition": {
    ///         "ForAnyValue:StringEquals": {
    ///           "aws:TagKeys": ["team"]
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
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html>
    EMPTY_ARRAY_CONDITION_FORANYVALUE: Error;

    /// A list of condition values under an `IfExists` operator is empty.
    ///
    /// ## What it does
    ///
    /// Checks that no condition key under an `IfExists` operator is compared with an empty list.
    ///
    /// ## Why it matters
    ///
    /// The condition matches only requests that do not carry the key. The operator `Null` says so
    /// explicitly.
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
    ///         "StringEqualsIfExists": {
    ///           "aws:ResourceTag/team": []
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
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>
    EMPTY_ARRAY_CONDITION_IFEXISTS: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for fault in cx.faults {
        let FaultKind::EmptyValues { key, operator } = &fault.kind else { continue };
        let rule = rule(*operator);
        let (message, help) = if rule == EMPTY_ARRAY_CONDITION {
            (format!("`{key}` is compared with an empty list"), NAME_A_VALUE.to_owned())
        } else if rule == EMPTY_ARRAY_CONDITION_FORANYVALUE {
            let message = format!("no value of `{key}` is in an empty list, so this never matches");
            (message, NAME_A_VALUE.to_owned())
        } else {
            let help = format!(
                "write `Null: {{ \"{key}\": \"true\" }}` if that is intended, or list a value"
            );
            (format!("an empty list matches only if `{key}` is absent"), help)
        };
        findings.report(rule, fault.place, message).help(help);
    }
}

const NAME_A_VALUE: &str =
    "list at least one value, or check with `Null` whether the key is present";

/// The rule on an empty list under this operator: what it means depends on the operator.
fn rule(operator: Option<Operator>) -> &'static Rule {
    let Some(operator) = operator else { return EMPTY_ARRAY_CONDITION };
    match (operator.qualifier, operator.if_exists) {
        (Some(Qualifier::ForAllValues), _) => EMPTY_ARRAY_CONDITION_FORALLVALUES,
        (_, true) => EMPTY_ARRAY_CONDITION_IFEXISTS,
        (Some(Qualifier::ForAnyValue), false) => EMPTY_ARRAY_CONDITION_FORANYVALUE,
        (None, false) => EMPTY_ARRAY_CONDITION,
    }
}
