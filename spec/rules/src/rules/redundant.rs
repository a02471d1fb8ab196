//! Rules on what says again what is said already.

use std::ops::Range;

use super::Context;
use crate::finding::Findings;
use crate::rule::{REDUNDANT_ACTION, REDUNDANT_RESOURCE, REDUNDANT_STATEMENT};
use cognito_policy_language::action::Covers;
use cognito_policy_language::condition::Scalar;
use cognito_policy_language::glob;
use cognito_policy_language::policy::Statement;
use cognito_policy_language::principal::PrincipalKind;
use cognito_policy_language::resource::{ResourceItem, ResourceValue};

/// The longest list in which each item is held against each other one: in no policy that AWS takes
/// one is longer, and what somebody feeds to the engine on purpose must not keep it for hours.
const LONGEST: usize = 1000;

/// `REDUNDANT_ACTION`
pub(super) fn redundant_action(cx: &Context<'_, '_>, findings: &mut Findings) {
    for statement in &cx.policy.statements {
        let items = statement.actions();
        if items.len() > LONGEST {
            continue;
        }
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
        if items.len() > LONGEST {
            continue;
        }
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
            let part = |part: &Range<usize>, other_part: &Range<usize>| {
                glob::covers(&whole[part.clone()], &other[other_part.clone()], false)
            };
            part(&arn.partition, &other_arn.partition)
                && part(&arn.service, &other_arn.service)
                && part(&arn.region, &other_arn.region)
                && part(&arn.account, &other_arn.account)
                && part(&arn.resource, &other_arn.resource)
        }
        _ => false,
    }
}

/// `REDUNDANT_STATEMENT`
pub(super) fn redundant_statement(cx: &Context<'_, '_>, findings: &mut Findings) {
    let statements = &cx.policy.statements;
    if statements.len() > LONGEST {
        return;
    }
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
    // With one id for both, that is what is reported.
    if let (Some(one), Some(other)) = (&one.sid, &other.sid)
        && one.value() == other.value()
        && !one.value().is_empty()
    {
        return false;
    }
    // The rest is dear, and few statements have as many actions.
    if one.actions().len() != other.actions().len() || one.effect != other.effect {
        return false;
    }
    let (Some(one), Some(other)) = (words(one), words(other)) else { return false };
    let within = |one: &[String], other: &[String]| one.iter().all(|word| other.contains(word));
    within(&one, &other) && within(&other, &one)
}

/// What a statement says but for its effect, in single words; none if a part is not known.
fn words(statement: &Statement<'_>) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut add = |what: &str, negated: bool, text: &str| {
        let not = if negated { "not " } else { "" };
        words.push([not, what, " ", text].concat());
    };
    statement.effect?;
    if let Some(element) = &statement.action {
        for item in &element.items {
            add("action", element.negated, &item.str.value().to_ascii_lowercase());
        }
        complete(element.incomplete)?;
    }
    if let Some(element) = &statement.resource {
        for item in &element.items {
            add("resource", element.negated, text_of(item)?);
        }
        complete(element.incomplete)?;
    }
    if let Some(element) = &statement.principal {
        for item in &element.items {
            let kind = PrincipalKind::NAMES.iter().find(|(_, kind)| Some(*kind) == item.kind);
            add(kind.map_or("", |(name, _)| name), element.negated, &item.text.as_ref()?.value);
        }
        complete(element.incomplete)?;
    }
    complete(statement.conditions_incomplete)?;
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
            add(condition.operator_str.value(), false, &[&key, " ", value].concat());
        }
    }
    Some(words)
}

/// An answer for `?`: whether everything that an element lists was read.
fn complete(incomplete: bool) -> Option<()> {
    (!incomplete).then_some(())
}
