//! Rules on condition operators: their names, and whether they fit their keys.

use cognito_policy_spec::model::ValueType;

use super::condition_value::is_type_mismatch;
use super::{Context, wildcard};
use crate::finding::Findings;
use crate::rule::{
    FORALLVALUES_WITH_SINGLE_VALUED_KEY, INVALID_CONDITION_OPERATOR, MISSING_QUALIFIER,
    NULL_WITH_IF_EXISTS, NULL_WITH_QUALIFIER, STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS,
    TYPE_MISMATCH,
};
use cognito_policy_language::condition::Condition;
use cognito_policy_language::condition_key::{Key, KnownKey};
use cognito_policy_language::operator::{Base, Family, OPERATORS, Operator, Qualifier};

/// `INVALID_CONDITION_OPERATOR`, `NULL_WITH_IF_EXISTS`: once an operator, not once a key.
pub(super) fn invalid_condition_operator(cx: &Context<'_, '_>, findings: &mut Findings) {
    let mut last = None;
    for (_, condition) in &cx.conditions {
        let str = &condition.operator_str;
        if last.replace(str.place) == Some(str.place) {
            continue;
        }
        match condition.operator {
            meant if condition.operator_is_wrong => {
                let help = match meant {
                    Some(operator) => format!("write `{}`", operator.spelling()),
                    None => "see IAM's list of condition operators".to_owned(),
                };
                findings
                    .report(
                        INVALID_CONDITION_OPERATOR,
                        str.place,
                        format!("IAM has no condition operator `{}`", str.value()),
                    )
                    .help(help);
            }
            Some(operator) if operator.base.family == Family::Null && operator.if_exists => {
                findings
                    .report(
                        NULL_WITH_IF_EXISTS,
                        str.place,
                        "`Null` asks whether the key exists, so `IfExists` says nothing",
                    )
                    .help("write `Null`");
            }
            _ => {}
        }
    }
}

/// `TYPE_MISMATCH`
pub(super) fn type_mismatch(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (condition, operator, key) in known(cx) {
        let types = key.key.value_types();
        if types.iter().any(|&value_type| operator.base.family.compares(value_type)) {
            continue;
        }
        findings
            .report(
                TYPE_MISMATCH,
                condition.operator_str.place,
                format!(
                    "`{}` does not compare {}, which `{}` has",
                    condition.operator_str.value(),
                    types[0].plural(),
                    key.spelling
                ),
            )
            .help(help(operator, key));
    }
}

/// `MISSING_QUALIFIER`
pub(super) fn missing_qualifier(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (condition, operator, key) in known(cx) {
        if lacks_qualifier(operator, key) && !is_type_mismatch(condition) {
            findings
                .report(
                    MISSING_QUALIFIER,
                    condition.operator_str.place,
                    format!(
                        "`{}` can have several values, and `{}` compares one",
                        key.spelling,
                        condition.operator_str.value()
                    ),
                )
                .help(help(operator, key));
        }
    }
}

/// Whether the key can have several values and the operator does not say how many must match.
pub(super) fn lacks_qualifier(operator: Operator, key: &KnownKey<'_>) -> bool {
    key.key.multivalued
        && !key.key.either_cardinality
        && operator.qualifier.is_none()
        && operator.base.family != Family::Null
}

/// `FORALLVALUES_WITH_SINGLE_VALUED_KEY`
pub(super) fn forallvalues_with_single_valued_key(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (condition, operator, key) in known(cx) {
        if is_vacuous_without_key(operator, key) && !is_type_mismatch(condition) {
            findings
                .report(
                    FORALLVALUES_WITH_SINGLE_VALUED_KEY,
                    condition.operator_str.place,
                    format!(
                        "`ForAllValues` is true when `{}` is absent, and the key never has more than one value",
                        key.spelling
                    ),
                )
                .help(help(operator, key));
        }
    }
}

/// Whether all of a key's values are asked for, and the key has one or none.
pub(super) fn is_vacuous_without_key(operator: Operator, key: &KnownKey<'_>) -> bool {
    !key.key.multivalued
        && !key.key.either_cardinality
        && operator.qualifier == Some(Qualifier::ForAllValues)
}

/// `NULL_WITH_QUALIFIER`: once an operator, not once a key.
pub(super) fn null_with_qualifier(cx: &Context<'_, '_>, findings: &mut Findings) {
    let mut last = None;
    for (_, condition) in &cx.conditions {
        let str = &condition.operator_str;
        let Some(operator) = condition.operator.filter(|_| !condition.operator_is_wrong) else {
            continue;
        };
        if operator.base.family != Family::Null || last.replace(str.place) == Some(str.place) {
            continue;
        }
        let outcome = match operator.qualifier {
            Some(Qualifier::ForAllValues) => "holds",
            Some(Qualifier::ForAnyValue) => "fails",
            None => continue,
        };
        findings
            .report(
                NULL_WITH_QUALIFIER,
                str.place,
                format!("`{}` always {outcome}, whether the key is there or not", str.value()),
            )
            .help("write `Null`");
    }
}

/// `STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS`
pub(super) fn string_like_operator_with_arn_condition_keys(
    cx: &Context<'_, '_>,
    findings: &mut Findings,
) {
    for (condition, operator, key) in known(cx) {
        if operator.base.family != Family::StringLike
            || key.key.value_types() != [ValueType::Arn]
            || wildcard::everything(condition).is_some()
            || is_vacuous_without_key(operator, key)
            || lacks_qualifier(operator, key)
        {
            continue; // to match everything crosses no field; or it is told with the qualifier
        }
        findings
            .report(
                STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS,
                condition.operator_str.place,
                format!(
                    "`{}` lets a wildcard match across the fields of an ARN, which `{}` is",
                    condition.operator_str.value(),
                    key.spelling
                ),
            )
            .help(help(operator, key));
    }
}

/// What to write in place of an operator, so that everything about it fits the key.
fn help(operator: Operator, key: &KnownKey<'_>) -> String {
    let types = key.key.value_types();
    let one_value = !key.key.multivalued && !key.key.either_cardinality;
    let mut meant = operator;
    if !types.iter().any(|&value_type| operator.base.family.compares(value_type)) {
        meant.base = counterpart(operator, types[0]);
        meant.qualifier = operator.qualifier.filter(|_| !one_value);
    } else if operator.base.family == Family::StringLike && types == [ValueType::Arn] {
        let name = if operator.base.negated { "ArnNotLike" } else { "ArnLike" };
        meant = operator.with_base(name);
    }
    if is_vacuous_without_key(operator, key) {
        meant.qualifier = None;
    }
    let spelling = meant.spelling();
    if lacks_qualifier(meant, key) {
        return format!(
            "write `ForAnyValue:{spelling}` (one must match) or `ForAllValues:{spelling}` (all must)"
        );
    }
    format!("write `{spelling}`")
}

/// Conditions whose operator and key are both known, and spelled right.
fn known<'a, 't>(cx: &Context<'a, 't>) -> Vec<(&'a Condition<'t>, Operator, &'a KnownKey<'t>)> {
    let mut known = Vec::new();
    for &(_, condition) in &cx.conditions {
        if let (Some(operator), Key::Known(key)) = (condition.operator, &condition.key)
            && !condition.operator_is_wrong
        {
            known.push((condition, operator, key));
        }
    }
    known
}

/// The operator of another family that says the same: `StringNotEquals` -> `NumericNotEquals`.
fn counterpart(operator: Operator, value_type: ValueType) -> Base {
    let usual = Family::usual_operator(value_type);
    let usual = OPERATORS.iter().find(|base| base.name == usual).copied().unwrap_or(operator.base);
    let related =
        |base: &&Base| base.family == usual.family && base.negated == operator.base.negated;
    // The same comparison, if the family has it: `...Equals` stays `...Equals`.
    let comparisons =
        ["NotEquals", "LessThanEquals", "GreaterThanEquals", "LessThan", "GreaterThan", "Equals"];
    let own = comparisons.iter().find(|suffix| operator.base.name.ends_with(**suffix));
    let same = own.and_then(|suffix| {
        OPERATORS.iter().find(|base| related(base) && base.name.ends_with(suffix))
    });
    same.or_else(|| OPERATORS.iter().find(related)).copied().unwrap_or(usual)
}
