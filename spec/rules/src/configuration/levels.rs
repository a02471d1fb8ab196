//! The severities of rules.

use super::Configuration;
use crate::finding::Finding;
use crate::rule::{Rule, Severity};

/// The severity of a rule.
#[derive(Debug)]
pub(super) struct Level {
    pub(super) rule: &'static Rule,
    /// `None` if the rule is off.
    pub(super) severity: Option<Severity>,
}

impl Configuration {
    /// Returns the severity of a finding that has this one by itself; `None` if its rule is off.
    ///
    /// A rule that is lowered keeps the severity of its milder findings.
    pub fn severity(&self, rule: &Rule, own: Severity) -> Option<Severity> {
        match self.level(rule) {
            Some(Level { severity: Some(lower), .. }) if *lower < rule.severity => {
                Some(own.min(*lower))
            }
            Some(level) => level.severity,
            None if self.denied.contains(&own) => Some(Severity::Error),
            None => Some(own),
        }
    }

    pub(super) fn level(&self, rule: &Rule) -> Option<&Level> {
        for level in &self.levels {
            if level.rule == rule {
                return Some(level);
            }
        }
        None
    }

    /// Gives findings the severities of the file, and removes those of rules that are off.
    pub fn apply<S>(&self, findings: &mut Vec<Finding<S>>) {
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
