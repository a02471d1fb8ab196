//! `check --baseline`: the findings that a repository already had are not reported.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::error::Failure;
use crate::report::{CheckReport, LocatedFinding};

/// Changes when a member is removed or changes its meaning.
const FORMAT: u32 = 1;

/// The findings of an earlier run, without their lines: these move.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Baseline {
    format: u32,
    findings: Vec<Entry>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Entry {
    file: String,
    #[serde(default)]
    policy: String,
    code: String,
    message: String,
    /// How many findings of the policy are equal.
    count: usize,
}

type Key = (String, String, String, String);

impl Baseline {
    /// Lists the findings of a report.
    pub(crate) fn of(report: &CheckReport) -> Self {
        let mut counts: BTreeMap<Key, usize> = BTreeMap::new();
        for finding in &report.findings {
            *counts.entry(key(finding)).or_default() += 1;
        }
        let entry =
            |((file, policy, code, message), count)| Entry { file, policy, code, message, count };
        Self { format: FORMAT, findings: counts.into_iter().map(entry).collect() }
    }

    /// Reads a baseline.
    pub(crate) fn read(path: &Path) -> Result<Self, Failure> {
        let failure = |reason: &dyn std::fmt::Display| Failure {
            file: path.display().to_string(),
            message: format!("cannot be read as a baseline: {reason}"),
            help: Some("write it with --write-baseline".to_owned()),
        };
        let text = fs::read_to_string(path).map_err(|error| failure(&error))?;
        let baseline: Self = serde_json::from_str(&text).map_err(|error| failure(&error))?;
        if baseline.format != FORMAT {
            return Err(failure(&format!("format {} is not supported", baseline.format)));
        }
        Ok(baseline)
    }

    /// Writes the baseline.
    pub(crate) fn write(&self, path: &Path) -> Result<(), Failure> {
        let failure = |reason: &dyn std::fmt::Display| Failure {
            file: path.display().to_string(),
            message: format!("cannot be written: {reason}"),
            help: None,
        };
        let text = serde_json::to_string_pretty(self).map_err(|error| failure(&error))?;
        fs::write(path, text + "\n").map_err(|error| failure(&error))
    }

    /// Removes the findings of the baseline from a report. Returns how many there were.
    pub(crate) fn remove_from(&self, report: &mut CheckReport) -> usize {
        let mut counts: BTreeMap<Key, usize> = BTreeMap::new();
        for entry in self.findings.iter().cloned() {
            let key = (entry.file, entry.policy, entry.code, entry.message);
            *counts.entry(key).or_default() += entry.count;
        }
        let before = report.findings.len();
        report.findings.retain(|finding| match counts.get_mut(&key(finding)) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        });
        before - report.findings.len()
    }
}

/// What identifies a finding when lines move.
fn key(finding: &LocatedFinding) -> Key {
    (
        finding.file.replace('\\', "/"),
        finding.policy.clone(),
        finding.rule.code.to_owned(),
        finding.message.clone(),
    )
}
