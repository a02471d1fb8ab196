//! Mistakes in the structure of policies.

#![allow(clippy::unnecessary_wraps, reason = "the functions of a table have one type")]

use cognito_policy_rules::PolicyKind;

use super::Mistake;
use super::text::{Good, Planted};
use crate::choices::Choices;

pub(super) const MISTAKES: &[Mistake] = &[
    ("INVALID_POLICY_ELEMENT", element_in_lower_case),
    ("INVALID_POLICY_ELEMENT", policy_element_in_lower_case),
    ("INVALID_POLICY_ELEMENT", unknown_element),
    ("MISSING_STATEMENT", no_statement),
    ("MISSING_STATEMENT", empty_list_of_statements),
    ("MISSING_EFFECT", no_effect),
    ("MISSING_ACTION", no_action),
    ("MISSING_RESOURCE", no_resource),
    ("INVALID_EFFECT", effect_in_lower_case),
    ("INVALID_EFFECT", misspelled_effect),
    ("NULL_VALUE", no_value),
    ("DATA_TYPE_MISMATCH", number),
    ("DATA_TYPE_MISMATCH", list_of_effects),
    ("DUPLICATE_KEY", element_twice),
    ("UNIQUE_SIDS_REQUIRED", sid_twice),
    ("UNSUPPORTED_SID", sid_with_space),
    ("UNSUPPORTED_PRINCIPAL", principal_in_identity_policy),
    ("UNSUPPORTED_ELEMENT_COMBINATION", action_and_its_negation),
    ("INVALID_VERSION", another_day),
    ("EMPTY_ARRAY_RESOURCE", no_resources),
];

const ELEMENTS: &[&str] = &["Effect", "Action", "Resource", "Condition", "Principal", "Sid"];

fn element_in_lower_case(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let member = good.statement(choices).member(choices.word(ELEMENTS))?;
    let name = member.name.value.to_ascii_lowercase();
    Some(good.with(member.name_span.clone(), &format!("\"{name}\"")))
}

fn policy_element_in_lower_case(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let member = good.member(choices.word(&["Version", "Statement"]));
    let name = member.name.value.to_ascii_lowercase();
    Some(good.with(member.name_span.clone(), &format!("\"{name}\"")))
}

fn unknown_element(good: &Good, choices: &mut Choices) -> Option<Planted> {
    Some(good.statement(choices).with_member(r#""Colour": "blue""#, 0..8))
}

fn no_statement(good: &Good, _: &mut Choices) -> Option<Planted> {
    Some(good.without_statements())
}

fn empty_list_of_statements(good: &Good, _: &mut Choices) -> Option<Planted> {
    Some(good.with(good.member("Statement").value.span.clone(), "[]"))
}

fn without(element: &str, good: &Good, choices: &mut Choices) -> Option<Planted> {
    let statement = good.statement(choices);
    Some(statement.without(statement.element(element)?))
}

fn no_effect(good: &Good, choices: &mut Choices) -> Option<Planted> {
    without("Effect", good, choices)
}

fn no_action(good: &Good, choices: &mut Choices) -> Option<Planted> {
    without("Action", good, choices)
}

fn no_resource(good: &Good, choices: &mut Choices) -> Option<Planted> {
    without("Resource", good, choices)
}

fn effect_in_lower_case(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let word = good.statement(choices).words("Effect").swap_remove(0);
    Some(word.with(&word.text.to_ascii_lowercase()))
}

fn misspelled_effect(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let word = good.statement(choices).words("Effect").swap_remove(0);
    Some(word.with(choices.word(&["Alow", "Permit", "Dený", ""])))
}

fn no_value(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let member = good.statement(choices).member(choices.word(ELEMENTS))?;
    Some(good.with(member.value.span.clone(), "null"))
}

fn number(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let member = good.statement(choices).member(choices.word(ELEMENTS))?;
    (member.name.value != "Principal").then_some(())?;
    Some(good.with(member.value.span.clone(), "17"))
}

fn list_of_effects(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let member = good.statement(choices).member("Effect")?;
    Some(good.with(member.value.span.clone(), r#"["Allow"]"#))
}

fn element_twice(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let member = good.statement(choices).member(choices.word(&["Effect", "Sid"]))?;
    let end = member.value.span.end;
    let (name, again) = (&member.name.value, format!(", \"{}\": \"Allow\"", member.name.value));
    Some(good.with_wrong(end..end, &again, 2..name.len() + 4))
}

fn sid_twice(good: &Good, _: &mut Choices) -> Option<Planted> {
    (good.intent.kind == PolicyKind::Identity).then_some(())?;
    let [first, .., last] = good.statements()[..] else { return None };
    let other = first.words("Sid").pop()?;
    let word = last.words("Sid").pop()?;
    Some(word.with(other.text))
}

fn sid_with_space(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let word = good.statement(choices).words("Sid").pop()?;
    Some(word.with_part(4..4, choices.word(&[" ", "-", "."])))
}

fn principal_in_identity_policy(good: &Good, choices: &mut Choices) -> Option<Planted> {
    (good.intent.kind == PolicyKind::Identity).then_some(())?;
    let statement = good.statement(choices);
    Some(statement.with_member(r#""Principal": {"AWS": "123456789012"}"#, 0..11))
}

fn action_and_its_negation(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let member = good.statement(choices).member("Action")?;
    let end = member.value.span.end;
    let again = r#", "NotAction": "sts:AssumeRole""#;
    Some(good.with_wrong(end..end, again, 2..13))
}

fn another_day(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let version = good.member("Version").value.span.clone();
    Some(good.with(version, choices.word(&[r#""2012-10-18""#, r#""2012""#, r#""1""#])))
}

fn no_resources(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let element = good.statement(choices).element("Resource")?;
    Some(good.with(element.value.span.clone(), "[]"))
}
