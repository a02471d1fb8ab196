//! Whether conditions hold for a request.

use super::{Operand, RequestContext};
use crate::condition::Condition;
use crate::operator::{Family, Operator, Qualifier};
use crate::policy::Version;

/// A condition, parsed once for any number of requests.
#[derive(Debug, Clone, PartialEq)]
pub struct Test {
    /// The operator.
    pub operator: Operator,
    /// The condition key, as it was written.
    pub key: String,
    /// The values that the key is compared with.
    pub operands: Vec<Operand>,
}

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
    Test::of(condition, version)?.holds(context)
}

impl Test {
    /// Parses a condition; `None` if IAM does not have its operator.
    pub fn of(condition: &Condition<'_>, version: Version) -> Option<Self> {
        let operator = condition.operator.filter(|_| !condition.operator_is_wrong)?;
        let mut operands = Vec::with_capacity(condition.values.len());
        for value in &condition.values {
            operands.push(Operand::of(value, operator.base, version));
        }
        Some(Self { operator, key: condition.key_str.value().to_owned(), operands })
    }

    /// Returns whether the condition holds for a request; `None` if that depends on a run-time value.
    pub fn holds(&self, context: &RequestContext) -> Option<bool> {
        let own = context.get(&self.key);
        if self.operator.base.family == Family::Null {
            return any(&self.operands, &|operand| is_null(operand, own.is_none()));
        }
        let Some(own) = own else { return Some(self.operator.holds_without_key()) };
        let accepts = |own: &String| self.accepts(own, context);
        match self.operator.qualifier {
            Some(Qualifier::ForAllValues) => all(own, &accepts),
            Some(Qualifier::ForAnyValue) => any(own, &accepts),
            None => match own {
                [own] => accepts(own),
                _ => Some(false),
            },
        }
    }

    /// Returns whether the comparison of one value of the request with all values of the condition
    /// holds.
    fn accepts(&self, own: &str, context: &RequestContext) -> Option<bool> {
        any(&self.operands, &|operand| operand.matches(own, context))
            .map(|matched| matched != self.operator.base.negated)
    }
}

/// Whether a value of `Null` agrees with the absence of the key.
fn is_null(operand: &Operand, is_absent: bool) -> Option<bool> {
    match operand {
        Operand::Absent(absent) => Some(*absent == is_absent),
        Operand::Unknown => None,
        _ => Some(false),
    }
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
