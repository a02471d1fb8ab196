//! Why a comparison has no answer.

use std::fmt;

/// Why it is not known whether there is new access.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum UnknownReason {
    /// A limit on nodes or time was reached.
    Limit,
    /// A condition whose meaning is not known decides: a key that is compared as values of two types,
    /// or a variable where IAM does not replace it.
    Condition(String),
    /// Policy variables decide, and no value of them shows new access.
    Variables,
    /// The policies were read with different tables.
    DifferentTables,
    /// IAM does not accept one of the policies, for this reason.
    Invalid(String),
    /// A request was found that the policies do not decide on as expected. This is a bug.
    Unconfirmed,
}

impl fmt::Display for UnknownReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Limit => f.write_str("the comparison takes too long"),
            Self::Condition(text) => write!(f, "the meaning of a condition is not known: {text}"),
            Self::Variables => f.write_str("the answer depends on the values of policy variables"),
            Self::Invalid(reason) => write!(f, "IAM does not accept the policy: {reason}"),
            Self::DifferentTables => f.write_str("the policies were read with different tables"),
            Self::Unconfirmed => f.write_str("a request was found, but could not be confirmed"),
        }
    }
}
