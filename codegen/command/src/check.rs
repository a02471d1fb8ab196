//! `cognito-policy check`

use std::io;
use std::process::ExitCode;

use cognito_policy_rules::{Document, Severity, check};
use cognito_policy_spec::file::Limit;
use cognito_policy_spec::json::{self, Lines};
use cognito_policy_spec::tables::Tables;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::arguments::{Check, Kind};
use crate::format;
use crate::input::{Input, inputs};
use crate::kind;
use crate::report::{Failure, Problem, Report};

/// From how many files on a terminal shows how far the check has come.
const MANY_FILES: usize = 200;

/// Checks all files and writes what was found.
pub(crate) fn run(arguments: &Check) -> io::Result<ExitCode> {
    let report = report(arguments);
    format::write(&report, arguments.format)?;
    report.failures.iter().for_each(Failure::complain);
    let denied = if arguments.deny.is_some() { Severity::Warning } else { Severity::Error };
    Ok(if !report.failures.is_empty() {
        ExitCode::from(2)
    } else if report.reaches(denied) {
        ExitCode::from(1)
    } else {
        ExitCode::SUCCESS
    })
}

fn report(arguments: &Check) -> Report {
    let inputs = inputs(&arguments.paths);
    let progress = progress(inputs.len());
    let mut report = Report::default();
    for input in inputs {
        match input.and_then(|input| problems(&input, arguments)) {
            Ok(problems) => {
                report.files += 1;
                report.problems.extend(problems);
            }
            Err(failure) => report.failures.push(failure),
        }
        progress.inc(1);
    }
    progress.finish_and_clear();
    report
}

/// A bar on standard error, if that is a terminal and there is something to wait for.
fn progress(files: usize) -> ProgressBar {
    if files < MANY_FILES {
        return ProgressBar::hidden();
    }
    let length = u64::try_from(files).unwrap_or(u64::MAX);
    let bar = ProgressBar::with_draw_target(Some(length), ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} files");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// What is wrong with the policy in a file.
fn problems(input: &Input, arguments: &Check) -> Result<Vec<Problem>, Failure> {
    let text = input.text(Limit::POLICY)?;
    let mut findings = match json::parse(&text) {
        Err(error) => vec![error.into()],
        Ok(root) => {
            let kind = arguments.kind.map(Kind::policy_kind).or_else(|| kind::guess(&root));
            let Some(kind) = kind else { return Err(unknown_kind(input)) };
            check(&Document::file(kind, root), Tables::builtin()).findings
        }
    };
    findings.retain(|finding| !arguments.allow.contains(&finding.rule));
    if findings.is_empty() {
        return Ok(Vec::new());
    }
    let (file, lines) = (input.name(), Lines::new(&text));
    Ok(findings.into_iter().map(|finding| Problem::new(&file, &lines, finding)).collect())
}

fn unknown_kind(input: &Input) -> Failure {
    Failure {
        file: input.name(),
        message: "its statements name principals, which policies of several kinds do".to_owned(),
        help: Some(
            "say which it is: --kind resource, --kind endpoint, --kind rcp or --kind trust"
                .to_owned(),
        ),
    }
}
