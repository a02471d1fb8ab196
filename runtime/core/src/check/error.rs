//! Errors of checks.

use alloc::string::String;
use core::error::Error;
use core::fmt;

use super::report::{Finding, Report};
use crate::excerpt::Excerpt;

/// The error for a policy that does not pass the check: all findings, with their places.
///
/// ```
/// use cognito_policy::{Identity, Policy};
///
/// let error = Policy::<Identity>::parse_checked(r#"{"Statement": []}"#).unwrap_err();
/// let codes: Vec<&str> = error.findings().iter().map(|finding| finding.code).collect();
/// assert_eq!(codes, ["MISSING_VERSION", "MISSING_STATEMENT"]);
/// assert_eq!((error.findings()[1].line, error.findings()[1].column), (1, 15));
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct CheckError(pub(super) Report);

impl CheckError {
    /// Returns all findings in the order of the text, including those that do not fail the check by
    /// themselves.
    pub fn findings(&self) -> &[Finding] {
        self.0.findings()
    }
}

impl fmt::Display for CheckError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for CheckError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("CheckError").field(&format_args!("\n{self}\n")).finish()
    }
}

impl Error for CheckError {}

/// The error for a rule that cannot be suppressed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum AllowError {
    /// There is no rule with this code.
    UnknownCode {
        /// The code.
        code: String,
        /// The code that was probably intended.
        nearest: Option<&'static str>,
    },
    /// The rule with this code cannot be suppressed: a policy that violates it cannot be used.
    NotSuppressible(&'static str),
}

impl fmt::Display for AllowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_message(f)?;
        f.write_str("; ")?;
        self.write_help(f)
    }
}

impl AllowError {
    fn write_message(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownCode { code, .. } => write!(f, "no rule has the code `{}`", Excerpt(code)),
            Self::NotSuppressible(code) => write!(f, "the rule `{code}` cannot be suppressed"),
        }
    }

    fn write_help(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownCode { nearest: Some(nearest), .. } => write!(f, "write `{nearest}`"),
            Self::UnknownCode { nearest: None, .. } => {
                f.write_str("copy the code from the message to suppress")
            }
            Self::NotSuppressible(_) => f.write_str("fix the error"),
        }
    }
}

impl Error for AllowError {}
