//! The JSON output, which `cognito-policy check --help` documents.

use std::io::{self, Write};

use cognito_policy_rules::Severity;
use serde::Serialize;
use serde_json::Value;

use crate::error::Failure;
use crate::output::write_json;
use crate::report::{CheckReport, Position};

/// Changes when a member is removed or changes its meaning.
const FORMAT: u32 = 1;

#[derive(Serialize)]
struct CheckOutput<'a> {
    format: u32,
    findings: Vec<FindingRecord<'a>>,
    unknown: Vec<UnknownRecord<'a>>,
    failures: &'a [Failure],
    configuration: Vec<DefectRecord<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct FindingRecord<'a> {
    file: &'a str,
    policy: &'a str,
    line: usize,
    column: usize,
    end: Position,
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    help: Option<&'a str>,
}

#[derive(Serialize)]
struct UnknownRecord<'a> {
    file: &'a str,
    policy: &'a str,
    line: usize,
    column: usize,
    reason: &'a str,
}

#[derive(Serialize)]
struct DefectRecord<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    message: &'a str,
    help: Option<&'a str>,
}

#[derive(Serialize)]
struct Summary {
    files: usize,
    policies: usize,
    failures: usize,
    errors: usize,
    security: usize,
    warnings: usize,
    suggestions: usize,
    fixed: usize,
    baseline: usize,
}

/// Returns the findings as JSON.
pub(crate) fn findings(report: &CheckReport) -> Value {
    serde_json::to_value(records(report)).unwrap_or_default()
}

fn records(report: &CheckReport) -> Vec<FindingRecord<'_>> {
    let records = report.findings.iter().map(|finding| FindingRecord {
        file: &finding.file,
        policy: &finding.policy,
        line: finding.start.line,
        column: finding.start.column,
        end: finding.end,
        code: finding.rule.code,
        severity: finding.severity.word(),
        message: &finding.message,
        help: finding.help.as_deref(),
    });
    records.collect()
}

pub(super) fn write(report: &CheckReport, out: &mut impl Write) -> io::Result<()> {
    let unknown = report.skipped.iter().map(|skipped| UnknownRecord {
        file: &skipped.file,
        policy: &skipped.policy,
        line: skipped.start.line,
        column: skipped.start.column,
        reason: &skipped.reason,
    });
    let defects = report.defects.iter().map(|defect| DefectRecord {
        file: &defect.file,
        line: defect.line,
        column: defect.column,
        message: &defect.message,
        help: defect.help.as_deref(),
    });
    let output = CheckOutput {
        format: FORMAT,
        findings: records(report),
        unknown: unknown.collect(),
        failures: &report.failures,
        configuration: defects.collect(),
        summary: Summary {
            files: report.files,
            policies: report.policies,
            failures: report.failures.len(),
            errors: report.count(Severity::Error),
            security: report.count(Severity::Security),
            warnings: report.count(Severity::Warning),
            suggestions: report.count(Severity::Suggestion),
            fixed: report.fixed,
            baseline: report.in_baseline,
        },
    };
    write_json(&output, out)
}
