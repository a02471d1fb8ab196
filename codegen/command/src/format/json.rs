//! The JSON output, which `cognito-policy check --help` documents.

use std::io::{self, Write};

use cognito_policy_rules::Severity;
use serde::Serialize;

use crate::error::Failure;
use crate::output::write_json;
use crate::report::{CheckReport, Position};

/// Changes when a member is removed or changes its meaning.
const FORMAT: u32 = 1;

#[derive(Serialize)]
struct CheckOutput<'a> {
    format: u32,
    findings: Vec<FindingRecord<'a>>,
    failures: &'a [Failure],
    summary: Summary,
}

#[derive(Serialize)]
struct FindingRecord<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end: Position,
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    help: Option<&'a str>,
}

#[derive(Serialize)]
struct Summary {
    files: usize,
    failures: usize,
    errors: usize,
    security: usize,
    warnings: usize,
    suggestions: usize,
}

pub(super) fn write(report: &CheckReport, out: &mut impl Write) -> io::Result<()> {
    let findings = report.findings.iter().map(|finding| FindingRecord {
        file: &finding.file,
        line: finding.start.line,
        column: finding.start.column,
        end: finding.end,
        code: finding.rule.code,
        severity: finding.severity.word(),
        message: &finding.message,
        help: finding.help.as_deref(),
    });
    let output = CheckOutput {
        format: FORMAT,
        findings: findings.collect(),
        failures: &report.failures,
        summary: Summary {
            files: report.files,
            failures: report.failures.len(),
            errors: report.count(Severity::Error),
            security: report.count(Severity::Security),
            warnings: report.count(Severity::Warning),
            suggestions: report.count(Severity::Suggestion),
        },
    };
    write_json(&output, out)
}
