use cognito_policy_language::Place;
use cognito_policy_language::arn::{Arn, ArnFault, is_open};
use cognito_policy_language::condition::{Condition, ConditionValue, Scalar};
use cognito_policy_language::operator::{Family, Operator};
use cognito_policy_language::variable::first_wildcard;
use cognito_policy_spec::json::Text;
use cognito_policy_spec::model::ValueType;

use super::invalid_date_value::is_in_seconds;
use super::invalid_kms_key_value::is_not_kms_key;
use super::{comparable, key_has_type, value_type};
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;
use crate::rules::arn::{Against, check_arn, report_fault};

declare_rules! {
    check: check;

    /// A condition value does not have the type of its key.
    ///
    /// ## What it does
    ///
    /// Checks that the values of a key have the same JSON type, and that a key that holds an ARN is
    /// compared with ARNs.
    ///
    /// ## Why it matters
    ///
    /// No request carries such a value, so a positive condition never matches.
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
    ///         "ArnLike": {"aws:PrincipalArn": "role/team-*"}
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
    ///         "ArnLike": {"aws:PrincipalArn": "arn:aws:iam::123456789012:role/team-*"}
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
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>
    INVALID_CONDITION_DATA_TYPE: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for &(condition, operator) in &comparable(cx) {
        if json_types(condition, operator) > 1 {
            findings
                .report(
                    INVALID_CONDITION_DATA_TYPE,
                    condition.place,
                    format!(
                        "the values of `{}` have different JSON types",
                        condition.key_str.value()
                    ),
                )
                .help("write all of them as strings");
        }
        if compares_arns(condition, operator) {
            arn_values(condition, operator, cx, findings);
        }
    }
}

/// The number of JSON types that the values have. Those that are invalid are reported already.
fn json_types(condition: &Condition<'_>, operator: Operator) -> usize {
    let (mut has_string, mut has_number, mut has_bool) = (false, false, false);
    for ConditionValue { value, .. } in &condition.values {
        if value_type::is_invalid(operator.base.family, value) || is_in_seconds(condition, value) {
            continue;
        }
        match value {
            Scalar::String(_) => has_string = true,
            Scalar::Number(_) => has_number = true,
            Scalar::Bool(_) => has_bool = true,
            Scalar::Expression => {}
        }
    }
    usize::from(has_string) + usize::from(has_number) + usize::from(has_bool)
}

fn compares_arns(condition: &Condition<'_>, operator: Operator) -> bool {
    match operator.base.family {
        Family::Arn => true,
        Family::String | Family::StringLike => key_has_type(condition, ValueType::Arn),
        _ => false,
    }
}

/// Checks values that must be ARNs, by this rule and by the rules on ARNs.
fn arn_values(
    condition: &Condition<'_>,
    operator: Operator,
    cx: &Context<'_, '_>,
    findings: &mut Findings,
) {
    for value in &condition.values {
        let Some(text) = value.text() else { continue };
        // A rule of its own reports values that must be KMS keys.
        if is_not_kms_key(condition, &text.value, cx) {
            continue;
        }
        let mut found = Findings::default();
        arn_value(condition, text, value.place, cx, &mut found);
        if operator.base.family != Family::Arn {
            retain_certain(&mut found, text, operator);
        }
        findings.0.append(&mut found.0);
    }
}

fn arn_value(
    condition: &Condition<'_>,
    text: &Text,
    place: Place,
    cx: &Context<'_, '_>,
    findings: &mut Findings,
) {
    let against = Against::condition(cx.kind, cx.tables);
    match Arn::parse(&text.value) {
        Ok(arn) => check_arn(text, &arn, place, against, findings),
        Err(_) if may_be_arn(&text.value) => {}
        Err(ArnFault::Prefix) => {
            let key = condition.key_str.value();
            let message = format!("expected an ARN for `{key}`, found `{}`", text.value);
            findings
                .report(INVALID_CONDITION_DATA_TYPE, place, message)
                .help("write the complete ARN, with `*` for the parts that can vary");
        }
        Err(fault) => report_fault(text, &fault, place, against, findings),
    }
}

/// Removes the findings that do not hold if the ARN is compared as text: there, a wildcard matches
/// across fields, so that only what precedes it is certain.
fn retain_certain(found: &mut Findings, text: &Text, operator: Operator) {
    if operator.base.name.ends_with("IgnoreCase") && starts_with_arn(&text.value) {
        found.0.clear();
    } else if let Some(wildcard) = first_wildcard(&text.value) {
        found.0.retain(|finding| match &finding.part {
            Some(part) => part.range.end <= wildcard,
            None => true,
        });
    }
}

fn starts_with_arn(text: &str) -> bool {
    text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("arn:"))
}

/// Whether a text that is not an ARN can match one by its wildcards, or become one by a variable.
fn may_be_arn(text: &str) -> bool {
    text.starts_with(['*', '?'])
        || text.starts_with("${")
        || (is_open(text) && "arn:".starts_with(text.trim_end_matches('*')))
}
