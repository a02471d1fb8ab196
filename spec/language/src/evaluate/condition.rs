//! Whether conditions hold for a request.

use super::{RequestContext, compare};
use crate::condition::{Condition, ConditionValue, Scalar};
use crate::operator::{Family, Operator, Qualifier};
use crate::policy::Version;

/// Returns whether all conditions of a statement hold for a request; `None` if that depends on
/// something that cannot be decided.
pub fn conditions_hold(
    conditions: &[Condition<'_>],
    context: &RequestContext,
    version: Version,
) -> Option<bool> {
    all(conditions, &|condition| condition_holds(condition, context, version))
}

/// Returns whether a condition holds for a request; `None` if that depends on a run-time value, or
/// IAM does not have its operator.
pub fn condition_holds(
    condition: &Condition<'_>,
    context: &RequestContext,
    version: Version,
) -> Option<bool> {
    let operator = condition.operator.filter(|_| !condition.operator_is_wrong)?;
    let own = context.get(condition.key_str.value());
    if operator.base.family == Family::Null {
        return any(&condition.values, &|value| is_null(value, own.is_none()));
    }
    let Some(own) = own else { return Some(operator.holds_without_key()) };
    let holds_for = |own: &String| holds(operator, own, &condition.values, context, version);
    match operator.qualifier {
        Some(Qualifier::ForAllValues) => all(own, &holds_for),
        Some(Qualifier::ForAnyValue) => any(own, &holds_for),
        None => match own {
            [own] => holds_for(own),
            _ => Some(false),
        },
    }
}

/// Whether a value of `Null` agrees with the absence of the key.
fn is_null(value: &ConditionValue, is_absent: bool) -> Option<bool> {
    match &value.value {
        Scalar::Bool(null) => Some(*null == is_absent),
        Scalar::String(text) if text.value.eq_ignore_ascii_case("true") => Some(is_absent),
        Scalar::String(text) if text.value.eq_ignore_ascii_case("false") => Some(!is_absent),
        Scalar::String(_) | Scalar::Number(_) => Some(false),
        Scalar::Expression => None,
    }
}

/// Whether the comparison of one value of the request with all values of the condition holds.
fn holds(
    operator: Operator,
    own: &str,
    values: &[ConditionValue],
    context: &RequestContext,
    version: Version,
) -> Option<bool> {
    let matches = |value: &ConditionValue| {
        let text = value.value.written()?;
        Some(compare::matches(operator.base, own, text, context, version))
    };
    any(values, &matches).map(|matched| matched != operator.base.negated)
}

/// Returns whether the answer is yes for one item; `None` if it is for none, and unknown for some.
fn any<T>(items: &[T], answer: &dyn Fn(&T) -> Option<bool>) -> Option<bool> {
    let mut known = Some(false);
    for item in items {
        match answer(item) {
            Some(true) => return Some(true),
            Some(false) => {}
            None => known = None,
        }
    }
    known
}

/// Returns whether the answer is yes for all items; `None` if it is no for none, and unknown for
/// some.
fn all<T>(items: &[T], answer: &dyn Fn(&T) -> Option<bool>) -> Option<bool> {
    any(items, &|item| answer(item).map(|it| !it)).map(|it| !it)
}
