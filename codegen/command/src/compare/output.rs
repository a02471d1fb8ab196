//! The output of comparisons.

use std::collections::BTreeMap;
use std::io::{self, Write};

use cognito_policy_access::{Comparison, Request};
use cognito_policy_rules::{Rule, Severity};
use serde::Serialize;

use super::Compared;
use crate::arguments::{CompareArguments, ReportFormat};
use crate::format;
use crate::output::write_json;
use crate::report::{CheckReport, LocatedFinding};

/// Changes when a member is removed or changes its meaning.
const FORMAT: u32 = 1;

/// What reports call new access.
static NEW_ACCESS: Rule = Rule {
    code: "NEW_ACCESS",
    severity: Severity::Error,
    meaning: "The policy allows a request that the reference does not.",
    can_be_expected: false,
    supersedes: &[],
    yields: false,
    other_codes: &[],
    page: "",
};

/// What reports call a comparison without an answer.
static UNKNOWN_ACCESS: Rule = Rule {
    code: "UNKNOWN_ACCESS",
    meaning: "It could not be proved that the policy allows nothing that the reference does not.",
    ..NEW_ACCESS
};

/// Writes the comparisons in the format that was asked for.
pub(super) fn write(
    compared: &[Compared],
    arguments: &CompareArguments,
    out: &mut impl Write,
) -> io::Result<()> {
    match (arguments.format, &arguments.base) {
        (ReportFormat::Json, Some(_)) => {
            let comparisons = compared.iter().map(LocatedRecord::of).collect();
            write_json(&Comparisons { format: FORMAT, comparisons }, out)
        }
        (ReportFormat::Json, None) => {
            let first = compared.iter().find(|it| it.comparison != Comparison::None);
            let record = first.or(compared.first()).map(Record::of);
            write_json(&Output { format: FORMAT, comparison: record }, out)
        }
        (ReportFormat::Text, _) => write_text(compared, out),
        (ReportFormat::Sarif | ReportFormat::Github, _) => {
            format::write_to(&report(compared), arguments.format, out)
        }
    }
}

fn write_text(compared: &[Compared], out: &mut impl Write) -> io::Result<()> {
    for it in compared {
        let result = result(&it.comparison);
        let name = if it.policy.is_empty() { String::new() } else { format!(" ({})", it.policy) };
        let statement = match it.statement {
            Some(index) => format!(", statement {}", index + 1),
            None => String::new(),
        };
        writeln!(
            out,
            "{result}: {}:{}:{}{name}{statement}\n  {}",
            it.file, it.start.line, it.start.column, it.words
        )?;
    }
    Ok(())
}

/// Returns the comparisons as findings, for the formats of reports.
fn report(compared: &[Compared]) -> CheckReport {
    let mut report = CheckReport { policies: compared.len(), ..CheckReport::default() };
    for it in compared {
        let rule = match it.comparison {
            Comparison::None => continue,
            Comparison::New(_) => &NEW_ACCESS,
            Comparison::Unknown(_) => &UNKNOWN_ACCESS,
        };
        report.findings.push(LocatedFinding {
            file: it.file.clone(),
            policy: it.policy.clone(),
            rule,
            severity: rule.severity,
            start: it.start,
            end: it.end,
            snippet: Some(it.snippet.clone()),
            message: it.words.clone(),
            help: None,
            edit: None,
        });
    }
    report
}

fn result(comparison: &Comparison) -> &'static str {
    match comparison {
        Comparison::None => "none",
        Comparison::New(_) => "new",
        Comparison::Unknown(_) => "unknown",
    }
}

#[derive(Serialize)]
struct Output {
    format: u32,
    #[serde(flatten)]
    comparison: Option<Record>,
}

#[derive(Serialize)]
struct Comparisons {
    format: u32,
    comparisons: Vec<LocatedRecord>,
}

#[derive(Serialize)]
struct LocatedRecord {
    file: String,
    policy: String,
    line: usize,
    #[serde(flatten)]
    record: Record,
}

#[derive(Serialize)]
struct Record {
    result: &'static str,
    witness: Option<Witness>,
    reason: Option<String>,
    statement: Option<usize>,
}

#[derive(Serialize)]
struct Witness {
    action: String,
    resource: String,
    principal: Option<String>,
    context: BTreeMap<String, Vec<String>>,
}

impl LocatedRecord {
    fn of(compared: &Compared) -> Self {
        Self {
            file: compared.file.clone(),
            policy: compared.policy.clone(),
            line: compared.start.line,
            record: Record::of(compared),
        }
    }
}

impl Record {
    fn of(compared: &Compared) -> Self {
        let (witness, reason) = match &compared.comparison {
            Comparison::None => (None, None),
            Comparison::New(request) => (Some(Witness::of(request)), None),
            Comparison::Unknown(reason) => (None, Some(reason.to_string())),
        };
        let (result, statement) = (result(&compared.comparison), compared.statement);
        Self { result, witness, reason, statement }
    }
}

impl Witness {
    fn of(request: &Request) -> Self {
        let context = request.context().iter();
        Self {
            action: request.action().to_owned(),
            resource: request.resource().to_owned(),
            principal: request.principal().map(|principal| principal.name().to_owned()),
            context: context.map(|(key, values)| (key.to_owned(), values.to_vec())).collect(),
        }
    }
}
