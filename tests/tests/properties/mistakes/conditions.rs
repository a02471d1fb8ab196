//! Mistakes in conditions.

use std::ops::Range;

use cognito_policy_spec::json::{Member, Value};

use super::Mistake;
use super::text::{Good, Planted, Word, members, stuttered, words};
use crate::choices::Choices;

pub(super) const MISTAKES: &[Mistake] = &[
    ("INVALID_CONDITION_OPERATOR", misspelled_operator),
    ("INVALID_CONDITION_OPERATOR", operator_in_lower_case),
    ("NULL_WITH_IF_EXISTS", null_if_exists),
    ("TYPE_MISMATCH", operator_of_another_type),
    ("MISSING_QUALIFIER", no_qualifier),
    ("INVALID_CONDITION_KEY_FORMAT", key_without_prefix),
    ("INVALID_GLOBAL_CONDITION_KEY", misspelled_key),
    ("INVALID_SERVICE_CONDITION_KEY", unknown_key_of_service),
    ("UNSUPPORTED_ACTION_FOR_CONDITION_KEY", key_of_another_service),
    ("MISSING_TAG_KEY_IN_CONDITION", no_tag),
    ("TYPE_MISMATCH_BOOLEAN", word_as_boolean),
    ("TYPE_MISMATCH_NUMBER", word_as_number),
    ("TYPE_MISMATCH_DATE", word_as_date),
    ("TYPE_MISMATCH_IP_RANGE", word_as_address),
    ("INVALID_CONDITION_MULTIPLE_BOOLEAN", two_truths),
    ("EMPTY_ARRAY_CONDITION", no_values),
    ("NULL_VALUE", value_is_null),
    ("DATA_TYPE_MISMATCH", value_is_an_object),
    ("DUPLICATE_KEY", key_twice),
    ("MISSING_BRACE_IN_VARIABLE", open_variable),
    ("UNKNOWN_VARIABLE", misspelled_variable),
    ("EMPTY_VARIABLE", variable_without_name),
    ("UNSUPPORTED_SPACE_IN_VARIABLE", variable_with_space),
];

type Part = Member<Range<usize>>;

/// Returns an operator that satisfies a predicate, and a key under it.
fn under<'g>(
    good: &'g Good,
    fits: impl Fn(&str) -> bool,
    choices: &mut Choices,
) -> Option<(&'g Part, &'g Part)> {
    let operators: Vec<&Part> = good
        .statements()
        .into_iter()
        .flat_map(super::text::Statement::operators)
        .filter(|it| fits(&it.name.value))
        .collect();
    let operator = *choices.pick(Some(operators.as_slice()).filter(|it| !it.is_empty())?);
    Some((operator, choices.pick(members(&operator.value))))
}

/// Returns the operator and the key of a statement's only condition, if the operator satisfies a
/// predicate.
fn alone<'g>(
    good: &'g Good,
    fits: impl Fn(&str) -> bool,
    choices: &mut Choices,
) -> Option<(&'g Part, &'g Part)> {
    let [operator] = good.statement(choices).operators() else { return None };
    let [key] = members(&operator.value) else { return None };
    fits(&operator.name.value).then_some((operator, key))
}

/// Adds an invalid condition to a statement without conditions. `wrong` is its invalid part.
fn planted(good: &Good, condition: &str, wrong: &str, choices: &mut Choices) -> Option<Planted> {
    let statement = good.statement(choices);
    statement.member("Condition").is_none().then_some(())?;
    let member = format!(r#""Condition": {{{condition}}}"#);
    let at = member.find(wrong).expect("a part of the condition");
    Some(statement.with_member(&member, at..at + wrong.len()))
}

fn misspelled_operator(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let (operator, _) = under(good, |_| true, choices)?;
    let wrong = stuttered(&operator.name.value, choices);
    Some(good.with(operator.name_span.clone(), &format!("{wrong:?}")))
}

fn operator_in_lower_case(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let (operator, _) = under(good, |_| true, choices)?;
    let wrong = operator.name.value.to_ascii_lowercase();
    Some(good.with(operator.name_span.clone(), &format!("{wrong:?}")))
}

fn null_if_exists(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let (operator, _) = under(good, |name| name == "Null", choices)?;
    Some(good.with(operator.name_span.clone(), "\"NullIfExists\""))
}

fn operator_of_another_type(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let (operator, key) = alone(good, |name| name.starts_with("String"), choices)?;
    let is_text = ["username", "PrincipalTag/team"].iter().any(|it| key.name.value.ends_with(it));
    let wrong = choices.word(&["\"NumericEquals\"", "\"Bool\"", "\"IpAddress\"", "\"DateEquals\""]);
    is_text.then(|| good.with(operator.name_span.clone(), wrong))
}

fn no_qualifier(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let (operator, _) = alone(good, |name| name.contains(':'), choices)?;
    let (_, base) = operator.name.value.split_once(':')?;
    Some(good.with(operator.name_span.clone(), &format!("{base:?}")))
}

fn key_without_prefix(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let (_, key) = under(good, |_| true, choices)?;
    let (prefix, name) = key.name.value.split_once(':')?;
    (prefix == "aws").then(|| good.with(key.name_span.clone(), &format!("{name:?}")))
}

fn misspelled_key(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let (_, key) = under(good, |_| true, choices)?;
    let (prefix, name) = key.name.value.split_once(':')?;
    (prefix == "aws" && !name.contains('/')).then_some(())?;
    let wrong = format!("aws:{}", stuttered(name, choices));
    Some(good.with(key.name_span.clone(), &format!("{wrong:?}")))
}

fn unknown_key_of_service(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let wrong = choices.word(&["\"s3:Colour\"", "\"sts:Colour\"", "\"cognito-idp:Colour\""]);
    planted(good, &format!(r#""StringEquals": {{{wrong}: "blue"}}"#), wrong, choices)
}

fn key_of_another_service(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let wrong = choices.word(&["\"kms:EncryptionAlgorithm\"", "\"lambda:Principal\""]);
    let statement = good.statement(choices);
    let is_other =
        |action: &Word<'_>| !["kms:", "lambda:", "*"].iter().any(|it| action.text.starts_with(it));
    statement.member("Action")?;
    statement.member("Condition").is_none().then_some(())?;
    statement.words("Action").iter().all(is_other).then_some(())?;
    let member = format!(r#""Condition": {{"StringEquals": {{{wrong}: "blue"}}}}"#);
    let at = member.find(wrong)?;
    Some(statement.with_member(&member, at..at + wrong.len()))
}

fn no_tag(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let wrong = choices.word(&["\"aws:PrincipalTag\"", "\"aws:PrincipalTag/\""]);
    planted(good, &format!(r#""StringEquals": {{{wrong}: "blue"}}"#), wrong, choices)
}

/// Replaces the first value under an operator.
fn instead(good: &Good, start: &str, wrong: &[&str], choices: &mut Choices) -> Option<Planted> {
    let fits = |name: &str| name.rsplit(':').next().unwrap_or(name).starts_with(start);
    let (_, key) = under(good, fits, choices)?;
    let word = words(good, &key.value).into_iter().next()?;
    Some(word.with(choices.word(wrong)))
}

fn word_as_boolean(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let start = choices.word(&["Bool", "Null"]);
    instead(good, start, &["yes", "1", "", "truee"], choices)
}

fn word_as_number(good: &Good, choices: &mut Choices) -> Option<Planted> {
    instead(good, "Numeric", &["many", "1e3", "", "0x10", "1,5"], choices)
}

fn word_as_date(good: &Good, choices: &mut Choices) -> Option<Planted> {
    instead(good, "Date", &["soon", "2026-13-01", "", "2026-02-30", "01.02.2026"], choices)
}

fn word_as_address(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let start = choices.word(&["IpAddress", "NotIpAddress"]);
    instead(good, start, &["here", "203.0.113", "203.0.113.0/33", "", "203.0.113.256"], choices)
}

fn two_truths(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let (_, key) = under(good, |name| name.starts_with("Bool") || name == "Null", choices)?;
    Some(good.with(key.value.span.clone(), r#"["true", "false"]"#))
}

fn no_values(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let plain = |name: &str| !name.contains(':') && !name.ends_with("IfExists");
    let (_, key) = under(good, plain, choices)?;
    Some(good.with(key.value.span.clone(), "[]"))
}

fn value_is_null(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let (_, key) = under(good, |_| true, choices)?;
    Some(good.with(key.value.span.clone(), "null"))
}

fn value_is_an_object(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let (_, key) = under(good, |_| true, choices)?;
    Some(good.with(key.value.span.clone(), r#"{"is": "blue"}"#))
}

fn key_twice(good: &Good, choices: &mut Choices) -> Option<Planted> {
    let (_, key) = under(good, |_| true, choices)?;
    let Value::String(_) = &key.value.value else { return None };
    let name = format!("{:?}", key.name.value);
    let end = key.value.span.end;
    let again = format!(", {name}: \"true\"");
    Some(good.with_wrong(end..end, &again, 2..2 + name.len()))
}

/// Adds a variable with an invalid part.
fn variable(good: &Good, text: &str, wrong: &str, choices: &mut Choices) -> Option<Planted> {
    let condition = format!(r#""StringLike": {{"aws:PrincipalTag/team": "a/{text}"}}"#);
    planted(good, &condition, wrong, choices)
}

fn open_variable(good: &Good, choices: &mut Choices) -> Option<Planted> {
    variable(good, "${aws:username", "${aws:username", choices)
}

fn misspelled_variable(good: &Good, choices: &mut Choices) -> Option<Planted> {
    variable(good, "${aws:usernname}/b", "aws:usernname", choices)
}

fn variable_without_name(good: &Good, choices: &mut Choices) -> Option<Planted> {
    variable(good, "${}/b", "${}", choices)
}

fn variable_with_space(good: &Good, choices: &mut Choices) -> Option<Planted> {
    variable(good, "${aws: username}", "aws: username", choices)
}
