use cognito_policy_language::condition::ConditionValue;
use cognito_policy_language::value::is_number;

use super::comparable;
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A numeric comparison has several bounds.
    ///
    /// ## What it does
    ///
    /// Finds several values under an operator such as `NumericLessThan`.
    ///
    /// ## Why it matters
    ///
    /// The values of a list are alternatives, so only the widest bound has an effect.
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
    ///         "NumericLessThan": {
    ///           "aws:MultiFactorAuthAge": ["900", "3600"]
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
    ///         "NumericLessThan": {"aws:MultiFactorAuthAge": "3600"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Numeric>
    REDUNDANT_CONDITION_VALUE_NUM: Suggestion { yields: true };
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for &(condition, operator) in &comparable(cx) {
        let name = operator.base.name;
        let is_upper = name.starts_with("NumericLessThan");
        if condition.values.len() < 2 || !(is_upper || name.starts_with("NumericGreaterThan")) {
            continue;
        }
        if let Some(bound) = widest_bound(&condition.values, is_upper) {
            findings
                .report(
                    REDUNDANT_CONDITION_VALUE_NUM,
                    condition.place,
                    format!(
                        "`{name}` matches if any of its values does, so only one bound matters"
                    ),
                )
                .help(format!("write only `{bound}`"));
        }
    }
}

/// The bound that matches the most numbers, if all of them are known; the first of equal ones.
fn widest_bound(values: &[ConditionValue], is_upper: bool) -> Option<&str> {
    let mut widest: Option<(f64, &str)> = None;
    for value in values {
        let text = value.value.written()?;
        if !is_number(text) {
            return None;
        }
        let number: f64 = text.parse().ok()?;
        let is_wider = match widest {
            Some((other, _)) if is_upper => number > other,
            Some((other, _)) => number < other,
            None => true,
        };
        if is_wider {
            widest = Some((number, text));
        }
    }
    Some(widest?.1)
}
