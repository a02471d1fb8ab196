//! The rules at run time, for policies that only exist then.
//!
//! A policy that a macro made has been checked while its crate compiled. One that comes from a
//! file, a database or another program is checked here, against the same tables and by the same
//! rules, and so is one that was put together from statements:
//!
//! ```
//! use cognito_policy::Policy;
//!
//! let text = r#"{
//!   "Version": "2012-10-17",
//!   "Statement": {
//!     "Effect": "Allow",
//!     "Action": "cognito-idp:AdminGetUsr",
//!     "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"
//!   }
//! }"#;
//! let error = Policy::<cognito_policy::Identity>::parse_checked(text).unwrap_err();
//! assert_eq!(error.findings()[0].code, "INVALID_ACTION");
//! assert_eq!(
//!     error.to_string(),
//!     r#"error[INVALID_ACTION]: `cognito-idp` has no action `AdminGetUsr`
//!  --> line 5, column 28
//!   |
//! 5 |     "Action": "cognito-idp:AdminGetUsr",
//!   |                            ^^^^^^^^^^^
//!   |
//!   = help: write `cognito-idp:AdminGetUser`"#,
//! );
//! ```
//!
//! Every finding is told at once. Errors fail the check; what is only dangerous or odd does not: it
//! is in the [`Report`] of a check that succeeds. A [`Checker`] can be told to be stricter, or to
//! leave rules out.
//!
//! What a code means, `cognito-policy explain CODE` tells, with an example of what is wrong and of
//! what is right. Names are looked up in the tables that are built in, of all services of AWS.
//!
//! The tables also make a policy shorter: see [`Policy::minimized`].
//!
//! This module comes with the feature `check`. It needs the standard library, which the crate does
//! without otherwise.

use alloc::string::String;
use alloc::vec::Vec;

use cognito_policy_language::write::Piece;
use cognito_policy_rules::{Document, PolicyKind, Rule, rule};
use cognito_policy_spec::json::{self, Lines};
use cognito_policy_spec::tables::Tables;

pub use cognito_policy_language::shrink::Cut;
pub use cognito_policy_rules::Severity;

pub use self::error::{AllowError, CheckError};
pub use self::report::{Finding, Report};
use crate::kind::Kind;
use crate::policy::Policy;

mod error;
mod minimize;
mod report;

#[cfg(test)]
mod tests;

impl<K: Kind> Policy<K> {
    /// Checks the policy against every rule.
    ///
    /// Lines and columns of findings are those of the text for people, [`to_json_pretty`].
    ///
    /// A policy from a macro passes, unless it breaks a rule on purpose, by `#[expect(CODE)]`, or
    /// its values from run time break one: see [`Checker::allow`].
    ///
    /// # Errors
    ///
    /// If a finding is an error. The others are in the report.
    ///
    /// ```
    /// use cognito_policy::cognito_idp::Action;
    /// use cognito_policy::{Policy, Statement};
    ///
    /// let policy = Policy::new([
    ///     Statement::allow(Action::ListUserPools).on_everything(),
    ///     // IAM never asks a policy about this operation, for nobody signs it.
    ///     Statement::allow(Action::SignUp).on_everything(),
    /// ]);
    /// let report = policy.check()?;
    /// let warnings: Vec<&str> = report.warnings().map(|finding| finding.code).collect();
    /// assert_eq!(warnings, ["UNSIGNED_ACTION"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// [`to_json_pretty`]: Policy::to_json_pretty
    pub fn check(&self) -> Result<Report, CheckError> {
        Checker::new().check(self)
    }

    /// Reads a policy from a JSON text and checks it against every rule.
    ///
    /// Names that differ from AWS's in case alone are spelled as AWS spells them.
    ///
    /// # Errors
    ///
    /// If the text is no JSON, or a finding is an error. For the findings below, which are not
    /// told of here, there is [`Checker::parse`].
    ///
    /// ```
    /// use cognito_policy::{Policy, Trust};
    ///
    /// let text = r#"{
    ///   "Version": "2012-10-17",
    ///   "Statement": {
    ///     "Effect": "Allow",
    ///     "Principal": { "AWS": "123456789012" },
    ///     "Action": "sts:assumerole"
    ///   }
    /// }"#;
    /// let policy = Policy::<Trust>::parse_checked(text)?;
    /// assert!(policy.as_str().ends_with(r#""Action":"sts:AssumeRole"}}"#));
    /// # Ok::<(), cognito_policy::check::CheckError>(())
    /// ```
    pub fn parse_checked(text: &str) -> Result<Self, CheckError> {
        let (policy, _) = Checker::new().parse(text)?;
        Ok(policy)
    }
}

/// How policies are checked: which rules are left out, and which findings fail.
///
/// ```
/// use cognito_policy::check::{Checker, Severity};
/// use cognito_policy::{Identity, Policy};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let strict = Checker::new().deny(Severity::Warning);
/// let lenient = strict.clone().allow("OLD_VERSION")?;
///
/// let text = r#"{"Version": "2008-10-17", "Statement": {
///     "Effect": "Allow", "Action": "cognito-idp:ListUserPools", "Resource": "*"
/// }}"#;
/// assert!(strict.parse::<Identity>(text).is_err());
/// let (policy, report) = lenient.parse::<Identity>(text)?;
/// assert!(report.findings().is_empty());
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Checker {
    allowed: Vec<&'static Rule>,
    denied: Severity,
}

impl Default for Checker {
    fn default() -> Self {
        Self { allowed: Vec::new(), denied: Severity::Error }
    }
}

impl Checker {
    /// A checker that knows all rules and fails on errors.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Says nothing of what a rule finds.
    ///
    /// # Errors
    ///
    /// If there is no rule with this code, or if what it finds leaves no policy to speak of.
    ///
    /// ```
    /// use cognito_policy::check::Checker;
    ///
    /// assert!(Checker::new().allow("OLD_VERSION").is_ok());
    /// assert_eq!(
    ///     Checker::new().allow("OLD_VERSON").unwrap_err().to_string(),
    ///     "there is no rule with the code `OLD_VERSON`: write `OLD_VERSION`",
    /// );
    /// ```
    pub fn allow(mut self, code: &str) -> Result<Self, AllowError> {
        match rule::find(code) {
            Some(rule) if rule.can_be_expected => self.allowed.push(rule),
            Some(rule) => return Err(AllowError::NotSilenceable(rule.code)),
            None => {
                let nearest = rule::nearest(code).map(|rule| rule.code);
                return Err(AllowError::UnknownCode { code: code.into(), nearest });
            }
        }
        Ok(self)
    }

    /// Fails on findings of this severity and of all that matter more.
    ///
    /// In their order: [`Suggestion`](Severity::Suggestion), [`Warning`](Severity::Warning),
    /// [`Security`](Severity::Security), [`Error`](Severity::Error).
    #[must_use]
    pub fn deny(mut self, level: Severity) -> Self {
        self.denied = level;
        self
    }

    /// Checks a policy; see [`Policy::check`].
    ///
    /// # Errors
    ///
    /// If a finding is of a severity that is denied.
    pub fn check<K: Kind>(&self, policy: &Policy<K>) -> Result<Report, CheckError> {
        let (report, _) = self.run(K::RULES, &policy.to_json_pretty())?;
        Ok(report)
    }

    /// Reads a policy from a JSON text and checks it; see [`Policy::parse_checked`].
    ///
    /// The report has the findings that do not fail. Their lines and columns are those of `text`.
    ///
    /// # Errors
    ///
    /// If the text is no JSON, or a finding is of a severity that is denied.
    pub fn parse<K: Kind>(&self, text: &str) -> Result<(Policy<K>, Report), CheckError> {
        let (report, json) = self.run(K::RULES, text)?;
        Ok((Policy::from_json(json), report))
    }

    /// What there is to say of a text, and the policy in it, minified.
    fn run(&self, kind: PolicyKind, text: &str) -> Result<(Report, String), CheckError> {
        let (mut findings, pieces) = match json::parse(text) {
            Ok(root) => {
                let outcome =
                    cognito_policy_rules::check(&Document::file(kind, root), Tables::builtin());
                (outcome.findings, outcome.pieces)
            }
            Err(error) => (Vec::from([error.into()]), Vec::new()),
        };
        findings.retain(|finding| !self.allowed.contains(&finding.rule));
        let lines = Lines::new(text);
        let findings = findings.iter().map(|finding| Finding::new(finding, &lines));
        let report = Report { findings: findings.collect() };
        if report.reaches(self.denied) {
            return Err(CheckError(report));
        }
        // A text has no gaps for values from run time.
        let json = pieces.iter().map(|piece| match piece {
            Piece::Text(text) => text.as_str(),
            Piece::Expression { .. } => "",
        });
        Ok((report, json.collect()))
    }
}
