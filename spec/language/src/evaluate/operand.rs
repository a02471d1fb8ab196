//! Values of conditions, parsed, and how values of a request compare with them.

use std::cmp::Ordering;

use super::{RequestContext, Template, Wildcards};
use crate::condition::{ConditionValue, Scalar};
use crate::date::Date;
use crate::operator::{Base, Family};
use crate::policy::Version;
use crate::value::{self, IpRange};

/// A value of a condition, in the form that its operator compares.
#[derive(Debug, Clone, PartialEq)]
pub enum Operand {
    /// Text, including ARNs, booleans and base64.
    Text(Template),
    /// A number, and how a value of the request must compare with it.
    Number(Order, f64),
    /// A point in time, and how a value of the request must compare with it.
    Date(Order, Date),
    /// A range of IP addresses.
    Addresses(IpRange),
    /// `Null`: whether the key must be absent.
    Absent(bool),
    /// A value that does not have the form that the operator compares: it matches nothing.
    Invalid,
    /// A run-time value.
    Unknown,
}

/// The order of two values that an operator such as `NumericLessThan` asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The value of the request is less.
    Less,
    /// It is less or equal.
    LessOrEqual,
    /// It is equal.
    Equal,
    /// It is greater or equal.
    GreaterOrEqual,
    /// It is greater.
    Greater,
}

impl Order {
    /// Returns the order that an operator asks for.
    fn of(operator: &str) -> Self {
        if operator.ends_with("LessThan") {
            Self::Less
        } else if operator.ends_with("LessThanEquals") {
            Self::LessOrEqual
        } else if operator.ends_with("GreaterThan") {
            Self::Greater
        } else if operator.ends_with("GreaterThanEquals") {
            Self::GreaterOrEqual
        } else {
            Self::Equal
        }
    }

    /// Returns whether two values are in this order.
    pub fn holds<T: PartialOrd>(self, own: &T, value: &T) -> bool {
        let Some(order) = own.partial_cmp(value) else { return false };
        match self {
            Self::Less => order == Ordering::Less,
            Self::LessOrEqual => order != Ordering::Greater,
            Self::Equal => order == Ordering::Equal,
            Self::GreaterOrEqual => order != Ordering::Less,
            Self::Greater => order == Ordering::Greater,
        }
    }
}

impl Operand {
    /// Parses a value of a condition with this operator.
    pub fn of(value: &ConditionValue, base: Base, version: Version) -> Self {
        match (&value.value, value.value.written()) {
            (Scalar::Bool(absent), _) if base.family == Family::Null => Self::Absent(*absent),
            (_, Some(text)) => Self::parse(text, base, version).unwrap_or(Self::Invalid),
            (_, None) => Self::Unknown,
        }
    }

    fn parse(text: &str, base: Base, version: Version) -> Option<Self> {
        let literal = |version| Template::parse(text, version, Wildcards::Literal);
        Some(match base.family {
            Family::String if base.name.ends_with("IgnoreCase") => {
                Self::Text(literal(version).ignoring_case())
            }
            Family::String => Self::Text(literal(version)),
            Family::StringLike => Self::Text(Template::parse(text, version, Wildcards::Match)),
            Family::Arn => Self::Text(Template::arn(text, version)?),
            Family::Bool => Self::Text(literal(Version::Old).ignoring_case()),
            Family::Binary => Self::Text(literal(Version::Old)),
            Family::IpAddress => Self::Addresses(IpRange::parse(text)?),
            Family::Numeric => Self::Number(Order::of(base.name), value::number(text)?),
            Family::Date => Self::Date(Order::of(base.name), Date::parse(text)?),
            Family::Null if text.eq_ignore_ascii_case("true") => Self::Absent(true),
            Family::Null if text.eq_ignore_ascii_case("false") => Self::Absent(false),
            Family::Null => return None,
        })
    }

    /// Returns whether a value of the request matches, ignoring the negation of the operator; `None`
    /// if this is a run-time value. A value of the request that is not of the operator's type does
    /// not match.
    pub fn matches(&self, own: &str, context: &RequestContext) -> Option<bool> {
        Some(match self {
            Self::Text(template) => template.matches(own, context),
            Self::Number(order, value) => {
                value::number(own).is_some_and(|own| order.holds(&own, value))
            }
            Self::Date(order, value) => {
                Date::parse(own).is_some_and(|own| order.holds(&own, value))
            }
            Self::Addresses(range) => IpRange::parse(own).is_some_and(|own| range.contains(&own)),
            // Decided by the presence of the key.
            Self::Absent(_) | Self::Invalid => false,
            Self::Unknown => return None,
        })
    }
}
