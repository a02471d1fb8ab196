//! Whether policies cover what a program needs, for tests and build scripts.

use std::fmt;
use std::path::{Path, PathBuf};

use cognito_policy_access::{Policy, PolicyKind};
use cognito_policy_spec::json::{self, Lines, Node};

use crate::needs::{Needs, Place};
use crate::resource::Deployment;

/// A policy in JSON.
pub(crate) struct PolicyText {
    /// Its file; empty if it is a value of the program.
    pub file: PathBuf,
    pub text: String,
}

/// What is wrong: at a line of the sources or of a policy, as far as that is known.
pub(crate) struct Finding {
    pub place: String,
    pub message: String,
    pub help: String,
}

/// How a program and its policies differ.
#[derive(Default)]
pub(crate) struct Coverage {
    /// Calls that are not allowed.
    pub errors: Vec<Finding>,
    /// Excess actions, and what is not known.
    pub warnings: Vec<Finding>,
}

impl Coverage {
    /// Compares what a program needs with policies. There is a finding for each call.
    ///
    /// # Errors
    ///
    /// If a policy has errors.
    pub(crate) fn of(
        program: &Path,
        needs: &Needs,
        policies: &[PolicyText],
        deployment: &Deployment,
    ) -> Result<Self, Finding> {
        let parsed: Vec<_> = policies.iter().map(PolicyText::parse).collect::<Result<_, _>>()?;
        let mut coverage = Self::default();
        for missing in needs.missing(&parsed, deployment) {
            let mut places: Vec<String> = missing.places.iter().map(shown).collect();
            if places.is_empty() {
                places.push(program.display().to_string());
            }
            for place in places {
                coverage.errors.push(Finding::new(place, &missing, missing.help()));
            }
        }
        let warnings = &mut coverage.warnings;
        for excess in needs.excess(&parsed, deployment) {
            let place = policies[excess.policy].place(|root| excess.node(root));
            warnings.push(Finding::new(place, &excess, excess.help()));
        }
        for call in &needs.ambiguous {
            warnings.push(Finding::new(shown(&call.place), call, call.help()));
        }
        for place in &needs.unreadable {
            let message = &"this is not Rust, so that calls here are not found";
            warnings.push(Finding::new(shown(place), message, "fix the syntax".to_owned()));
        }
        Ok(coverage)
    }
}

impl PolicyText {
    fn parse(&self) -> Result<Policy<'static>, Finding> {
        Policy::parse(PolicyKind::Identity, &self.text).map_err(|error| {
            let (span, kind) = &error.errors[0];
            let help = "run `cognito-policy check` on it".to_owned();
            Finding::new(self.at(span.start), kind, help)
        })
    }

    /// Returns the place of a part of the policy.
    fn place(
        &self,
        part: impl Fn(&Node<std::ops::Range<usize>>) -> &Node<std::ops::Range<usize>>,
    ) -> String {
        json::parse(&self.text).map_or_else(|_| self.at(0), |root| self.at(part(&root).span.start))
    }

    fn at(&self, offset: usize) -> String {
        if self.file.as_os_str().is_empty() {
            return "the policy".to_owned();
        }
        let (line, column) = Lines::new(&self.text).position(offset);
        format!("{}:{line}:{column}", self.file.display())
    }
}

impl Finding {
    fn new(place: String, message: &dyn fmt::Display, help: String) -> Self {
        Self { place, message: message.to_string(), help }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.message)
    }
}

/// Returns a place, from the current folder if it is below it.
fn shown(place: &Place) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let file: &Path = place.file.strip_prefix(here).unwrap_or(&place.file);
    format!("{}:{}", file.display(), place.line)
}
