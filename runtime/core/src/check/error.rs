//! Errors of checks.

use alloc::string::String;
use alloc::vec::Vec;
use core::error::Error;
use core::fmt;

use cognito_policy_spec::file::Limit;
use cognito_policy_spec::load::Defect;

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
pub struct CheckError(Cause);

#[derive(Clone, PartialEq, Eq)]
enum Cause {
    Findings(Report),
    TooLong,
}

impl CheckError {
    pub(super) const fn of_findings(report: Report) -> Self {
        Self(Cause::Findings(report))
    }

    pub(super) const TOO_LONG: Self = Self(Cause::TooLong);

    /// Returns all findings in the order of the text, including those that do not fail the check by
    /// themselves. Empty if the text was not checked.
    pub fn findings(&self) -> &[Finding] {
        match &self.0 {
            Cause::Findings(report) => report.findings(),
            Cause::TooLong => &[],
        }
    }

    /// Returns whether the text was not checked because it is longer than 1 MiB.
    ///
    /// ```
    /// use cognito_policy::{Identity, Policy};
    ///
    /// let text = format!("{{}}{}", " ".repeat(1 << 20));
    /// let error = Policy::<Identity>::parse_checked(&text).unwrap_err();
    /// assert!(error.is_too_long() && error.findings().is_empty());
    /// assert_eq!(
    ///     error.to_string(),
    ///     "the policy is larger than 1048576 bytes; the longest policy that AWS accepts, \
    ///      a KMS key policy, has 32768 characters",
    /// );
    /// ```
    pub const fn is_too_long(&self) -> bool {
        matches!(self.0, Cause::TooLong)
    }
}

impl fmt::Display for CheckError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Cause::Findings(report) => report.fmt(f),
            Cause::TooLong => {
                let limit = Limit::POLICY;
                write!(f, "the policy is larger than {} bytes; {}", limit.bytes(), limit.reason())
            }
        }
    }
}

impl fmt::Debug for CheckError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("CheckError").field(&format_args!("\n{self}\n")).finish()
    }
}

impl Error for CheckError {}

/// The error for a configuration file: everything that is wrong with it, with line and column.
#[derive(Clone, PartialEq, Eq)]
pub struct ConfigurationError(Vec<Defect>);

impl ConfigurationError {
    pub(super) const fn of_defects(defects: Vec<Defect>) -> Self {
        Self(defects)
    }
}

impl fmt::Display for ConfigurationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, defect) in self.0.iter().enumerate() {
            f.write_str(if index == 0 { "" } else { "\n" })?;
            defect.fmt(f)?;
        }
        Ok(())
    }
}

impl fmt::Debug for ConfigurationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ConfigurationError").field(&format_args!("\n{self}\n")).finish()
    }
}

impl Error for ConfigurationError {}

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
