//! `cognito-policy needs`

mod call;
mod policies;
mod report;
mod table;

use std::io::Write as _;
use std::path::Path;
use std::time::Duration;

use cognito_policy_needs::{Deployment, Needs, Origin, of_binary, of_source};
use cognito_policy_rules::Severity;
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Map, Value};

use crate::arguments::{NeedsArguments, NeedsFormat};
use crate::configuration::Configurations;
use crate::error::{CommandError, Failure, InputErrors};
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
    let mut is_printed = true;
    let configurations = Configurations::new(&arguments.configuration);
    let mut report = match find(arguments, configurations) {
        Ok((needs, policies)) => {
            let deployment = deployment(arguments);
            let compared = Compared { needs, policies, deployment, arguments };
            let report = compared.report();
            is_printed = compared.print(&report)?;
            report
        }
        Err(errors) => CheckReport { failures: errors.into_failures(), ..CheckReport::default() },
    };
    report.defects = configurations.defects();
    if let Some(format) = arguments.format.of_report() {
        format::write(&report, format)?;
    }
    report.print_failures();
    Ok(if is_printed { report.status(arguments.deny) } else { Status::Failed })
}

/// Reads the program and the policies.
fn find(
    arguments: &NeedsArguments,
    configurations: &'static Configurations,
) -> Result<(Needs, Option<Policies>), InputErrors> {
    let policies = match arguments.paths().1 {
        [] => None,
        paths => Some(Policies::read(paths, &arguments.named, configurations)?),
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

impl Compared<'_> {
    /// Prints the needs, unless the format is that of a report. Returns whether there was something to
    /// print.
    fn print(&self, report: &CheckReport) -> Result<bool, CommandError> {
        let Self { needs, policies, deployment, arguments } = self;
        let out = &mut stdout();
        match arguments.format {
            NeedsFormat::Sarif | NeedsFormat::Github => {}
            NeedsFormat::Text if policies.is_some() => {
                report::write_text(report, out)?;
                writeln!(out, "{}", summary(needs, report))?;
            }
            NeedsFormat::Text => {
                table::write(needs, deployment, out)?;
                report::write_text(report, out)?;
            }
            NeedsFormat::Json => write_json(&self.json(report), out)?,
            NeedsFormat::Policy | NeedsFormat::Rust => return self.print_policy(report),
        }
        out.flush()?;
        Ok(true)
    }

    /// Prints the policy that the program needs, and findings to standard error. Returns whether it needs
    /// one.
    fn print_policy(&self, report: &CheckReport) -> Result<bool, CommandError> {
        let Self { needs, deployment, arguments, .. } = self;
        let policy = needs.policy(deployment);
        if policy.statements.is_empty() {
            let message = "no call needs a permission, and a policy needs a statement".to_owned();
            Failure { file: name(arguments.paths().0), message, help: None }.print();
            return Ok(false);
        }
        let out = &mut stdout();
        if arguments.format == NeedsFormat::Rust {
            write!(out, "{}", needs.to_rust(deployment))?;
        } else {
            write!(out, "{}", policy.to_json())?;
            report::note_reasons(&policy);
        }
        out.flush()?;
        report::print_notes(report);
        Ok(true)
    }

    /// Returns the needs as JSON, with the findings.
    fn json(&self, report: &CheckReport) -> Value {
        let policies = self.policies.as_ref().map(|it| it.parsed.as_slice());
        let text = self.needs.to_json(&self.deployment, policies);
        let mut object = Map::from_iter([("format".to_owned(), Value::from(FORMAT))]);
        // The text is an object.
        if let Ok(Value::Object(members)) = serde_json::from_str(&text) {
            object.extend(members);
        }
        object.insert("findings".to_owned(), format::json_findings(report));
        Value::Object(object)
    }
}

/// Returns the summary: `12 operations, 1 error, 2 warnings`.
fn summary(needs: &Needs, report: &CheckReport) -> String {
    let of_program = needs.operations.iter().filter(|it| it.origin == Origin::Program);
    let mut parts = vec![plural(of_program.count(), "operation")];
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
