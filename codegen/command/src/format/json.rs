//! For programs: one JSON object, whose shape `cognito-policy check --help` describes.

use std::io::{self, Write};

use cognito_policy_rules::Severity;
use serde::Serialize;

use crate::report::{Failure, Position, Report, word};

/// The number that changes when a member changes its meaning or goes away.
const SHAPE: u32 = 1;

#[derive(Serialize)]
struct Output<'a> {
    format: u32,
    findings: Vec<Finding<'a>>,
    failures: &'a [Failure],
    summary: Summary,
}

#[derive(Serialize)]
struct Finding<'a> {
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

pub(super) fn write(report: &Report, out: &mut impl Write) -> io::Result<()> {
    let findings = report.problems.iter().map(|problem| Finding {
        file: &problem.file,
        line: problem.start.line,
        column: problem.start.column,
        end: problem.end,
        code: problem.rule.code,
        severity: word(problem.severity),
        message: &problem.message,
        help: problem.help.as_deref(),
    });
    let output = Output {
        format: SHAPE,
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
    serde_json::to_writer_pretty(&mut *out, &output)?;
    writeln!(out)
}
