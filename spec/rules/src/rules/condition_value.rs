//! Rules on the values that condition keys are compared with.

use cognito_policy_spec::model::ValueType;

use super::arn::{Against, check_arn, report_fault};
use super::{Context, resource_id};
use crate::finding::Findings;
use crate::rule::{
    INVALID_CONDITION_DATA_TYPE, INVALID_CONDITION_MULTIPLE_BOOLEAN, INVALID_DATE_VALUE,
    INVALID_REGION, REDUNDANT_CONDITION_VALUE_NUM, Rule, TYPE_MISMATCH_BOOLEAN, TYPE_MISMATCH_DATE,
    TYPE_MISMATCH_IP_RANGE, TYPE_MISMATCH_NUMBER, TYPE_MISMATCH_STRING,
};
use crate::suggest;
use cognito_policy_language::arn::{Arn, ArnFault, is_open};
use cognito_policy_language::condition::{Condition, ConditionValue, Scalar};
use cognito_policy_language::condition_key::Key;
use cognito_policy_language::operator::Family;
use cognito_policy_language::{region, value};

/// The rules on the form of values, by the operator's family: `TYPE_MISMATCH_BOOLEAN`,
/// `TYPE_MISMATCH_DATE`, `TYPE_MISMATCH_NUMBER`, `TYPE_MISMATCH_STRING`,
/// `TYPE_MISMATCH_IP_RANGE`.
pub(super) fn invalid_values(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (_, condition) in &cx.conditions {
        let Some(operator) = condition.operator.filter(|_| !is_type_mismatch(condition)) else {
            continue;
        };
        for value in &condition.values {
            let Some((rule, what, help)) = fault(operator.base.family, &value.value) else {
                continue;
            };
            let written = match &value.value {
                Scalar::String(text) => text.value.clone(),
                Scalar::Number(digits) => digits.clone(),
                Scalar::Bool(value) => value.to_string(),
                Scalar::Expression => continue,
            };
            findings.report(rule, value.place, format!("`{written}` is no {what}")).help(help);
        }
    }
}

/// What is wrong with a value under an operator of the family: the rule, what the value is not,
/// what to write.
fn fault(family: Family, value: &Scalar) -> Option<(&'static Rule, &'static str, &'static str)> {
    let text = match value {
        Scalar::String(text) => text.value.as_str(),
        Scalar::Number(digits) => digits.as_str(),
        Scalar::Bool(true) => "true",
        Scalar::Bool(false) => "false",
        Scalar::Expression => return None,
    };
    if text.contains("${") {
        return None; // a variable, which has rules of its own
    }
    let (good, rule, what, help) = match family {
        Family::String | Family::StringLike | Family::Arn => return None,
        Family::Bool | Family::Null => (
            text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("false"),
            TYPE_MISMATCH_BOOLEAN,
            "truth value",
            "write `true` or `false`",
        ),
        Family::Numeric => {
            (value::is_number(text), TYPE_MISMATCH_NUMBER, "number", "write a number, such as `17`")
        }
        Family::Date => {
            (value::is_date(text), TYPE_MISMATCH_DATE, "date", "write it as `2026-11-22T10:00:00Z`")
        }
        Family::Binary => (
            value::is_base64(text),
            TYPE_MISMATCH_STRING,
            "base64",
            "write the bytes in base64, with its `=` at the end",
        ),
        Family::IpAddress => (
            value::is_ip_range(text),
            TYPE_MISMATCH_IP_RANGE,
            "IP address or range",
            "write an address or a range, such as `203.0.113.0/24`",
        ),
    };
    (!good).then_some((rule, what, help))
}

/// `INVALID_DATE_VALUE`
pub(super) fn invalid_date_value(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (_, condition) in &cx.conditions {
        for value in &condition.values {
            if is_epoch_for_date(condition, &value.value) {
                findings
                    .report(
                        INVALID_DATE_VALUE,
                        value.place,
                        "seconds since 1970 may not be the moment that was meant",
                    )
                    .help("write it as `2026-11-22T10:00:00Z`");
            }
        }
    }
}

/// Whether a moment is written in seconds where the key itself is not.
fn is_epoch_for_date(condition: &Condition<'_>, value: &Scalar) -> bool {
    let text = match value {
        Scalar::String(text) => text.value.as_str(),
        Scalar::Number(digits) => digits.as_str(),
        Scalar::Bool(_) | Scalar::Expression => return false,
    };
    let compares = condition.operator.is_some_and(|it| it.base.family == Family::Date);
    compares
        && value::is_epoch(text)
        && !condition.may_be_on_any(&["aws:EpochTime"])
        && !is_type_mismatch(condition)
}

/// `INVALID_CONDITION_DATA_TYPE`: strings beside numbers.
pub(super) fn mixed_types(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (_, condition) in &cx.conditions {
        let Some(operator) = condition.operator.filter(|_| !is_type_mismatch(condition)) else {
            continue;
        };
        let (mut strings, mut numbers, mut truths) = (false, false, false);
        for ConditionValue { value, .. } in &condition.values {
            // A value that is wrong by itself is reported by itself.
            let wrong = fault(operator.base.family, value).is_some();
            match value {
                _ if wrong || is_epoch_for_date(condition, value) => {}
                Scalar::String(_) => strings = true,
                Scalar::Number(_) => numbers = true,
                Scalar::Bool(_) => truths = true,
                Scalar::Expression => {}
            }
        }
        if u8::from(strings) + u8::from(numbers) + u8::from(truths) > 1 {
            findings
                .report(
                    INVALID_CONDITION_DATA_TYPE,
                    condition.place,
                    format!(
                        "the values of `{}` are of several JSON types",
                        condition.key_str.value()
                    ),
                )
                .help("write all of them as strings");
        }
    }
}

/// `REDUNDANT_CONDITION_VALUE_NUM`
pub(super) fn redundant_condition_value_num(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (_, condition) in &cx.conditions {
        let Some(operator) = condition.operator.filter(|_| !is_type_mismatch(condition)) else {
            continue;
        };
        let name = operator.base.name;
        let upper = name.starts_with("NumericLessThan");
        if condition.values.len() < 2 || !(upper || name.starts_with("NumericGreaterThan")) {
            continue;
        }
        if let Some(bound) = bound(&condition.values, upper) {
            findings
                .report(
                    REDUNDANT_CONDITION_VALUE_NUM,
                    condition.place,
                    format!("one of these bounds decides, since `{name}` needs only one of them"),
                )
                .help(format!("write `{bound}` alone"));
        }
    }
}

/// The bound that lets most numbers through, if all of them are known.
fn bound(values: &[ConditionValue], upper: bool) -> Option<&str> {
    let mut best: Option<(f64, &str)> = None;
    for value in values {
        let text = match &value.value {
            Scalar::String(text) => text.value.as_str(),
            Scalar::Number(digits) => digits.as_str(),
            Scalar::Bool(_) | Scalar::Expression => return None,
        };
        let number: f64 = text.parse().ok().filter(|_| value::is_number(text))?;
        let is_wider = |least: f64| if upper { number > least } else { number < least };
        if best.is_none_or(|(least, _)| is_wider(least)) {
            best = Some((number, text));
        }
    }
    best.map(|(_, text)| text)
}

/// `INVALID_CONDITION_MULTIPLE_BOOLEAN`
pub(super) fn multiple_boolean(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (_, condition) in &cx.conditions {
        let Some(operator) = condition.operator.filter(|_| !is_type_mismatch(condition)) else {
            continue;
        };
        if matches!(operator.base.family, Family::Bool | Family::Null) && condition.values.len() > 1
        {
            findings
                .report(
                    INVALID_CONDITION_MULTIPLE_BOOLEAN,
                    condition.place,
                    format!("`{}` takes one truth value", condition.operator_str.value()),
                )
                .help("write `true` or `false`; both together say nothing");
        }
    }
}

/// `INVALID_CONDITION_DATA_TYPE`, and the rules on ARNs for each value that is one.
pub(super) fn arn_values(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (_, condition) in &cx.conditions {
        let Some(operator) = condition.operator.filter(|_| !is_type_mismatch(condition)) else {
            continue;
        };
        let arn_key = key_has_type(condition, ValueType::Arn);
        let under_arn = operator.base.family == Family::Arn;
        let as_text = matches!(operator.base.family, Family::String | Family::StringLike);
        if !(under_arn || arn_key && as_text) {
            continue;
        }
        let against = Against::condition(cx.kind, cx.tables);
        for value in &condition.values {
            let Some(text) = value.text() else { continue };
            // Of a KMS key there is more to say.
            if resource_id::is_no_kms_key(condition, &text.value, cx) {
                continue;
            }
            match Arn::parse(&text.value) {
                Ok(arn) => check_arn(text, &arn, value.place, against, findings),
                // A text that may become an ARN is none of ours to refuse.
                Err(_) if may_be_arn(&text.value) => {}
                Err(ArnFault::Prefix) => {
                    findings
                        .report(
                            INVALID_CONDITION_DATA_TYPE,
                            value.place,
                            format!(
                                "`{}` is no ARN, and `{}` is one",
                                text.value,
                                condition.key_str.value()
                            ),
                        )
                        .help("write the whole ARN, with `*` for the parts that may differ");
                }
                Err(fault) => report_fault(text, &fault, value.place, against, findings),
            }
        }
    }
}

/// Whether wildcards or a variable leave room for an ARN in a text that is none by itself.
fn may_be_arn(text: &str) -> bool {
    text.starts_with(['*', '?'])
        || text.starts_with("${")
        || (is_open(text) && "arn:".starts_with(text.trim_end_matches('*')))
}

/// `INVALID_REGION`: in the one global key that has Regions.
pub(super) fn invalid_region(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (_, condition) in &cx.conditions {
        if !condition.is_on("aws:RequestedRegion") || !condition.may_compare_text() {
            continue;
        }
        for value in &condition.values {
            let Some(text) = value.text() else { continue };
            let name = text.value.as_str();
            if is_open(name) || region::partition_of(name, cx.tables).is_some() {
                continue;
            }
            // What is nothing like a Region is a placeholder of a template.
            let like_a_region =
                name.matches('-').count() >= 2 || region::nearest_region(name, cx.tables).is_some();
            if !like_a_region {
                continue;
            }
            findings
                .report(INVALID_REGION, value.place, format!("AWS has no Region `{name}`"))
                .help(suggest::region_help(name, cx.tables));
        }
    }
}

/// Whether values of the key can be of this type.
pub(super) fn key_has_type(condition: &Condition<'_>, value_type: ValueType) -> bool {
    matches!(&condition.key, Key::Known(known) if known.key.value_types().contains(&value_type))
}

/// Whether the operator is not one for the key, which another rule reports: then the values are
/// as wrong as the operator, and there is no more to say.
pub(super) fn is_type_mismatch(condition: &Condition<'_>) -> bool {
    let Some(operator) = condition.operator else { return true };
    matches!(&condition.key, Key::Known(known)
        if !known.key.value_types().iter().any(|&it| operator.base.family.compares(it)))
}
