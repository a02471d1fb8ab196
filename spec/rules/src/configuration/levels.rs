//! The severities of rules.

use cognito_policy_language::Place;

use super::Configuration;
use crate::finding::Finding;
use crate::rule::{Rule, Severity};

/// A rule's entry.
#[derive(Debug)]
pub(super) struct Level {
    pub(super) rule: &'static Rule,
    pub(super) setting: Setting,
}

/// What an entry says about its rule.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub(super) enum Setting {
    Off,
    On(Severity),
}

impl Setting {
    /// Returns the setting with this name.
    pub(super) fn named(word: &str) -> Option<Self> {
        Some(match word {
            "error" => Self::On(Severity::Error),
            "security" => Self::On(Severity::Security),
            "warning" => Self::On(Severity::Warning),
            "suggestion" => Self::On(Severity::Suggestion),
            "off" => Self::Off,
            _ => return None,
        })
    }

    /// Returns the name.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::On(severity) => severity.word(),
        }
    }
}

impl Configuration {
    /// Returns the severity of a finding that has this one by itself; `None` if its rule is off.
    ///
    /// A rule that is lowered keeps the severity of its milder findings.
    pub fn severity(&self, rule: &Rule, own: Severity) -> Option<Severity> {
        let usual = if self.denied.contains(&own) { Severity::Error } else { own };
        match self.setting(rule) {
            None => Some(usual),
            Some(Setting::Off) => None,
            Some(Setting::On(lower)) if lower < rule.severity => Some(lower.min(own)),
            Some(Setting::On(severity)) => Some(severity),
        }
    }

    pub(super) fn setting(&self, rule: &Rule) -> Option<Setting> {
        let level = self.levels.iter().find(|level| level.rule == rule)?;
        Some(level.setting)
    }

    /// Gives findings the severities of the file, and removes those of rules that are off.
    pub(crate) fn apply(&self, findings: &mut Vec<Finding<Place>>) {
        findings.retain_mut(|finding| match self.severity(finding.rule, finding.severity) {
            Some(severity) => {
                finding.severity = severity;
                true
            }
            None => false,
        });
    }

    /// Returns the severity that a rule has without an entry of its own.
    pub(super) fn usual(&self, rule: &Rule) -> Severity {
        if self.denied.contains(&rule.severity) { Severity::Error } else { rule.severity }
    }
}
