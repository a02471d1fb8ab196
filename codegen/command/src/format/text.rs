//! For people: each finding with its source line and carets, then a summary.

use std::io::{self, Write};

use cognito_policy_rules::Severity;

use crate::excerpt;
use crate::report::{Report, plural, word};

pub(super) fn write(report: &Report, out: &mut impl Write) -> io::Result<()> {
    for problem in &report.problems {
        writeln!(out, "{}\n", excerpt::of_problem(problem))?;
    }
    writeln!(out, "{}", summary(report))
}

/// `2 files checked: 1 error, 2 warnings`
fn summary(report: &Report) -> String {
    let mut counts = Vec::new();
    for severity in [Severity::Error, Severity::Security, Severity::Warning, Severity::Suggestion] {
        match report.count(severity) {
            0 => {}
            count if severity == Severity::Security => {
                counts.push(format!("{} on security", plural(count, "finding")));
            }
            count => counts.push(plural(count, word(severity))),
        }
    }
    if !report.failures.is_empty() {
        counts.push(format!("{} not checked", report.failures.len()));
    }
    let checked = format!("{} checked", plural(report.files, "file"));
    if counts.is_empty() {
        format!("{checked}: no findings")
    } else {
        format!("{checked}: {}", counts.join(", "))
    }
}
