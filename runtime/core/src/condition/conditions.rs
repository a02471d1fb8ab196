//! The conditions of a statement.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::Write;

use super::untyped::{Operator, UntypedCondition};
use crate::excerpt::Excerpt;

/// The conditions of a statement, with each combination of operator and key at most once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Conditions {
    list: Vec<UntypedCondition>,
    refused: Option<Refused>,
}

/// A condition that a statement cannot have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refused {
    /// The operator and the key.
    pub(crate) condition: String,
    pub(crate) reason: RefusalReason,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RefusalReason {
    /// IAM cannot combine it with the earlier conditions.
    Conflict,
    /// Its key is not a condition key.
    InvalidKey,
    /// Its list of values is empty.
    NoValues,
    /// Requests for this action never carry its key.
    NeverCarried(&'static str),
}

impl Conditions {
    /// Adds a condition that must be met in addition to the earlier ones; see
    /// [`UnscopedStatement::when`](crate::UnscopedStatement::when).
    #[inline]
    pub(crate) fn require(&mut self, condition: UntypedCondition) {
        if !is_key(&condition.key) {
            return self.refuse(&condition, RefusalReason::InvalidKey);
        }
        if condition.values.is_empty() {
            return self.refuse(&condition, RefusalReason::NoValues);
        }
        match self.find(condition.operator, &condition.key) {
            None => self.list.push(condition),
            Some(same) if condition.operator.excludes() => same.add_values(condition.values),
            Some(same) if same.has_values_of(&condition) => {}
            Some(_) => self.require_if_exists(condition),
        }
    }

    /// Adds a condition under the `IfExists` form of its operator, because the operator already has
    /// a condition with this key, which requires that the key exists.
    #[inline]
    fn require_if_exists(&mut self, mut condition: UntypedCondition) {
        match condition.operator.if_exists() {
            Some(operator) if self.find(operator, &condition.key).is_none() => {
                condition.operator = operator;
                self.list.push(condition);
            }
            _ => self.refuse(&condition, RefusalReason::Conflict),
        }
    }

    /// Records a condition that the statement cannot have, unless there is an earlier one.
    #[inline]
    pub(crate) fn refuse(&mut self, condition: &UntypedCondition, reason: RefusalReason) {
        let UntypedCondition { operator, key, .. } = condition;
        let condition = || format!("`{operator}` on `{}`", Excerpt(key));
        self.refused.get_or_insert_with(|| Refused { condition: condition(), reason });
    }

    #[inline]
    fn find(&mut self, operator: Operator, key: &str) -> Option<&mut UntypedCondition> {
        self.list
            .iter_mut()
            .find(|other| other.operator == operator && other.key.eq_ignore_ascii_case(key))
    }

    #[inline]
    pub(crate) fn refused(&self) -> Option<&Refused> {
        self.refused.as_ref()
    }

    /// Writes the member `Condition`, grouped by operator, unless there are no conditions.
    #[inline]
    pub(crate) fn write(&self, out: &mut String) {
        let mut opening = ",\"Condition\":{";
        for (index, first) in self.list.iter().enumerate() {
            let operator = first.operator;
            if self.list[..index].iter().any(|before| before.operator == operator) {
                continue;
            }
            out.push_str(opening);
            self.write_operator(operator, out);
            opening = ",";
        }
        if !self.list.is_empty() {
            out.push('}');
        }
    }

    #[inline]
    fn write_operator(&self, operator: Operator, out: &mut String) {
        // Writing to a string cannot fail.
        let _ = write!(out, "\"{operator}\":");
        let mut opening = '{';
        for condition in self.list.iter().filter(|other| other.operator == operator) {
            out.push(opening);
            condition.write(out);
            opening = ',';
        }
        out.push('}');
    }
}

/// Returns whether a string can be the name of a condition key, including its tag key.
///
/// Tag keys have the pattern `[\p{L}\p{N}\p{Z}_.:/=+\-@]{1,128}`, like those that the rules accept.
#[inline]
pub(super) fn is_key(name: &str) -> bool {
    let is_separator = |c: char| c.is_whitespace() && !c.is_control();
    let is_allowed = |c: char| c.is_alphanumeric() || "_.:/=+-@".contains(c) || is_separator(c);
    let fits = |tag: &str| (1..=128).contains(&tag.chars().count());
    name.contains(':')
        && name.chars().all(is_allowed)
        && name.split_once('/').is_none_or(|(_, tag)| fits(tag))
}
