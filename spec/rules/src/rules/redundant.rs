//! Rules on what says again what is said already.

use super::Context;
use crate::finding::Findings;
use crate::glob;
use crate::policy::{Covers, Element, ResourceItem, ResourceValue, Scalar, Statement};
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

/// Whether two statements are the same but for their ids and the order of their lists.
fn says_the_same(one: &Statement<'_>, other: &Statement<'_>) -> bool {
    let sid =
        |it: &Statement<'_>| it.sid.as_ref().map_or(String::new(), |it| it.value().to_owned());
    if one.actions().len() != other.actions().len()
        || one.resources().len() != other.resources().len()
        || one.conditions.len() != other.conditions.len()
        // With one id for both, that is what is reported.
        || (!sid(one).is_empty() && sid(one) == sid(other))
    {
        return false;
    }
    let (Some(one), Some(other)) = (words(one), words(other)) else { return false };
    one.len() == other.len() && one.iter().all(|word| other.contains(word))
}

/// What a statement says, in single words; none if a part of it is not known.
fn words(statement: &Statement<'_>) -> Option<Vec<String>> {
    let mut words = vec![format!("{:?}", statement.effect?)];
    if let Some(element) = &statement.action {
        known(element)?;
        for item in &element.items {
            let action = item.str.value().to_ascii_lowercase();
            words.push(format!("{}action {action}", element.negated));
        }
    }
    if let Some(element) = &statement.resource {
        known(element)?;
        for item in &element.items {
            words.push(format!("{}resource {}", element.negated, text_of(item)?));
        }
    }
    if let Some(element) = &statement.principal {
        known(element)?;
        for item in &element.items {
            let text = &item.text.as_ref()?.value;
            words.push(format!("{}principal {:?} {text}", element.negated, item.kind));
        }
    }
    for condition in &statement.conditions {
        let key = condition.key_str.value().to_ascii_lowercase();
        for value in &condition.values {
            let value = match &value.value {
                Scalar::String(text) => &text.value,
                Scalar::Number(digits) => digits,
                Scalar::Bool(true) => "true",
                Scalar::Bool(false) => "false",
                Scalar::Expression => return None,
            };
            words.push(format!("{} {key} {value}", condition.operator_str.value()));
        }
    }
    Some(words)
}

/// Nothing but an answer to `?`: whether everything that the element lists was read.
fn known<T>(element: &Element<T>) -> Option<()> {
    (!element.incomplete).then_some(())
}
