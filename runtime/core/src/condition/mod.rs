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
//! # Tags
//!
//! Access by tags ([ABAC]) compares the tags of a resource, of a request or of the caller. Those of
//! a request or a resource are there for some actions alone, and for all others IAM ignores the
//! statement. So the type of such a condition says what it asks for ([`ResourceTag`],
//! [`RequestTag`], [`TagKeys`]), and [`when`] takes it if it is [carried by](CarriedBy) the actions:
//!
//! ```
//! use cognito_policy::cognito_idp::{self, UserPoolAction, UserPoolArn};
//! use cognito_policy::{Policy, Statement, actions, aws, variable};
//!
//! fn manage_own(pool: &UserPoolArn) -> Policy {
//!     Policy::new([
//!         // User pools have tags, so their tags can be asked for.
//!         Statement::allow([UserPoolAction::AdminGetUser, UserPoolAction::ListUsers])
//!             .when(cognito_idp::resource_tag("team").equals(variable!("aws:PrincipalTag/team")))
//!             .on(pool),
//!         // Requests that set tags are those of a few actions, which the macro looks up.
//!         Statement::allow(actions!("cognito-idp:TagResource", on UserPool, with TagKeys))
//!             .when(cognito_idp::tag_keys().for_all_values().equals_any(["stage", "owner"]))
//!             .on(pool),
//!         // The caller's tags are there whatever the action.
//!         Statement::allow(cognito_idp::Action::ListUserPools)
//!             .when(aws::principal_tag("team").equals("blue"))
//!             .on_everything(),
//!     ])
//! }
//! # let _ = manage_own;
//! ```
//!
//! Datasets of Amazon Cognito Sync have no tags:
//!
//! ```compile_fail,E0277
//! use cognito_policy::cognito_sync::DatasetAction;
//! use cognito_policy::{Statement, aws};
//!
//! Statement::allow(DatasetAction::ListRecords).when(aws::resource_tag("team").equals("blue"));
//! ```
//!
//! A tag's key is a plain string. AWS's [tag keys] have up to 128 letters, digits, spaces and
//! characters of `_.:/=+-@`. With any other text the statement applies to nothing that it was not
//! meant for: it is refused like a [conflict](crate::Statement::conflict).
//!
//! [`when`]: crate::UnscopedStatement::when
//! [ABAC]: https://docs.aws.amazon.com/IAM/latest/UserGuide/introduction_attribute-based-access-control.html
//! [tag keys]: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html#id_tags_rules
//! [global keys]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
//! [condition operators]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::{self, Write};
use core::marker::PhantomData;

use crate::excerpt::Excerpt;
use crate::json;
use crate::scan::find;

mod carried;
mod keys;
mod operators;

pub(crate) use carried::carries;
pub use carried::{
    AnyRequest, BehindOn, CarriedBy, CarriedKey, Carrying, RequestTag, ResourceTag, TagKeys,
};
pub use keys::{
    ArnKey, BinaryKey, BoolKey, DateKey, IpAddressKey, Key, Multivalued, NumericKey, Plain,
    Qualified, StringKey,
};
pub use operators::ValueList;

/// A key, an operator and the values to compare with. The operators of the keys make it;
/// [`UnscopedStatement::when`](crate::UnscopedStatement::when) takes it.
///
/// `Carried` says which requests carry the key.
#[must_use = "a condition does something in `when`"]
pub struct Condition<Carried = AnyRequest> {
    comparison: Comparison,
    carried: PhantomData<Carried>,
}

impl<Carried> Condition<Carried> {
    fn new(operator: Operator, key: Cow<'static, str>, values: Vec<String>) -> Self {
        Self { comparison: Comparison { operator, key, values }, carried: PhantomData }
    }

    pub(crate) fn into_comparison(self) -> Comparison {
        self.comparison
    }
}

impl<Carried> Clone for Condition<Carried> {
    fn clone(&self) -> Self {
        Self { comparison: self.comparison.clone(), carried: PhantomData }
    }
}

impl<Carried> PartialEq for Condition<Carried> {
    fn eq(&self, other: &Self) -> bool {
        self.comparison == other.comparison
    }
}

impl<Carried> Eq for Condition<Carried> {}

impl<Carried> fmt::Debug for Condition<Carried> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Condition").field(&self.comparison).finish()
    }
}

/// What a condition compares, whoever carries its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Comparison {
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

/// How many values of a key with several must fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Quantifier {
    ForAnyValue,
    ForAllValues,
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
    list: Vec<Comparison>,
    refused: Option<Refused>,
}

/// A condition that a statement cannot have, by its operator and key, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refused {
    pub(crate) condition: String,
    pub(crate) reason: Reason,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reason {
    /// IAM cannot demand it together with those before.
    Conflict,
    /// Its key is no condition key.
    Key,
    /// Requests for this action never carry its key.
    Keyless(&'static str),
}

impl Conditions {
    /// Adds a condition so that it must be met besides those before; see
    /// [`UnscopedStatement::when`](crate::UnscopedStatement::when).
    pub(crate) fn demand(&mut self, mut condition: Comparison) {
        if !is_key(&condition.key) {
            return self.refuse(&condition, Reason::Key);
        }
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
            _ => self.refuse(&condition, Reason::Conflict),
        }
    }

    /// Keeps the first condition that is refused.
    pub(crate) fn refuse(&mut self, condition: &Comparison, reason: Reason) {
        let Comparison { operator, key, .. } = condition;
        let condition = || format!("`{operator}` of `{}`", Excerpt(key));
        self.refused.get_or_insert_with(|| Refused { condition: condition(), reason });
    }

    /// Keys differ in more than case.
    fn find(&mut self, operator: Operator, key: &str) -> Option<&mut Comparison> {
        self.list
            .iter_mut()
            .find(|other| other.operator == operator && other.key.eq_ignore_ascii_case(key))
    }

    pub(crate) fn refused(&self) -> Option<&Refused> {
        self.refused.as_ref()
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

/// Whether the text can be the name of a condition key, with whatever tag key was filled in.
fn is_key(name: &str) -> bool {
    let is_legal = |character: char| character.is_alphanumeric() || " _.:/=+-@".contains(character);
    let fits = |tag: &str| (1..=128).contains(&tag.chars().count());
    name.chars().all(is_legal) && name.split_once('/').is_none_or(|(_, tag)| fits(tag))
}

impl Comparison {
    fn write(&self, out: &mut String) {
        json::push_string(&self.key, out);
        out.push(':');
        json::push_strings(&self.values, out);
    }
}

#[cfg(test)]
mod tests;
