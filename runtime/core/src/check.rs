//! The rules at run time.
//!
//! The module `check` of [`cognito-policy`](https://docs.rs/cognito-policy/latest/cognito_policy/check/)
//! explains them.

use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use std::path::Path;

use cognito_policy_language::write::Piece;
use cognito_policy_rules::{Configuration, Document, PolicyKind, Rule, check_with, rule};
use cognito_policy_spec::file::Limit;
use cognito_policy_spec::json::{self, Lines};
use cognito_policy_spec::tables::Tables;

pub use cognito_policy_language::shrink::Cut;
pub use cognito_policy_rules::Severity;

pub use self::error::{AllowError, CheckError, ConfigurationError};
pub use self::report::{Finding, Report};
use crate::kind::Kind;
use crate::policy::Policy;

mod error;
mod minimize;
mod report;

#[cfg(test)]
mod tests;

#[cfg_attr(doc_badges, doc(cfg(feature = "check")))]
impl<K: Kind> Policy<K> {
    /// Checks the policy against every rule.
    ///
    /// The lines and columns of findings refer to [`to_json_pretty`].
    ///
    /// A policy from a macro passes, unless it violates a rule with `#[expect(CODE)]`, or its
    /// run-time values violate one: see [`Checker::allow`].
    ///
    /// # Errors
    ///
    /// Returns an error if a finding is an error. The report has the other findings.
    ///
    /// ```
    /// use cognito_policy::cognito_idp::Action;
    /// use cognito_policy::{Policy, Statement};
    ///
    /// let policy: Policy = Policy::new([
    ///     Statement::allow(Action::ListUserPools).on_everything(),
    ///     // This operation supports resource-level permissions.
    ///     Statement::allow(Action::ListUsers).on_everything(),
    /// ])?;
    /// let report = policy.check()?;
    /// let codes: Vec<&str> = report.findings().iter().map(|finding| finding.code).collect();
    /// assert_eq!(codes, ["BROADER_THAN_NEEDED"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// [`to_json_pretty`]: Policy::to_json_pretty
    #[inline]
    pub fn check(&self) -> Result<Report, CheckError> {
        Checker::new().check(self)
    }

    /// Parses a policy from JSON and checks it against every rule.
    ///
    /// Names that differ from AWS's only in case are changed to AWS's spelling.
    ///
    /// # Errors
    ///
    /// Returns an error if the text is not JSON, or a finding is an error. [`Checker::parse`] also
    /// returns the other findings.
    ///
    /// Returns an error without findings if the text is longer than 1 MiB (1,048,576 bytes), see
    /// [`CheckError::is_too_long`]. AWS accepts no policy of more than 32,768 characters.
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
    #[doc(alias = "ValidatePolicy")]
    #[inline]
    pub fn parse_checked(text: &str) -> Result<Self, CheckError> {
        let (policy, _) = Checker::new().parse(text)?;
        Ok(policy)
    }
}

/// The settings of a check: which rules are suppressed, and which findings fail the check.
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
#[doc(alias("ValidatePolicy", "linter"))]
pub struct Checker {
    allowed: Vec<&'static Rule>,
    denied: Severity,
    is_of_guests: bool,
    configuration: Option<Arc<Configuration>>,
}

impl Default for Checker {
    #[inline]
    fn default() -> Self {
        Self {
            allowed: Vec::new(),
            denied: Severity::Error,
            is_of_guests: false,
            configuration: None,
        }
    }
}

impl Checker {
    /// Creates a checker with all rules that fails on errors.
    #[must_use]
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    /// Suppresses a rule.
    ///
    /// # Errors
    ///
    /// Returns an error if no rule has this code, or if the rule cannot be suppressed: a policy
    /// that violates it cannot be used.
    ///
    /// ```
    /// use cognito_policy::check::Checker;
    ///
    /// assert!(Checker::new().allow("OLD_VERSION").is_ok());
    /// assert_eq!(
    ///     Checker::new().allow("OLD_VERSON").unwrap_err().to_string(),
    ///     "no rule has the code `OLD_VERSON`; write `OLD_VERSION`",
    /// );
    /// ```
    #[inline]
    pub fn allow(mut self, code: &str) -> Result<Self, AllowError> {
        match rule::find(code) {
            Some(rule) if rule.can_be_expected => self.allowed.push(rule),
            Some(rule) => return Err(AllowError::NotSuppressible(rule.code)),
            None => {
                let nearest = rule::nearest(code).map(|rule| rule.code);
                return Err(AllowError::UnknownCode { code: code.into(), nearest });
            }
        }
        Ok(self)
    }

    /// Fails on findings of this severity and higher ones.
    ///
    /// The severities are, from the lowest: [`Suggestion`](Severity::Suggestion),
    /// [`Warning`](Severity::Warning), [`Security`](Severity::Security),
    /// [`Error`](Severity::Error).
    #[must_use]
    #[inline]
    pub fn deny(mut self, level: Severity) -> Self {
        self.denied = level;
        self
    }

    /// Uses the severities and services of a configuration file, whose text is passed. What it says about
    /// files does not apply to policies that are not in one. Rules that are suppressed with
    /// [`allow`](Self::allow) are, whatever the file says.
    ///
    /// # Errors
    ///
    /// Returns everything that is wrong with the file.
    ///
    /// ```
    /// use cognito_policy::check::{Checker, Severity};
    /// use cognito_policy::{Identity, Policy};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// // Usually `include_str!("../cognito-policy.json")`.
    /// let file = r#"{ "rules": { "OLD_VERSION": "error" } }"#;
    /// let checker = Checker::new().configuration(file)?;
    ///
    /// let text = r#"{"Version": "2008-10-17", "Statement": {
    ///     "Effect": "Allow", "Action": "cognito-idp:ListUserPools", "Resource": "*"
    /// }}"#;
    /// let error = checker.parse::<Identity>(text).unwrap_err();
    /// assert_eq!(error.findings()[0].severity, Severity::Error);
    ///
    /// let error = Checker::new().configuration(r#"{ "deny": ["securty"] }"#).unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "cognito-policy.json:1:12: `securty` is not a severity that can be denied\n  \
    ///      help: write `\"security\"`",
    /// );
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn configuration(mut self, text: &str) -> Result<Self, ConfigurationError> {
        let mut configuration = Configuration::parse(Configuration::FILE, Path::new(""), text);
        // Further tables can have further services.
        if configuration.tables.is_empty() {
            configuration.check_services(Tables::builtin());
        }
        let defects = configuration.take_defects();
        if !defects.is_empty() {
            return Err(ConfigurationError::of_defects(defects));
        }
        self.configuration = Some(Arc::new(configuration));
        Ok(self)
    }

    /// Checks identity policies as those of an identity pool's guests: also finds actions that the
    /// session policies of Amazon Cognito never allow guests.
    ///
    /// ```
    /// use cognito_policy::check::Checker;
    /// use cognito_policy::{Identity, Policy};
    ///
    /// let text = r#"{"Version": "2012-10-17", "Statement": {
    ///     "Effect": "Allow", "Action": "iam:ListUsers", "Resource": "*"
    /// }}"#;
    /// let (_, report) = Checker::new().guest().parse::<Identity>(text)?;
    /// assert_eq!(report.findings()[0].code, "EXCEEDS_GUEST_SESSION");
    /// # Ok::<(), cognito_policy::check::CheckError>(())
    /// ```
    #[must_use]
    #[inline]
    pub fn guest(mut self) -> Self {
        self.is_of_guests = true;
        self
    }

    /// Checks a policy; see [`Policy::check`].
    ///
    /// # Errors
    ///
    /// Returns an error if a finding has a denied severity.
    #[inline]
    pub fn check<K: Kind>(&self, policy: &Policy<K>) -> Result<Report, CheckError> {
        let (report, _) = self.run(K::RULES, &policy.to_json_pretty())?;
        Ok(report)
    }

    /// Parses a policy from JSON and checks it; see [`Policy::parse_checked`].
    ///
    /// The report has the findings that do not fail the check. Their lines and columns refer to
    /// `text`.
    ///
    /// # Errors
    ///
    /// Returns an error if the text is not JSON, or a finding has a denied severity; without
    /// findings, if the text is longer than 1 MiB, see [`CheckError::is_too_long`].
    #[inline]
    pub fn parse<K: Kind>(&self, text: &str) -> Result<(Policy<K>, Report), CheckError> {
        if text.len() > Limit::POLICY.bytes() {
            return Err(CheckError::TOO_LONG);
        }
        let (report, json) = self.run(K::RULES, text)?;
        Ok((Policy::from_json(json), report))
    }

    /// Checks a string. Returns the report and the policy as minified JSON.
    #[inline]
    fn run(&self, kind: PolicyKind, text: &str) -> Result<(Report, String), CheckError> {
        let (mut findings, pieces, is_cut) = match json::parse(text) {
            Ok(root) => {
                let mut document = Document::file(kind, root);
                document.is_of_guests = self.is_of_guests && kind == PolicyKind::Identity;
                let configuration = self.configuration.as_deref();
                let outcome = check_with(&document, Tables::builtin(), configuration);
                (outcome.findings, outcome.pieces, outcome.is_cut)
            }
            Err(error) => (Vec::from([error.into()]), Vec::new(), false),
        };
        findings.retain(|finding| !self.allowed.contains(&finding.rule));
        let lines = Lines::new(text);
        let findings = findings.iter().map(|finding| Finding::new(finding, &lines));
        let report = Report { findings: findings.collect(), is_cut };
        if is_cut || report.reaches(self.denied) {
            return Err(CheckError::of_findings(report));
        }
        // A text has no run-time values.
        let json = pieces.iter().map(|piece| match piece {
            Piece::Text(text) => text.as_str(),
            Piece::Expression { .. } => "",
        });
        Ok((report, json.collect()))
    }
}
