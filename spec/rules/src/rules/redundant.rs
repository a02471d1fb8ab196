//! Rules on what says again what is said already.

use super::Context;
use crate::finding::Findings;
use crate::glob;
use crate::policy::{
    Condition, Covers, Element, Principal, ResourceItem, ResourceValue, Scalar, Statement,
};
use crate::rule::{REDUNDANT_ACTION, REDUNDANT_RESOURCE, REDUNDANT_STATEMENT};

/// `REDUNDANT_ACTION`
pub(super) fn redundant_action(cx: &Context<'_, '_>, findings: &mut Findings) {
    for statement in &cx.policy.statements {
        let items = statement.actions();
        for (index, item) in items.iter().enumerate() {
            if matches!(item.covers, Covers::Fault(_)) {
                continue;
            }
            let text = item.str.value();
            for (other_index, other) in items.iter().enumerate() {
                let whole = other.str.value();
                // Of two that say the same, the second is too many.
                let covered = if text.eq_ignore_ascii_case(whole) {
                    other_index < index
                } else {
                    glob::is_pattern(whole) && glob::covers(whole, text, true)
                };
                if covered && !matches!(other.covers, Covers::Fault(_)) {
                    findings
                        .report(REDUNDANT_ACTION, item.str.place, already(text, whole))
                        .help("leave it out");
                    break;
                }
            }
        }
    }
}

/// `REDUNDANT_RESOURCE`
pub(super) fn redundant_resource(cx: &Context<'_, '_>, findings: &mut Findings) {
    for statement in &cx.policy.statements {
        let items = statement.resources();
        for (index, item) in items.iter().enumerate() {
            let Some(text) = text_of(item) else { continue };
            for (other_index, other) in items.iter().enumerate() {
                let Some(whole) = text_of(other) else { continue };
                let covered = if text == whole { other_index < index } else { covers(other, item) };
                if covered {
                    findings
                        .report(REDUNDANT_RESOURCE, item.place, already(text, whole))
                        .help("leave it out");
                    break;
                }
            }
        }
    }
}

fn already(text: &str, whole: &str) -> String {
    if text.eq_ignore_ascii_case(whole) {
        format!("`{text}` stands in the list already")
    } else {
        format!("`{whole}` covers `{text}` already")
    }
}

/// The text of a resource that is none of those that other rules report.
fn text_of<'a>(item: &'a ResourceItem<'_>) -> Option<&'a str> {
    match &item.value {
        ResourceValue::Everything => Some("*"),
        ResourceValue::Arn(text, _) => Some(&text.value),
        ResourceValue::Fault(..) | ResourceValue::Expression(_) => None,
    }
}

/// Whether every resource that `other` stands for is one of those of `whole`.
fn covers(whole: &ResourceItem<'_>, other: &ResourceItem<'_>) -> bool {
    match (&whole.value, &other.value) {
        (ResourceValue::Everything, _) => true,
        (ResourceValue::Arn(whole, arn), ResourceValue::Arn(other, other_arn)) => {
            let (whole, other) = (whole.value.as_str(), other.value.as_str());
            // What a variable stands for is known to `*` alone.
            if whole.contains("${") || (whole.contains('?') && other.contains("${")) {
                return false;
            }
            // A wildcard stays in its field.
            for (part, other_part) in [
                (&arn.partition, &other_arn.partition),
                (&arn.service, &other_arn.service),
                (&arn.region, &other_arn.region),
                (&arn.account, &other_arn.account),
                (&arn.resource, &other_arn.resource),
            ] {
                if !glob::covers(&whole[part.clone()], &other[other_part.clone()], false) {
                    return false;
                }
            }
            true
        }
        _ => false,
    }
}

/// `REDUNDANT_STATEMENT`
pub(super) fn redundant_statement(cx: &Context<'_, '_>, findings: &mut Findings) {
    let statements = &cx.policy.statements;
    for (index, statement) in statements.iter().enumerate() {
        if statements[..index].iter().any(|earlier| says_the_same(earlier, statement)) {
            findings
                .report(
                    REDUNDANT_STATEMENT,
                    statement.place,
                    "the statement says the same as an earlier one",
                )
                .help("delete one of them");
        }
    }
}

/// Whether two statements are the same but for their ids. (With one id for both, that is what is
/// reported.)
fn says_the_same(one: &Statement<'_>, other: &Statement<'_>) -> bool {
    let same_sid = match (&one.sid, &other.sid) {
        (Some(one), Some(other)) => !one.value().is_empty() && one.value() == other.value(),
        _ => false,
    };
    !same_sid
        && one.effect.is_some()
        && one.effect == other.effect
        && same_element(one.action.as_ref(), other.action.as_ref(), |one, other| {
            one.str.value().eq_ignore_ascii_case(other.str.value())
        })
        && same_element(one.resource.as_ref(), other.resource.as_ref(), |one, other| {
            text_of(one).is_some() && text_of(one) == text_of(other)
        })
        && same_element(one.principal.as_ref(), other.principal.as_ref(), same_principal)
        && same_items(&one.conditions, &other.conditions, same_condition)
}

fn same_element<T>(
    one: Option<&Element<T>>,
    other: Option<&Element<T>>,
    same: fn(&T, &T) -> bool,
) -> bool {
    match (one, other) {
        (None, None) => true,
        (Some(one), Some(other)) => {
            one.negated == other.negated
                && !one.incomplete
                && !other.incomplete
                && same_items(&one.items, &other.items, same)
        }
        _ => false,
    }
}

/// Whether each item of one list has its like in the other.
fn same_items<T>(one: &[T], other: &[T], same: fn(&T, &T) -> bool) -> bool {
    one.len() == other.len() && one.iter().all(|item| other.iter().any(|it| same(item, it)))
}

fn same_principal(one: &Principal, other: &Principal) -> bool {
    let text = |it: &Principal| it.text.as_ref().map(|text| text.value.clone());
    one.kind == other.kind && one.text.is_some() && text(one) == text(other)
}

fn same_condition(one: &Condition<'_>, other: &Condition<'_>) -> bool {
    one.operator_str.value() == other.operator_str.value()
        && one.is_on(other.key_str.value())
        && same_items(&one.values, &other.values, |one, other| match (&one.value, &other.value) {
            (Scalar::String(one), Scalar::String(other)) => one.value == other.value,
            (Scalar::Number(one), Scalar::Number(other)) => one == other,
            (Scalar::Bool(one), Scalar::Bool(other)) => one == other,
            _ => false,
        })
}
