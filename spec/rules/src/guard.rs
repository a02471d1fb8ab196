//! Guards: conditions that keep a statement from matching requests that nobody meant.
//!
//! Mentioning a key does not restrict anything: `StringNotEquals`, `...IfExists`, `Null` and wildcards
//! let other requests match. So a rule asks [`Guard::of`] whether the statement still matches a request
//! in which its guard keys are absent, or have values that nobody meant: another account, another
//! service, another repository.
//!
//! Only the conditions on guard keys are evaluated: whoever makes the request can satisfy the others.
//! One key that matches none of these values is enough. What cannot be decided counts as a guard,
//! because a false alarm on a valid policy is worse than silence: run-time values, malformed
//! conditions, and keys and operators that other rules report. Variables match whatever the caller
//! needs, unless AWS sets them.

mod foreign;
mod pattern;

use cognito_policy_language::Place;
use cognito_policy_language::condition::{Condition, ConditionValue, Scalar};
use cognito_policy_language::condition_key::Key;
use cognito_policy_language::evaluate::{Operand, RequestContext, Template, Test, Wildcards};
use cognito_policy_language::glob;
use cognito_policy_language::operator::Family;
use cognito_policy_language::policy::Statement;

use crate::rules::{
    Context, has_reported_variable, is_everything, is_operator_reported, keys_set_by_aws,
};
use crate::suggest;

pub(crate) use foreign::Kind;

/// More values than a policy within the quotas can have.
const MOST_VALUES: usize = 2048;

/// A condition key that can guard a statement.
#[derive(Clone, Copy)]
pub(crate) struct GuardKey<'k> {
    pub(crate) name: &'k str,
    pub(crate) kind: Kind,
    /// Whether every request that the rule is about carries the key.
    pub(crate) always_present: bool,
}

/// Whether conditions guard a statement.
pub(crate) enum Guard<'a, 't> {
    /// They do, or it cannot be decided.
    Closed,
    /// There is none on any of the keys.
    Missing,
    /// This one lets other requests match.
    Open(Opening<'a, 't>),
}

/// A condition that was meant as a guard, and why it is none.
pub(crate) struct Opening<'a, 't> {
    condition: &'a Condition<'t>,
    why: Why<'a>,
}

enum Why<'a> {
    /// It only checks whether the key is present.
    Null,
    /// It excludes single values.
    Negated,
    /// It matches requests without the key.
    Absent,
    /// It lists this value.
    Value(&'a ConditionValue),
}

impl<'k> GuardKey<'k> {
    /// A key that requests may lack.
    pub(crate) fn new(name: &'k str, kind: Kind) -> Self {
        Self { name, kind, always_present: false }
    }

    /// Finds out whether the statement matches foreign values of this key, given those of the others.
    fn guard<'a, 't>(
        self,
        statement: &'a Statement<'t>,
        keys: &[Self],
        cx: &Context<'_, '_>,
    ) -> Guard<'a, 't> {
        let mut conditions = Vec::new();
        for condition in &statement.conditions {
            if condition.is_on(self.name) {
                let is_reported =
                    matches!(condition.key, Key::Fault(_)) || is_operator_reported(condition);
                let is_oversized = condition.values.len() > MOST_VALUES;
                // Choices that nobody meant can be listed as well.
                let is_closed = !matches!(self.kind, Kind::OneOf(_)) && lists_values(condition);
                if is_reported || is_oversized || is_closed {
                    return Guard::Closed;
                }
                conditions.push(condition);
            } else if condition.may_be_on_any(&[self.name]) {
                return Guard::Closed;
            }
        }
        if conditions.is_empty() {
            return Guard::Missing;
        }
        let Some(probe) = Probe::of(self, &conditions, keys, cx) else { return Guard::Closed };
        probe.opening(cx).map_or(Guard::Closed, Guard::Open)
    }
}

impl<'a, 't> Guard<'a, 't> {
    /// Finds out whether conditions on these keys guard a statement.
    pub(crate) fn of(
        statement: &'a Statement<'t>,
        keys: &[GuardKey<'_>],
        cx: &Context<'_, '_>,
    ) -> Self {
        if statement.conditions_incomplete {
            return Self::Closed;
        }
        let mut guard = Self::Missing;
        if statement.conditions.is_empty() {
            return guard;
        }
        for key in keys {
            match (key.guard(statement, keys, cx), &guard) {
                (Self::Closed, _) => return Self::Closed,
                (Self::Open(opening), Self::Missing) => guard = Self::Open(opening),
                (Self::Open(opening), Self::Open(first)) if opening.place() < first.place() => {
                    guard = Self::Open(opening);
                }
                _ => {}
            }
        }
        guard
    }
}

/// Whether the condition requires the key to have one of the listed values, all of which are text
/// that matches nothing but itself. Spares most policies the evaluation.
fn lists_values(condition: &Condition<'_>) -> bool {
    let Some(operator) = condition.operator else { return false };
    let has_wildcards = match operator.base.family {
        Family::String => false,
        Family::StringLike | Family::Arn => true,
        _ => return false,
    };
    if operator.base.negated || operator.holds_without_key() {
        return false;
    }
    for value in &condition.values {
        if let Some(text) = value.text()
            && (text.value.contains("${") || has_wildcards && glob::is_pattern(&text.value))
        {
            return false;
        }
    }
    true
}

/// The conditions on a key, to be evaluated for requests.
struct Probe<'a, 't, 'k> {
    key: GuardKey<'k>,
    conditions: Vec<(&'a Condition<'t>, Test)>,
    /// What a foreign request carries besides the key.
    others: RequestContext,
}

impl<'a, 't, 'k> Probe<'a, 't, 'k> {
    /// Parses the conditions; `None` if a rule reports a part of them, so that it is unclear what is
    /// meant.
    fn of(
        key: GuardKey<'k>,
        conditions: &[&'a Condition<'t>],
        keys: &[GuardKey<'k>],
        cx: &Context<'_, '_>,
    ) -> Option<Self> {
        let mut others = RequestContext::new();
        let mut closed = keys_set_by_aws(cx);
        for other in keys {
            if other.name != key.name {
                others = others.with(other.name, &other.kind.example());
            }
            closed.push(other.name);
        }
        let mut tests = Vec::new();
        for condition in conditions {
            tests.push((*condition, test(condition, &closed, cx)?));
        }
        Some(Self { key, conditions: tests, others })
    }

    /// Returns the condition that lets a foreign request match, if there is such a request.
    fn opening(&self, cx: &Context<'_, '_>) -> Option<Opening<'a, 't>> {
        if !self.key.always_present && self.matches(&self.others) {
            return self.explain(&[], &self.others);
        }
        let values = self.key.kind.values(&self.conditions, &self.others, cx);
        let mut context = self.others.clone();
        for value in &values {
            context = context.with(self.key.name, value);
            if self.matches(&context) {
                return self.explain(std::slice::from_ref(value), &context);
            }
        }
        context = context.with_values(self.key.name, &suggest::texts(&values));
        if self.matches(&context) { self.explain(&values, &context) } else { None }
    }

    fn matches(&self, context: &RequestContext) -> bool {
        for (_, test) in &self.conditions {
            if test.holds(context) != Some(true) {
                return false;
            }
        }
        true
    }

    /// Which condition lets a request with these values match: one that compares values, if there is
    /// one.
    fn explain(&self, values: &[String], context: &RequestContext) -> Option<Opening<'a, 't>> {
        let mut opening = None;
        for (condition, test) in &self.conditions {
            let why = why(condition, test, values, context);
            if !matches!(why, Why::Null) {
                return Some(Opening { condition, why });
            }
            opening = Some(Opening { condition, why });
        }
        opening
    }
}

/// Parses a condition. Variables match any text, except those of these keys.
fn test(condition: &Condition<'_>, closed: &[&str], cx: &Context<'_, '_>) -> Option<Test> {
    let version = cx.policy.version;
    let mut parsed = Test::of(condition, version)?;
    let base = parsed.operator.base;
    let mut operands = parsed.operands.iter_mut();
    for value in &condition.values {
        let operand = operands.next()?;
        let Some(text) = value.text() else { continue };
        let has_variables = version.has_variables() && text.value.contains("${");
        if has_variables && has_reported_variable(&text.value, cx) {
            return None;
        }
        // Under ARN operators, `*` alone matches every ARN, although it does not have six fields.
        if base.family == Family::Arn && is_everything(&text.value) {
            *operand = Operand::Text(Template::parse("*", version, Wildcards::Match));
        }
        // Whoever chooses the value of a variable also chooses one that is not excluded.
        if has_variables
            && !base.negated
            && let Operand::Text(template) = operand
        {
            template.open_variables(closed);
        }
    }
    Some(parsed)
}

/// Why a condition holds for a request with these values.
fn why<'a>(
    condition: &'a Condition<'_>,
    test: &Test,
    values: &[String],
    context: &RequestContext,
) -> Why<'a> {
    if test.operator.base.family == Family::Null {
        return Why::Null;
    }
    if test.operator.base.negated {
        return Why::Negated;
    }
    let mut operands = test.operands.iter();
    for value in &condition.values {
        let Some(operand) = operands.next() else { break };
        for own in values {
            if operand.matches(own, context) == Some(true) {
                return Why::Value(value);
            }
        }
    }
    Why::Absent
}

impl Opening<'_, '_> {
    /// The value or operator that lets other requests match.
    pub(crate) fn place(&self) -> Place {
        match self.why {
            Why::Value(value) => value.place,
            Why::Null | Why::Negated | Why::Absent => self.condition.operator_str.place,
        }
    }

    /// Says which value or operator has this effect, such as "lets any role be passed", and why.
    pub(crate) fn message(&self, effect: &str) -> String {
        let key = self.condition.key_str.value();
        let operator = self.condition.operator_str.value();
        match self.why {
            Why::Null => {
                format!("`{operator}` {effect}: it only checks whether `{key}` is present")
            }
            Why::Negated => {
                format!("`{operator}` {effect}: it matches every `{key}` that is not listed")
            }
            Why::Absent => {
                format!("`{operator}` {effect}: it also matches requests without `{key}`")
            }
            Why::Value(value) => match &value.value {
                Scalar::String(text) => format!("`{}` in `{key}` {effect}", text.value),
                _ => format!("the value of `{key}` {effect}"),
            },
        }
    }
}
