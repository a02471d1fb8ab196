//! `cognito-policy needs`

mod call;
mod policies;
mod report;
mod table;

use std::io::Write as _;
use std::path::Path;
use std::time::Duration;

use cognito_policy_needs::{Deployment, Needs, of_binary, of_source};
use cognito_policy_rules::Severity;
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Map, Value};

use crate::arguments::{NeedsArguments, NeedsFormat};
use crate::error::{CommandError, Failure};
use crate::format;
use crate::input::name;
use crate::output::{plural, stdout, write_json};
use crate::report::CheckReport;
use crate::status::Status;
use policies::Policies;
use report::Compared;

/// Changes when a member is removed or changes its meaning.
const FORMAT: u32 = 1;

/// Finds what a program needs, compares it with policies, and prints it.
pub(crate) fn run(arguments: &NeedsArguments) -> Result<Status, CommandError> {
    let found = find(arguments);
    let deployment = deployment(arguments);
    let report = match &found {
        Ok((needs, policies)) => {
            Compared { needs, policies: policies.as_ref(), deployment: &deployment, arguments }
                .report()
        }
        Err(_) => CheckReport::default(),
    };
    let (report, found) = match found {
        Ok(found) => (report, Some(found)),
        Err(failure) => (CheckReport { failures: vec![failure], ..report }, None),
    };
    let mut is_printed = true;
    if let Some(format) = arguments.format.of_report() {
        format::write(&report, format)?;
    } else if let Some((needs, policies)) = &found {
        is_printed = print(needs, policies.as_ref(), &deployment, &report, arguments)?;
    }
    report.failures.iter().for_each(Failure::print);
    let denied = if arguments.deny.is_some() { Severity::Warning } else { Severity::Error };
    Ok(if !report.failures.is_empty() || !is_printed {
        Status::Failed
    } else if report.reaches(denied) {
        Status::Found
    } else {
        Status::Clean
    })
}

/// Reads the program and the policies.
fn find(arguments: &NeedsArguments) -> Result<(Needs, Option<Policies>), Failure> {
    let policies = match arguments.paths().1 {
        [] => None,
        paths => Some(Policies::read(paths)?),
    };
    Ok((needs(arguments)?, policies))
}

fn needs(arguments: &NeedsArguments) -> Result<Needs, Failure> {
    let (path, source) = (arguments.paths().0, &arguments.source);
    if !path.is_dir() {
        let binary = with_progress(path, of_binary)?;
        return match source {
            Some(folder) => Ok(binary.with_source(&with_progress(folder, of_source)?)),
            None => Ok(binary),
        };
    }
    if source.is_some() {
        let help = "pass the binary and --source, or the folder alone".to_owned();
        let message = "this is a folder, and --source is for a binary".to_owned();
        return Err(Failure { file: name(path), message, help: Some(help) });
    }
    with_progress(path, of_source)
}

/// Reads a program with a spinner, which is visible if standard error is a terminal.
fn with_progress(
    path: &Path,
    read: impl FnOnce(&Path) -> Result<Needs, cognito_policy_needs::Error>,
) -> Result<Needs, Failure> {
    let spinner = ProgressBar::new_spinner().with_message(format!("reading {}", name(path)));
    let style = ProgressStyle::with_template("{spinner} {msg} ({elapsed})");
    spinner.set_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
    spinner.enable_steady_tick(Duration::from_millis(200));
    let needs = read(path);
    spinner.finish_and_clear();
    needs.map_err(|error| Failure {
        file: name(&error.path),
        message: error.reason,
        help: error.help,
    })
}

fn deployment(arguments: &NeedsArguments) -> Deployment {
    Deployment {
        account: arguments.account.clone(),
        region: arguments.region.clone(),
        resources: arguments.resources.clone(),
        other_actions: arguments.other_actions.clone(),
    }
}

/// Prints the needs. Returns whether there was something to print.
fn print(
    needs: &Needs,
    policies: Option<&Policies>,
    deployment: &Deployment,
    report: &CheckReport,
    arguments: &NeedsArguments,
) -> Result<bool, CommandError> {
    let out = &mut stdout();
    match arguments.format {
        NeedsFormat::Json => write_json(&json(needs, policies, deployment, report), out)?,
        NeedsFormat::Policy | NeedsFormat::Rust
            if needs.policy(deployment).statements.is_empty() =>
        {
            let message = "no call needs a permission, and a policy needs a statement".to_owned();
            Failure { file: name(arguments.paths().0), message, help: None }.print();
            return Ok(false);
        }
        NeedsFormat::Policy => {
            write!(out, "{}", needs.policy(deployment).to_json())?;
            report::note_reasons(&needs.policy(deployment));
        }
        NeedsFormat::Rust => write!(out, "{}", needs.to_rust(deployment))?,
        NeedsFormat::Text | NeedsFormat::Sarif | NeedsFormat::Github => {
            if policies.is_none() {
                table::write(needs, deployment, out)?;
            }
            report::write_text(report, out)?;
            if policies.is_some() {
                writeln!(out, "{}", summary(needs, report))?;
            }
        }
    }
    out.flush()?;
    // The formats of policies have no place for findings.
    if matches!(arguments.format, NeedsFormat::Policy | NeedsFormat::Rust) {
        report::print_notes(report);
    }
    Ok(true)
}

/// Returns the needs as JSON, with the findings.
fn json(
    needs: &Needs,
    policies: Option<&Policies>,
    deployment: &Deployment,
    report: &CheckReport,
) -> Value {
    let text = needs.to_json(deployment, policies.map(|it| it.parsed.as_slice()));
    let mut object = Map::from_iter([("format".to_owned(), Value::from(FORMAT))]);
    // The text is an object.
    if let Ok(Value::Object(members)) = serde_json::from_str(&text) {
        object.extend(members);
    }
    object.insert("findings".to_owned(), format::json_findings(report));
    Value::Object(object)
}

/// Returns the summary: `12 operations, 1 error, 2 warnings`.
fn summary(needs: &Needs, report: &CheckReport) -> String {
    let mut parts = vec![plural(needs.operations.len(), "operation")];
    for (severity, noun) in [(Severity::Error, "error"), (Severity::Warning, "warning")] {
        match report.count(severity) {
            0 => {}
            count => parts.push(plural(count, noun)),
        }
    }
    if report.findings.is_empty() {
        parts.push("no findings".to_owned());
    }
    parts.join(", ")
}
