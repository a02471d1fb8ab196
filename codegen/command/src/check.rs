//! `cognito-policy check`

use cognito_policy_rules::{PolicyKind, Severity, check};
use cognito_policy_spec::json::Lines;
use cognito_policy_spec::tables::Tables;
use cognito_policy_templates::FoundPolicy;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::arguments::{CheckArguments, KindArgument};
use crate::error::{CommandError, Failure};
use crate::format;
use crate::input::{InputSource, policy_inputs};
use crate::policies::{self, PolicyFile};
use crate::report::{CheckReport, LocatedFinding, SkippedValue};
use crate::status::Status;

/// The minimum number of files for which a progress bar is shown.
const MANY_FILES: usize = 200;

/// Checks all files and prints the report.
pub(crate) fn run(arguments: &CheckArguments) -> Result<Status, CommandError> {
    let report = report(arguments);
    format::write(&report, arguments.format)?;
    if arguments.verbose {
        report.skipped.iter().for_each(SkippedValue::print);
    }
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
    let inputs = policy_inputs(&arguments.paths, &arguments.exclude);
    let progress = progress(inputs.len());
    let mut report = CheckReport::default();
    for input in inputs {
        let checked = input.and_then(|input| check_input(&input, arguments, &mut report));
        report.failures.extend(checked.err());
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

/// Checks the policies of an input, and adds what it finds to the report.
fn check_input(
    input: &InputSource,
    arguments: &CheckArguments,
    report: &mut CheckReport,
) -> Result<(), Failure> {
    let PolicyFile { sources, found, syntax_error } = PolicyFile::read(input)?;
    let lines: Vec<Lines<'_>> = sources.iter().map(|(_, text)| Lines::new(text)).collect();
    let mut located = Vec::new();
    if let Some(error) = syntax_error {
        located.push(LocatedFinding::new(&sources[0].0, &lines[0], "", error.into()));
    }
    for policy in &found.policies {
        let kind = kind_of(policy, arguments).ok_or_else(|| ambiguous_kind(input, &policy.name))?;
        for document in policy.documents(kind) {
            for finding in check(&document, Tables::builtin()).findings {
                let (file, finding) = policies::in_file(finding);
                let (name, lines) = (&sources[file].0, &lines[file]);
                let finding = LocatedFinding::new(name, lines, &policy.name, finding);
                // A template with conditions is checked once for each branch.
                if !located.contains(&finding) {
                    located.push(finding);
                }
            }
        }
    }
    located.retain(|finding| !arguments.allow.contains(&finding.rule));
    report.files += 1;
    report.policies += found.policies.len();
    report.findings.extend(located);
    for skipped in &found.skipped {
        report.skipped.push(SkippedValue::new(&sources[0].0, &lines[0], skipped));
    }
    Ok(())
}

/// Returns the kind of a policy: by its place in a template, by `--kind`, or by its statements.
fn kind_of(policy: &FoundPolicy, arguments: &CheckArguments) -> Option<PolicyKind> {
    let given = arguments.kind.map(KindArgument::policy_kind);
    if policy.name.is_empty() { given.or(policy.kind) } else { policy.kind.or(given) }
}

fn ambiguous_kind(input: &InputSource, policy: &str) -> Failure {
    let place = if policy.is_empty() { String::new() } else { format!(": {policy}") };
    Failure {
        file: input.name() + &place,
        message: "ambiguous kind of policy: several kinds have principals".to_owned(),
        help: Some("pass --kind resource, --kind endpoint, --kind rcp or --kind trust".to_owned()),
    }
}
