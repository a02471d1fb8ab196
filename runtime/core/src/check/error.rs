//! What a check fails with.

use alloc::string::String;
use core::error::Error;
use core::fmt;

use super::report::{Finding, Report};
use crate::excerpt::Excerpt;

/// A policy that the rules refuse: everything that they find, at its place.
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
    /// Every finding, in the order of the text; also those that would not have failed by
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

/// Why a rule cannot be left out.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum AllowError {
    /// There is no rule with this code.
    UnknownCode {
        /// The code.
        code: String,
        /// The code that was most likely meant.
        nearest: Option<&'static str>,
    },
    /// What the rule with this code finds leaves no policy to speak of.
    NotSilenceable(&'static str),
}

impl fmt::Display for AllowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownCode { code, nearest } => {
                write!(f, "there is no rule with the code `{}`: ", Excerpt(code))?;
                match nearest {
                    Some(nearest) => write!(f, "write `{nearest}`"),
                    None => f.write_str("copy it from the message that is to be silenced"),
                }
            }
            Self::NotSilenceable(code) => write!(
                f,
                "the rule `{code}` cannot be left out: mend what it finds, for without that there \
                 is no policy",
            ),
        }
    }
}

impl Error for AllowError {}
