//! Conditions without the type of their key, and their operators.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use super::conditions::is_key;
use crate::excerpt::Excerpt;
use crate::json;
use crate::policy::PolicyError;

/// A condition, regardless of which requests carry its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct UntypedCondition {
    pub(super) operator: Operator,
    pub(super) key: Cow<'static, str>,
    /// JSON strings without their quotes.
    pub(super) values: Vec<String>,
}

impl UntypedCondition {
    /// Returns whether the conditions have the same values, in any order.
    #[inline]
    pub(super) fn has_values_of(&self, other: &Self) -> bool {
        let all_in = |values: &[String], others: &[String]| {
            values.iter().all(|value| others.contains(value))
        };
        all_in(&self.values, &other.values) && all_in(&other.values, &self.values)
    }

    #[inline]
    pub(super) fn add_values(&mut self, values: Vec<String>) {
        for value in values {
            if !self.values.contains(&value) {
                self.values.push(value);
            }
        }
    }

    /// Returns the operator, the key, and the values as JSON.
    ///
    /// # Errors
    ///
    /// Returns an error if there are no values, or if the key is invalid.
    #[inline]
    pub(crate) fn checked(self) -> Result<(String, Cow<'static, str>, String), PolicyError> {
        if self.values.is_empty() {
            return Err(PolicyError::EmptyList("Condition"));
        }
        let operator = self.operator.to_string();
        if !is_key(&self.key) {
            let condition = format!("`{operator}` on `{}`", Excerpt(&self.key));
            return Err(PolicyError::InvalidConditionKey(condition));
        }
        let mut values = String::new();
        self.write_values(&mut values);
        Ok((operator, self.key, values))
    }

    /// Writes the key and the values.
    #[inline]
    pub(super) fn write(&self, out: &mut String) {
        json::push_string(&self.key, out);
        out.push(':');
        self.write_values(out);
    }

    #[inline]
    fn write_values(&self, out: &mut String) {
        json::push_list(&self.values, out, |value, out| {
            out.push('"');
            out.push_str(value);
            out.push('"');
        });
    }
}

/// An operator with its prefix and suffix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Operator {
    pub(super) form: OperatorForm,
    pub(super) name: &'static str,
}

/// How an operator treats keys with several values, and absent keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) struct OperatorForm {
    pub(super) quantifier: Option<Quantifier>,
    pub(super) if_exists: bool,
}

/// How many values of a multivalued key must match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Quantifier {
    ForAnyValue,
    ForAllValues,
}

impl fmt::Display for Operator {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.form.quantifier {
            Some(Quantifier::ForAnyValue) => "ForAnyValue:",
            Some(Quantifier::ForAllValues) => "ForAllValues:",
            None => "",
        })?;
        f.write_str(self.name)?;
        f.write_str(if self.form.if_exists { "IfExists" } else { "" })
    }
}

impl Operator {
    /// Returns whether the operator matches if none of its values does, so that two lists of values
    /// can be combined into one.
    ///
    /// This does not apply to `ForAnyValue`: one value of the request could differ from the first
    /// list and another value from the second list.
    #[inline]
    pub(super) fn excludes(self) -> bool {
        self.name.contains("Not") && self.form.quantifier != Some(Quantifier::ForAnyValue)
    }

    /// Returns the `IfExists` form, which is equivalent if the key exists.
    #[inline]
    pub(super) fn if_exists(self) -> Option<Self> {
        let has_form = !self.form.if_exists && self.name != "Null";
        let form = OperatorForm { if_exists: true, ..self.form };
        has_form.then_some(Self { form, ..self })
    }
}
