//! `cognito-policy explain` and `cognito-policy rules`

use std::io::Write as _;

use clap::builder::styling::Style;
use cognito_policy_rules::{Rule, rule};
use serde::Serialize;

use crate::arguments::ListFormat;
use crate::error::CommandError;
use crate::output::{stdout, write_json};
use crate::page::{self, Line};
use crate::status::Status;

const BOLD: Style = Style::new().bold();

/// Prints the page of a rule.
pub(crate) fn explain(rule: &Rule) -> Result<Status, CommandError> {
    let mut out = stdout();
    writeln!(out, "{BOLD}{}{BOLD:#} ({})\n", rule.code, rule.severity.word())?;
    for line in page::lines(rule) {
        match line {
            Line::Heading(heading) => writeln!(out, "{BOLD}{heading}{BOLD:#}")?,
            Line::Code(code) => writeln!(out, "    {code}")?,
            Line::Text(text) => writeln!(out, "{text}")?,
        }
    }
    out.flush()?;
    Ok(Status::Clean)
}

/// Returns every rule: those on policies, and those on templates.
pub(crate) fn rules() -> impl Iterator<Item = &'static Rule> {
    rule::ALL.iter().chain(rule::ON_TEMPLATES).copied()
}

/// A rule in the JSON list.
#[derive(Serialize)]
struct RuleRecord {
    code: &'static str,
    severity: &'static str,
    meaning: &'static str,
}

/// Prints the list of all rules.
pub(crate) fn list(format: ListFormat) -> Result<Status, CommandError> {
    let mut out = stdout();
    match format {
        ListFormat::Text => {
            let width = rules().map(|rule| rule.code.len()).max().unwrap_or_default();
            for Rule { code, severity, meaning, .. } in rules() {
                let padding = " ".repeat(width - code.len());
                let severity = severity.word();
                writeln!(out, "{BOLD}{code}{BOLD:#}{padding}  {severity:10}  {meaning}")?;
            }
        }
        ListFormat::Json => {
            let records = rules().map(|&Rule { code, severity, meaning, .. }| RuleRecord {
                code,
                severity: severity.word(),
                meaning,
            });
            write_json(&records.collect::<Vec<_>>(), &mut out)?;
        }
    }
    out.flush()?;
    Ok(Status::Clean)
}
