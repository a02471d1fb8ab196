//! `cognito-policy check`

use cognito_policy_rules::finding::MOST_FINDINGS;
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
            Ok((findings, failure)) => {
                report.files += 1;
                report.findings.extend(findings);
                report.failures.extend(failure);
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

/// Checks the policy in a file. If it has too many findings, there is also a failure.
fn findings(
    input: &InputSource,
    arguments: &CheckArguments,
) -> Result<(Vec<LocatedFinding>, Option<Failure>), Failure> {
    let text = input.text(Limit::POLICY)?;
    let mut is_cut = false;
    let mut findings = match json::parse(&text) {
        Err(error) => vec![error.into()],
        Ok(root) => {
            let given = arguments.kind.map(KindArgument::policy_kind);
            let kind = given.or_else(|| PolicyKind::implied_by(&root));
            let kind = kind.ok_or_else(|| ambiguous_kind(input))?;
            let outcome = check(&Document::file(kind, root), Tables::builtin());
            is_cut = outcome.is_cut;
            outcome.findings
        }
    };
    findings.retain(|finding| !arguments.allow.contains(&finding.rule));
    if findings.is_empty() && !is_cut {
        return Ok((Vec::new(), None));
    }
    let (file, lines) = (input.name(), Lines::new(&text));
    let locate = |finding| LocatedFinding::new(&file, &lines, finding);
    let findings = findings.into_iter().map(locate).collect();
    Ok((findings, is_cut.then(|| too_many_findings(&file))))
}

fn too_many_findings(file: &str) -> Failure {
    Failure {
        file: file.to_owned(),
        message: format!("the check stopped after {MOST_FINDINGS} findings"),
        help: Some("fix them, and check the file again".to_owned()),
    }
}

fn ambiguous_kind(input: &InputSource) -> Failure {
    Failure {
        file: input.name(),
        message: "ambiguous kind of policy: several kinds have principals".to_owned(),
        help: Some("pass --kind resource, --kind endpoint, --kind rcp or --kind trust".to_owned()),
    }
}
