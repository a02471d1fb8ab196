//! Comparisons: conditions whose operator and key are both known.

use cognito_policy_language::arn::Arn;
use cognito_policy_language::condition::Condition;
use cognito_policy_language::condition_key::{Key, KnownKey};
use cognito_policy_language::operator::{Base, Family, OPERATORS, Operator, Qualifier};
use cognito_policy_language::policy::Statement;
use cognito_policy_spec::model::ValueType;

use crate::finding::{Confidence, Findings};
use crate::rule::Rule;
use crate::rules::Context;
use crate::rules::condition_value::fits_type;

/// A condition whose operator and key are both known and spelled correctly.
pub(super) struct Comparison<'a, 't> {
    statement: &'a Statement<'t>,
    pub(super) condition: &'a Condition<'t>,
    pub(super) operator: Operator,
    pub(super) key: &'a KnownKey<'t>,
}

/// Returns the comparisons of all statements.
pub(super) fn comparisons<'a, 't>(cx: &Context<'a, 't>) -> Vec<Comparison<'a, 't>> {
    let mut comparisons = Vec::new();
    for &(statement, condition) in &cx.conditions {
        if let Some(operator) = condition.operator
            && !condition.operator_is_wrong
            && let Key::Known(key) = &condition.key
        {
            comparisons.push(Comparison { statement, condition, operator, key });
        }
    }
    comparisons
}

/// Returns whether the key can have several values, and the operator does not say how many must
/// match.
pub(super) fn lacks_qualifier(operator: Operator, key: &KnownKey<'_>) -> bool {
    key.key.multivalued
        && !key.key.either_cardinality
        && operator.qualifier.is_none()
        && operator.base.family != Family::Null
}

/// Returns whether the operator asks for all values of a key that has at most one, so that it also
/// matches if there is none.
pub(super) fn is_vacuous_without_key(operator: Operator, key: &KnownKey<'_>) -> bool {
    is_single_valued(key) && operator.qualifier == Some(Qualifier::ForAllValues)
}

fn is_single_valued(key: &KnownKey<'_>) -> bool {
    !key.key.can_have_several_values()
}

impl Comparison<'_, '_> {
    /// Returns whether the operator compares values of one of the key's types.
    pub(super) fn fits_type(&self) -> bool {
        fits_type(self.operator, self.key)
    }

    /// Returns whether the key holds an ARN, and the operator matches wildcards across its fields.
    pub(super) fn matches_across_fields(&self) -> bool {
        self.operator.base.family == Family::StringLike
            && self.key.key.value_types() == [ValueType::Arn]
    }

    /// Reports the operator, and advises to write one that fits the key in every respect.
    pub(super) fn report(&self, rule: &'static Rule, message: String, findings: &mut Findings) {
        let written = &self.condition.operator_str;
        let finding = findings.report(rule, written.place, message);
        let fitting = self.fitting();
        let operator = fitting.spelling();
        if lacks_qualifier(fitting, self.key) {
            finding.help(format!(
                "write `ForAnyValue:{operator}` (one value must match) or \
                 `ForAllValues:{operator}` (all values must match, or there is none)"
            ));
        } else if self.is_edit(&operator) {
            finding.replace(&written.text, operator, Confidence::Likely);
        } else {
            finding.help(format!("use `{operator}` for `{}`", self.key.spelling));
        }
    }

    /// Returns whether the statement can have this operator in place of the written one: no other
    /// condition changes with it, and it does not match more requests.
    fn is_edit(&self, operator: &str) -> bool {
        // What `StringNotLike` excludes across the fields of an ARN, `ArnNotLike` matches.
        if self.matches_across_fields() && (self.operator.base.negated || !self.compares_arns()) {
            return false;
        }
        for other in &self.statement.conditions {
            let is_beside = other.operator_str.place == self.condition.operator_str.place
                && other.key_str.place != self.condition.key_str.place;
            if is_beside || other.operator_str.value() == operator {
                return false;
            }
        }
        true
    }

    /// Returns the operator that fits the key, but for a qualifier that only the author can choose.
    /// Returns whether every value has the six fields that `ArnLike` compares.
    fn compares_arns(&self) -> bool {
        for value in &self.condition.values {
            if let Some(text) = value.text()
                && Arn::parse(&text.value).is_err()
            {
                return false;
            }
        }
        true
    }

    fn fitting(&self) -> Operator {
        let mut fitting = self.operator;
        if !self.fits_type() {
            fitting.base = counterpart(self.operator.base, self.key.key.value_type);
            if is_single_valued(self.key) {
                fitting.qualifier = None;
            }
        } else if self.matches_across_fields() {
            let name = if self.operator.base.negated { "ArnNotLike" } else { "ArnLike" };
            fitting = self.operator.with_base(name);
        }
        if is_vacuous_without_key(self.operator, self.key) {
            fitting.qualifier = None;
        }
        fitting
    }
}

/// Returns the operator of another family that means the same: `NumericNotEquals` for
/// `StringNotEquals`.
fn counterpart(base: Base, value_type: ValueType) -> Base {
    let usual = Family::usual_operator(value_type);
    let usual = OPERATORS.iter().find(|it| it.name == usual).unwrap_or(&base);
    // The same comparison, if the family has it: `...Equals` stays `...Equals`.
    let comparisons =
        ["NotEquals", "LessThanEquals", "GreaterThanEquals", "LessThan", "GreaterThan", "Equals"];
    let own = comparisons.iter().find(|suffix| base.name.ends_with(**suffix));
    let mut related = None;
    for it in &OPERATORS {
        if it.family != usual.family || it.negated != base.negated {
            continue;
        }
        if let Some(suffix) = own
            && it.name.ends_with(suffix)
        {
            return *it;
        }
        if related.is_none() {
            related = Some(it);
        }
    }
    *related.unwrap_or(usual)
}
