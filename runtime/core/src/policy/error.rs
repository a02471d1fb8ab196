//! What is wrong with statements or policies.

use alloc::string::String;
use core::error::Error;
use core::fmt;

use crate::sid::Sid;

/// The error for statements or policies that cannot be combined into one policy.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum PolicyError {
    /// There are no statements.
    NoStatements,
    /// Two statements have this [`Sid`].
    RepeatedSid(Sid),
    /// A statement has conditions with this operator and key that IAM cannot combine. See
    /// [`UnscopedStatement::when`](crate::UnscopedStatement::when).
    ConflictingConditions(String),
    /// Policies to be merged have these versions of the policy language. A policy without `Version`
    /// has the version 2008-10-17.
    DifferentVersions {
        /// The version of the first policy.
        first: String,
        /// The version of another policy.
        other: String,
    },
    /// A statement has a condition with this operator and this key, which is invalid because of the
    /// tag key in it.
    InvalidConditionKey(String),
    /// A statement has a condition on tags of the resource, and an action whose requests never
    /// carry such tags.
    KeylessAction {
        /// The action.
        action: &'static str,
        /// The condition's operator and key.
        condition: String,
    },
    /// A resource control policy cannot have this: the effect `Allow`, or the element `NotAction`.
    NotInResourceControlPolicy(&'static str),
    /// A list in this element is empty: `Resource`, `Condition`.
    EmptyList(&'static str),
    /// A statement has this action, which is called without AWS credentials.
    UnsignedAction(&'static str),
}

impl PolicyError {
    /// Returns the code of the rule that the policy would break, for `cognito-policy explain`.
    ///
    /// ```
    /// use cognito_policy::PolicyError;
    ///
    /// assert_eq!(PolicyError::NoStatements.code(), "MISSING_STATEMENT");
    /// ```
    #[inline]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoStatements => "MISSING_STATEMENT",
            Self::RepeatedSid(_) => "UNIQUE_SIDS_REQUIRED",
            // Only duplicate keys under an operator could express all of the conditions.
            Self::ConflictingConditions(_) => "DUPLICATE_KEY",
            Self::DifferentVersions { .. } => "OLD_VERSION",
            Self::InvalidConditionKey(_) => "INVALID_CONDITION_KEY_FORMAT",
            Self::KeylessAction { .. } => "UNSUPPORTED_ACTION_FOR_CONDITION_KEY",
            Self::NotInResourceControlPolicy("Allow") => "RCP_SYNTAX_ERROR_ALLOW",
            Self::NotInResourceControlPolicy(_) => "RCP_SYNTAX_ERROR_NOTACTION",
            Self::EmptyList("Action" | "NotAction") => "EMPTY_ARRAY_ACTION",
            Self::EmptyList("Resource" | "NotResource") => "EMPTY_ARRAY_RESOURCE",
            Self::EmptyList("Principal" | "NotPrincipal") => "EMPTY_ARRAY_PRINCIPAL",
            Self::EmptyList(_) => "EMPTY_ARRAY_CONDITION",
            Self::UnsignedAction(_) => "UNSIGNED_ACTION",
        }
    }

    #[inline]
    fn write_message(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoStatements => f.write_str("the policy has no statements"),
            Self::RepeatedSid(sid) => write!(f, "two statements have the Sid `{sid}`"),
            Self::ConflictingConditions(condition) => {
                write!(f, "a statement has more conditions with {condition} than IAM can combine")
            }
            Self::DifferentVersions { first, other } => write!(
                f,
                "the policies have different versions, {first} and {other} (2008-10-17 is the \
                 default), in which `${{...}}` has different meanings",
            ),
            Self::InvalidConditionKey(condition) => {
                write!(f, "a statement has a condition with {condition}, which is not a valid key")
            }
            Self::KeylessAction { action, condition } => write!(
                f,
                "a statement has a condition with {condition}, and requests for `{action}` never \
                 carry this key",
            ),
            Self::NotInResourceControlPolicy(what) => {
                write!(f, "a resource control policy cannot contain `{what}`")
            }
            Self::EmptyList(element) => write!(f, "a list in `{element}` is empty"),
            Self::UnsignedAction(action) => write!(
                f,
                "`{action}` is called without AWS credentials, so identity policies do not apply \
                 to it",
            ),
        }
    }

    #[inline]
    fn help(&self) -> &'static str {
        match self {
            Self::NoStatements => "add a statement, or do not attach a policy",
            Self::RepeatedSid(_) => "rename or remove one of them",
            Self::ConflictingConditions(_) => {
                "put the values in one condition, or use other operators"
            }
            Self::DifferentVersions { .. } => "use 2012-10-17 in all of them",
            Self::InvalidConditionKey(_) => {
                "use a tag key of 1 to 128 letters, digits, spaces and characters of `_.:/=+-@`"
            }
            Self::KeylessAction { .. } => {
                "put the action in its own statement, without the condition"
            }
            Self::NotInResourceControlPolicy("Allow") => {
                "write a statement that denies, with a condition for what remains allowed"
            }
            Self::NotInResourceControlPolicy(_) => "list the actions",
            Self::EmptyList(_) => "omit the statement or condition if it has no elements",
            Self::UnsignedAction(_) => "remove it, or use its `signed_counterpart`",
        }
    }
}

impl fmt::Display for PolicyError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_message(f)?;
        write!(f, "; {}", self.help())
    }
}

impl Error for PolicyError {}
