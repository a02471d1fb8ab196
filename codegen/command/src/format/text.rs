//! Human-readable output: each finding with its source line and carets, and a summary.

use std::io::{self, Write};

use cognito_policy_rules::Severity;

use crate::excerpt;
use crate::output::plural;
use crate::report::CheckReport;

pub(super) fn write(report: &CheckReport, out: &mut impl Write) -> io::Result<()> {
    for finding in &report.findings {
        writeln!(out, "{}\n", excerpt::of_problem(finding))?;
    }
    writeln!(out, "{}", summary(report))?;
    if report.fixed > 0 {
        writeln!(out, "{} fixed", plural(report.fixed, "finding"))?;
    }
    if report.in_baseline > 0 {
        writeln!(out, "{} in the baseline", plural(report.in_baseline, "finding"))?;
    }
    if report.skipped.is_empty() {
        return Ok(());
    }
    let (count, noun) = match report.skipped.len() {
        1 => (1, "policy is"),
        count => (count, "policies are"),
    };
    writeln!(out, "{count} {noun} not known (--verbose lists them and why)")
}

/// Returns the summary: `2 files checked: 1 error, 2 warnings`.
fn summary(report: &CheckReport) -> String {
    let nouns = [
        (Severity::Error, "error"),
        (Severity::Security, "security finding"),
        (Severity::Warning, "warning"),
        (Severity::Suggestion, "suggestion"),
    ];
    let counts = nouns.map(|(severity, noun)| (report.count(severity), noun));
    let found = counts.into_iter().filter(|&(count, _)| count > 0);
    let mut counts: Vec<String> = found.map(|(count, noun)| plural(count, noun)).collect();
    if !report.failures.is_empty() {
        counts.push(format!("{} not checked", report.failures.len()));
    }
    if !report.defects.is_empty() {
        counts.push(plural(report.defects.len(), "configuration error"));
    }
    let checked = format!("{} checked", plural(report.files, "file"));
    if counts.is_empty() {
        format!("{checked}: no findings")
    } else {
        format!("{checked}: {}", counts.join(", "))
    }
}
