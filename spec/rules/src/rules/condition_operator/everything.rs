//! Comparisons with `*` alone, which matches every value.

use cognito_policy_language::condition::{Condition, ConditionValue};
use cognito_policy_language::condition_key::Key;
use cognito_policy_language::operator::{Family, Operator};

use super::comparison::{is_vacuous_without_key, lacks_qualifier};
use crate::rules::Context;
use crate::rules::condition_key::is_sensitive;
use crate::rules::condition_value::is_type_mismatch;

/// A comparison with a value that matches everything.
pub(super) struct Everything<'a, 't> {
    pub(super) condition: &'a Condition<'t>,
    pub(super) operator: Operator,
    pub(super) value: &'a ConditionValue,
}

/// Returns the comparisons with everything, except those that another rule reports.
pub(super) fn everything<'a, 't>(cx: &Context<'a, 't>) -> Vec<Everything<'a, 't>> {
    let mut everything = Vec::new();
    for &(_, condition) in &cx.conditions {
        let Some(value) = matching_everything(condition) else { continue };
        let Some(operator) = condition.operator else { continue };
        let is_reported = is_type_mismatch(condition)
            || is_sensitive(condition, cx)
            || has_wrong_qualifier(condition, operator);
        if !is_reported {
            everything.push(Everything { condition, operator, value });
        }
    }
    everything
}

pub(super) fn has_wrong_qualifier(condition: &Condition<'_>, operator: Operator) -> bool {
    matches!(&condition.key, Key::Known(key)
        if lacks_qualifier(operator, key) || is_vacuous_without_key(operator, key))
}

/// Returns the value that matches everything, if the condition has one.
pub(super) fn matching_everything<'a>(condition: &'a Condition<'_>) -> Option<&'a ConditionValue> {
    let family = condition.operator?.base.family;
    if !matches!(family, Family::StringLike | Family::Arn) {
        return None;
    }
    for value in &condition.values {
        if let Some(text) = value.text()
            && is_everything(&text.value)
        {
            return Some(value);
        }
    }
    None
}

/// Returns whether a pattern matches everything.
pub(crate) fn is_everything(pattern: &str) -> bool {
    !pattern.is_empty() && pattern.trim_end_matches('*').is_empty()
}
