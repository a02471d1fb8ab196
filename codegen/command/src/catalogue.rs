//! `cognito-policy explain` and `cognito-policy rules`

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::builder::styling::Style;
use cognito_policy_rules::{Rule, rule};
use serde::Serialize;

use crate::arguments::ListFormat;
use crate::page::{self, Line};
use crate::report::word;

const BOLD: Style = Style::new().bold();

/// Writes a rule's page.
pub(crate) fn explain(rule: &Rule) -> io::Result<ExitCode> {
    let mut out = anstream::stdout().lock();
    let Rule { code, severity, meaning, .. } = rule;
    writeln!(out, "{BOLD}{code}{BOLD:#} ({})\n", word(*severity))?;
    for line in page::lines(page::markdown(code).unwrap_or(meaning)) {
        match line {
            Line::Heading(heading) => writeln!(out, "{BOLD}{heading}{BOLD:#}")?,
            Line::Code(code) => writeln!(out, "    {code}")?,
            Line::Text(text) => writeln!(out, "{text}")?,
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// A rule in the list for programs.
#[derive(Serialize)]
struct Entry {
    code: &'static str,
    severity: &'static str,
    meaning: &'static str,
}

/// Writes the list of all rules.
pub(crate) fn list(format: ListFormat) -> io::Result<ExitCode> {
    let mut out = anstream::stdout().lock();
    match format {
        ListFormat::Text => {
            let width = rule::ALL.iter().map(|rule| rule.code.len()).max().unwrap_or_default();
            for Rule { code, severity, meaning, .. } in rule::ALL {
                let padding = " ".repeat(width - code.len());
                writeln!(out, "{BOLD}{code}{BOLD:#}{padding}  {:10}  {meaning}", word(*severity))?;
            }
        }
        ListFormat::Json => {
            let entries = rule::ALL.iter().map(|&&Rule { code, severity, meaning, .. }| Entry {
                code,
                severity: word(severity),
                meaning,
            });
            serde_json::to_writer_pretty(&mut out, &entries.collect::<Vec<_>>())?;
            writeln!(out)?;
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
