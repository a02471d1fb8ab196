//! `cognito-policy check`

use cognito_policy_rules::{Document, PolicyKind, Severity, check};
use cognito_policy_spec::file::Limit;
use cognito_policy_spec::json::{self, Lines};
use cognito_policy_spec::tables::Tables;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::arguments::{CheckArguments, KindArgument};
use crate::error::{CommandError, Failure};
use crate::format;
use crate::input::{InputSource, inputs};
use crate::report::{CheckReport, LocatedFinding};
use crate::status::Status;

/// The minimum number of files for which a progress bar is shown.
const MANY_FILES: usize = 200;

/// Checks all files and prints the report.
pub(crate) fn run(arguments: &CheckArguments) -> Result<Status, CommandError> {
    let report = report(arguments);
    format::write(&report, arguments.format)?;
    report.failures.iter().for_each(Failure::print);
    let denied = if arguments.deny.is_some() { Severity::Warning } else { Severity::Error };
    Ok(if !report.failures.is_empty() {
        Status::Failed
    } else if report.reaches(denied) {
        Status::Found
    } else {
        Status::Clean
    })
}

fn report(arguments: &CheckArguments) -> CheckReport {
    let inputs = inputs(&arguments.paths);
    let progress = progress(inputs.len());
    let mut report = CheckReport::default();
    for input in inputs {
        match input.and_then(|input| findings(&input, arguments)) {
            Ok(findings) => {
                report.files += 1;
                report.findings.extend(findings);
            }
            Err(failure) => report.failures.push(failure),
        }
        progress.inc(1);
    }
    progress.finish_and_clear();
    report
}

/// Returns a progress bar, which is visible if there are many files and standard error is a
/// terminal.
fn progress(files: usize) -> ProgressBar {
    if files < MANY_FILES {
        return ProgressBar::hidden();
    }
    let length = u64::try_from(files).unwrap_or(u64::MAX);
    let bar = ProgressBar::with_draw_target(Some(length), ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} files");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// Checks the policy in a file.
fn findings(
    input: &InputSource,
    arguments: &CheckArguments,
) -> Result<Vec<LocatedFinding>, Failure> {
    let text = input.text(Limit::POLICY)?;
    let mut findings = match json::parse(&text) {
        Err(error) => vec![error.into()],
        Ok(root) => {
            let given = arguments.kind.map(KindArgument::policy_kind);
            let kind = given.or_else(|| PolicyKind::implied_by(&root));
            let kind = kind.ok_or_else(|| ambiguous_kind(input))?;
            check(&Document::file(kind, root), Tables::builtin()).findings
        }
    };
    findings.retain(|finding| !arguments.allow.contains(&finding.rule));
    if findings.is_empty() {
        return Ok(Vec::new());
    }
    let (file, lines) = (input.name(), Lines::new(&text));
    Ok(findings.into_iter().map(|finding| LocatedFinding::new(&file, &lines, finding)).collect())
}

fn ambiguous_kind(input: &InputSource) -> Failure {
    Failure {
        file: input.name(),
        message: "ambiguous kind of policy: several kinds have principals".to_owned(),
        help: Some("pass --kind resource, --kind endpoint, --kind rcp or --kind trust".to_owned()),
    }
}
