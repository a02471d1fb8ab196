//! Rules on condition operators: their names, whether they fit their keys, and their wildcards.

mod comparison;
mod everything;

use cognito_policy_language::Place;
use cognito_policy_language::condition::Condition;
use cognito_policy_language::operator::{Family, Qualifier};
use cognito_policy_language::policy::Statement;

use super::Context;
use super::condition_value::is_type_mismatch;
use crate::finding::{Confidence, Finding};
use crate::rule::rule_files;
use everything::has_wrong_qualifier;

pub(crate) use everything::is_everything;

rule_files! {
    mod invalid_condition_operator;
    mod null_with_if_exists;
    mod type_mismatch;
    mod missing_qualifier;
    mod string_like_operator_with_arn_condition_keys;
    mod forallvalues_with_single_valued_key;
    mod null_with_qualifier;
    mod wildcard_without_like_operator;
    mod equivalent_to_null;
    mod redundant_key_due_to_wildcard_in_condition;
    mod redundant_statement_due_to_wildcard_in_condition;
}

/// The first condition under each operator.
fn operators<'a, 't>(cx: &Context<'a, 't>) -> Vec<(&'a Statement<'t>, &'a Condition<'t>)> {
    let mut operators = Vec::new();
    let mut last = None;
    for &(statement, condition) in &cx.conditions {
        let place = condition.operator_str.place;
        if last != Some(place) {
            operators.push((statement, condition));
        }
        last = Some(place);
    }
    operators
}

/// Returns whether a rule reports the operator, so that it is unclear which one is meant.
pub(crate) fn is_operator_reported(condition: &Condition<'_>) -> bool {
    let Some(operator) = condition.operator else { return true };
    let is_wrong_null = operator.base.family == Family::Null
        && (operator.if_exists || operator.qualifier == Some(Qualifier::ForAnyValue));
    condition.operator_is_wrong
        || is_wrong_null
        || is_type_mismatch(condition)
        || has_wrong_qualifier(condition, operator)
}

/// Advises to write another operator: an edit, unless the statement already has that operator.
fn rename<'f>(
    finding: &'f mut Finding<Place>,
    (statement, condition): (&Statement<'_>, &Condition<'_>),
    operator: &str,
) -> &'f mut Finding<Place> {
    if statement.conditions.iter().any(|other| other.operator_str.value() == operator) {
        finding.help(format!("move its keys to `{operator}`"))
    } else {
        finding.replace(&condition.operator_str.text, operator, Confidence::Likely)
    }
}
