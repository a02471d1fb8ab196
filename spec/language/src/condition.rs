//! Conditions.

use cognito_policy_spec::json::Text;

use crate::condition_key::Key;
use crate::document::Place;
use crate::operator::{Family, Operator};
use crate::policy::Str;
use crate::seen::Seen;
use crate::{glob, nearest};

/// A key under an operator, and the values that it is compared with.
#[derive(Debug)]
pub struct Condition<'t> {
    /// The operator as it was written.
    pub operator_str: Str,
    /// The operator, or the one that is meant by a misspelled name; `None` if that is unclear.
    pub operator: Option<Operator>,
    /// Whether IAM has no operator of this name.
    pub operator_is_wrong: bool,
    /// The key as it was written.
    pub key_str: Str,
    /// The key.
    pub key: Key<'t>,
    /// The place of the value or the list of values.
    pub place: Place,
    /// The values that have a valid JSON type.
    pub values: Vec<ConditionValue>,
}

/// A value that a condition key is compared with.
#[derive(Debug)]
pub struct ConditionValue {
    /// Where it was written.
    pub place: Place,
    /// The value.
    pub value: Scalar,
}

/// A condition value: a string, or what IAM accepts in its place.
#[derive(Debug)]
pub enum Scalar {
    /// A string.
    String(Text),
    /// A JSON number, as it was spelled.
    Number(String),
    /// A JSON boolean.
    Bool(bool),
    /// A value that is not known yet.
    Expression,
}

impl Scalar {
    /// Returns the value as text; `None` if it is a run-time value.
    pub fn written(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(&text.value),
            Self::Number(digits) => Some(digits),
            Self::Bool(true) => Some("true"),
            Self::Bool(false) => Some("false"),
            Self::Expression => None,
        }
    }
}

impl ConditionValue {
    /// Returns the value, if it is a string.
    pub fn text(&self) -> Option<&Text> {
        match &self.value {
            Scalar::String(text) => Some(text),
            Scalar::Number(_) | Scalar::Bool(_) | Scalar::Expression => None,
        }
    }
}

impl Condition<'_> {
    /// Returns whether it is on this key, in any case.
    pub fn is_on(&self, key: &str) -> bool {
        glob::is_same(self.key_str.value(), key)
    }

    /// Returns whether it is on one of these keys, in any case.
    pub fn is_on_any<N: AsRef<str>>(&self, keys: &[N]) -> bool {
        glob::is_one_of(self.key_str.value(), keys)
    }

    /// Returns whether it is on one of these keys, or on a key that AWS does not have and that is
    /// near to one of them.
    pub fn may_be_on_any<N: AsRef<str>>(&self, keys: &[N]) -> bool {
        let key = self.key_str.value();
        // A tag key or a login provider's path follows the slash.
        let stem = key.split('/').next().unwrap_or(key);
        let is_near =
            |known: &str| nearest::is_near(if known.contains('/') { key } else { stem }, known);
        self.is_on_any(keys)
            || (matches!(self.key, Key::Fault(_))
                && keys.iter().any(|known| is_near(known.as_ref())))
    }

    /// Returns whether it compares text, as far as its operator is known.
    pub fn may_compare_text(&self) -> bool {
        let family = self.operator.map(|operator| operator.base.family);
        matches!(family, None | Some(Family::String | Family::StringLike))
    }

    /// Returns whether it holds only for requests that carry its key; `None` if its values are
    /// invalid.
    pub fn requires_key(&self) -> Option<bool> {
        let operator = self.operator?;
        if operator.base.family != Family::Null {
            return Some(!operator.holds_without_key());
        }
        match self.values.first().map(|it| &it.value)? {
            Scalar::Bool(absent) => Some(!absent),
            Scalar::String(text) if text.value.eq_ignore_ascii_case("false") => Some(true),
            Scalar::String(text) if text.value.eq_ignore_ascii_case("true") => Some(false),
            Scalar::String(_) | Scalar::Number(_) | Scalar::Expression => None,
        }
    }
}

/// Returns for each of a statement's conditions the index of the first one under the same operator
/// that is on the same key, in any case: for most, their own index.
pub fn first_of_each_key(conditions: &[Condition<'_>]) -> Vec<usize> {
    let mut firsts = Vec::with_capacity(conditions.len());
    let mut seen = Seen::ignoring_case();
    let mut operator = None;
    for (index, condition) in conditions.iter().enumerate() {
        let place = Some(condition.operator_str.place);
        if operator != place {
            (operator, seen) = (place, Seen::ignoring_case());
        }
        firsts.push(seen.insert(condition.key_str.value(), index).unwrap_or(index));
    }
    firsts
}
