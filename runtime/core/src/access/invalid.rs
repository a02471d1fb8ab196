//! Policies that IAM does not accept.

use alloc::string::String;
use alloc::vec::Vec;
use core::error::Error;
use core::fmt;

use cognito_policy_access as engine;

use crate::excerpt::Excerpt;
use crate::kind::Kind;
use crate::policy::Policy;

/// Why IAM does not accept a policy, so that nothing can be decided by it.
///
/// The feature `check` reports the same mistakes with their places and with help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidPolicy {
    kind: &'static str,
    /// What is wrong, and the part of the text that is.
    reasons: Vec<(String, String)>,
}

impl fmt::Display for InvalidPolicy {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the {} is invalid", self.kind)?;
        for (number, (reason, part)) in self.reasons.iter().enumerate() {
            write!(f, "{}{reason}", if number == 0 { ": " } else { "; " })?;
            if !part.is_empty() && !reason.contains(part.as_str()) {
                write!(f, ": {}", Excerpt(part))?;
            }
        }
        Ok(())
    }
}

impl Error for InvalidPolicy {}

/// Parses a policy.
#[inline]
pub(super) fn parse<K: Kind>(policy: &Policy<K>) -> Result<engine::Policy<'static>, InvalidPolicy> {
    let text = policy.as_str();
    engine::Policy::parse(K::RULES, text).map_err(|error| {
        let mut reasons = Vec::with_capacity(error.errors.len());
        for (place, reason) in error.errors {
            let part = text.get(place).unwrap_or_default().trim_matches('"');
            reasons.push((alloc::format!("{reason}"), part.into()));
        }
        InvalidPolicy { kind: K::NAME, reasons }
    })
}
