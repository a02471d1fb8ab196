//! Conditions: what a request must be like for a statement to apply to it.
//!
//! A condition compares a key of the request with values. Each type of key offers the operators
//! that IAM has for its values, and no others:
//!
//! ```
//! use cognito_policy::{IpRange, Statement, aws, cognito_idp};
//!
//! # fn main() -> Result<(), cognito_policy::ValueError> {
//! let office: IpRange = "203.0.113.0/24".parse()?;
//! let statement = Statement::allow(cognito_idp::Action::ListUserPools)
//!     .on_everything()
//!     .when(aws::source_ip().is_in(office))
//!     .when(aws::principal_tag("team").equals_any(["blue", "green"]))
//!     .when(aws::multi_factor_auth_age().if_exists().less_than(3600));
//! # Ok(())
//! # }
//! ```
//!
//! ```compile_fail
//! // A number cannot be compared with an address.
//! cognito_policy::aws::source_ip().less_than(10);
//! ```
//!
//! Keys come from the generated modules: those of a service from `cognito_idp` and so on, the
//! [global keys] from `aws`. The operators are described on AWS's page on [condition operators].
//!
//! [global keys]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
//! [condition operators]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::{self, Write};

use self::keys::sealed::Quantifier;
use crate::json::{self, Reading};
use crate::scan::find;

mod keys;
mod operators;

pub use keys::{
    ArnKey, BinaryKey, BoolKey, DateKey, IpAddressKey, Key, Multivalued, NumericKey, Plain,
    Qualified, StringKey,
};
pub use operators::ValueList;

/// A key, an operator and the values to compare with. The operators of the keys make it;
/// [`Statement::when`](crate::Statement::when) takes it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "a condition does something in `Statement::when`"]
pub struct Condition {
    operator: Operator,
    key: Cow<'static, str>,
    /// Escaped for JSON.
    values: Vec<String>,
}

/// An operator's name, and what comes before and behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Operator {
    qualifier: Qualifier,
    name: &'static str,
}

/// How an operator treats lists and absent keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
struct Qualifier {
    quantifier: Option<Quantifier>,
    if_exists: bool,
}

impl fmt::Display for Operator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.qualifier.quantifier {
            Some(Quantifier::ForAnyValue) => "ForAnyValue:",
            Some(Quantifier::ForAllValues) => "ForAllValues:",
            None => "",
        })?;
        f.write_str(self.name)?;
        f.write_str(if self.qualifier.if_exists { "IfExists" } else { "" })
    }
}

impl Operator {
    /// Whether a list of values means that none of them fits, so that two lists in one mean what
    /// both mean.
    ///
    /// Under `ForAnyValue` one value of the request may differ from the first list and another
    /// from the second, which is less than that one differs from both.
    fn excludes(self) -> bool {
        find(self.name.as_bytes(), "Not").is_some()
            && self.qualifier.quantifier != Some(Quantifier::ForAnyValue)
    }

    /// The operator that says the same of a key that is there.
    fn twin(self) -> Option<Self> {
        let qualifier = Qualifier { if_exists: true, ..self.qualifier };
        let exists = !self.qualifier.if_exists && self.name != "Null";
        exists.then_some(Self { qualifier, ..self })
    }
}

/// The conditions of a statement, each operator and key at most once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Conditions {
    list: Vec<Condition>,
    conflict: Option<String>,
}

impl Conditions {
    /// Adds a condition so that it must be met besides those before; see
    /// [`Statement::when`](crate::Statement::when).
    pub(crate) fn demand(&mut self, mut condition: Condition) {
        let Some(same) = self.find(condition.operator, &condition.key) else {
            return self.list.push(condition);
        };
        if condition.operator.excludes() {
            for value in condition.values {
                if !same.values.contains(&value) {
                    same.values.push(value);
                }
            }
            return;
        }
        let among = |values: &[String], others: &[String]| {
            values.iter().all(|value| others.contains(value))
        };
        if among(&condition.values, &same.values) && among(&same.values, &condition.values) {
            return;
        }
        match condition.operator.twin() {
            Some(twin) if self.find(twin, &condition.key).is_none() => {
                condition.operator = twin;
                self.list.push(condition);
            }
            _ => {
                let conflict = || format!("`{}` of `{}`", condition.operator, condition.key);
                self.conflict.get_or_insert_with(conflict);
            }
        }
    }

    /// Keys differ in more than case.
    fn find(&mut self, operator: Operator, key: &str) -> Option<&mut Condition> {
        self.list
            .iter_mut()
            .find(|other| other.operator == operator && other.key.eq_ignore_ascii_case(key))
    }

    pub(crate) fn conflict(&self) -> Option<&str> {
        self.conflict.as_deref()
    }

    /// Writes the member `Condition`, operator by operator, if there is any condition.
    pub(crate) fn write(&self, out: &mut String) {
        let mut opening = ",\"Condition\":{";
        for (index, first) in self.list.iter().enumerate() {
            let operator = first.operator;
            if self.list[..index].iter().any(|before| before.operator == operator) {
                continue;
            }
            out.push_str(opening);
            // Writing to a string cannot fail.
            let _ = write!(out, "\"{operator}\":");
            let mut brace = '{';
            for condition in self.list.iter().filter(|other| other.operator == operator) {
                out.push(brace);
                condition.write(out);
                brace = ',';
            }
            out.push('}');
            opening = ",";
        }
        if !self.list.is_empty() {
            out.push('}');
        }
    }
}

impl Condition {
    fn write(&self, out: &mut String) {
        out.push('"');
        out.push_str(&json::escape(&self.key, Reading::AsWritten));
        out.push_str("\":");
        json::push_strings(&self.values, out);
    }
}

#[cfg(test)]
mod tests;
