//! `cognito-policy check`

mod redundant;

use std::collections::HashSet;
use std::io::Write as _;

use cognito_policy_rules::PolicyKind;
use cognito_policy_rules::finding::MOST_FINDINGS;
use cognito_policy_templates::{FoundPolicy, Skipped, check_with};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::arguments::{CheckArguments, KindArgument};
use crate::baseline::Baseline;
use crate::configuration::Configurations;
use crate::error::{CommandError, Failure};
use crate::fix::FixedFiles;
use crate::format;
use crate::input::{InputSource, policy_inputs};
use crate::output::stdout;
use crate::policies::{PolicyFile, SourceLines};
use crate::reader::Reader;
use crate::report::{CheckReport, LocatedFinding, SkippedValue};
use crate::status::Status;

/// The minimum number of files for which a progress bar is shown.
const MANY_FILES: usize = 200;

/// How often fixes are applied: a fix can uncover another finding.
const MOST_ROUNDS: usize = 10;

/// Checks all files and prints the report.
pub(crate) fn run(arguments: &CheckArguments) -> Result<Status, CommandError> {
    let mut fixed = FixedFiles::default();
    let configurations = Configurations::new(&arguments.configuration);
    let mut report = report(arguments, &fixed, configurations);
    if arguments.fix || arguments.diff {
        report = fix(report, &mut fixed, arguments, configurations)?;
    }
    if let Some(path) = &arguments.write_baseline {
        let written = Baseline::of(&report).write(path);
        report.failures.extend(written.err());
    }
    for path in &arguments.baseline {
        match Baseline::read(path) {
            Ok(baseline) => report.in_baseline += baseline.remove_from(&mut report),
            Err(failure) => report.failures.push(failure),
        }
    }
    if !arguments.diff {
        format::write(&report, arguments.format)?;
    }
    if arguments.verbose {
        report.skipped.iter().for_each(SkippedValue::print);
    }
    report.print_failures();
    Ok(match report.status(arguments.deny) {
        Status::Found if arguments.write_baseline.is_some() => Status::Clean,
        status => status,
    })
}

/// Applies fixes until none is left, and writes the files or prints the difference. Returns the report on
/// the fixed files.
fn fix(
    mut report: CheckReport,
    fixed: &mut FixedFiles,
    arguments: &CheckArguments,
    configurations: &'static Configurations,
) -> Result<CheckReport, CommandError> {
    let mut count = 0;
    for _ in 0..MOST_ROUNDS {
        match fixed.apply(&report) {
            Ok(0) => break,
            Ok(applied) => count += applied,
            Err(failure) => {
                report.failures.push(failure);
                break;
            }
        }
        report = self::report(arguments, fixed, configurations);
    }
    report.fixed = count;
    if arguments.diff {
        let out = &mut stdout();
        fixed.print_diff(out)?;
        out.flush()?;
    } else {
        report.failures.extend(fixed.write());
    }
    Ok(report)
}

fn report(
    arguments: &CheckArguments,
    fixed: &FixedFiles,
    configurations: &'static Configurations,
) -> CheckReport {
    let inputs = policy_inputs(&arguments.paths, &arguments.exclude, configurations);
    let progress = progress(inputs.len());
    let reader = Reader::new(configurations).with_fixed(fixed);
    let mut report = CheckReport::default();
    for input in inputs {
        let file = input.and_then(|input| {
            let file = PolicyFile::read(&input, &reader)?;
            Ok((input, file))
        });
        let checked =
            file.and_then(|(input, file)| check_file(&input, file, arguments, &mut report));
        report.failures.extend(checked.err());
        progress.inc(1);
    }
    progress.finish_and_clear();
    report.defects = configurations.defects_in_check(&arguments.paths);
    // A policy that a configuration includes is checked as a part of it, with its placeholders filled in.
    let included = std::mem::take(&mut report.included);
    report.findings.retain(|it| !it.policy.is_empty() || !included.contains(&it.file));
    // A template with conditions is checked once for each branch, and what several files include once for each
    // of them.
    let mut seen = HashSet::new();
    report.findings.retain(|it| seen.insert(it.identity()));
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
fn check_file(
    input: &InputSource,
    mut file: PolicyFile,
    arguments: &CheckArguments,
    report: &mut CheckReport,
) -> Result<(), Failure> {
    let mut policies = std::mem::take(&mut file.found.policies);
    let lines = SourceLines::of(&file.sources);
    let mut findings = Vec::new();
    if let Some(error) = file.syntax_error.clone() {
        findings.push(LocatedFinding::new(&file.sources[0].0, lines.of_file(0), "", error.into()));
    }
    let settings = file.settings.clone();
    let given = arguments.kind.map(KindArgument::policy_kind).or(settings.kind());
    let (mut is_cut, mut checked) = (false, 0);
    for policy in &mut policies {
        let Some(kind) = policy.kind_or(given) else {
            // The other policies of a template are checked nevertheless.
            file.found.skipped.push(skipped_kind(policy).ok_or_else(|| ambiguous_kind(input))?);
            continue;
        };
        checked += 1;
        let is_of_guests = settings.is_of_guests(&policy.name) || arguments.guest;
        for mut document in policy.take_documents(kind) {
            document.is_of_guests = is_of_guests && kind == PolicyKind::Identity;
            let mut outcome = check_with(&document, settings.tables(), settings.configuration());
            is_cut |= outcome.is_cut;
            outcome.findings.extend(redundant::find(
                &document,
                &outcome.findings,
                settings.tables(),
            ));
            for finding in outcome.findings {
                let placed = file.place(&policy.name, finding);
                findings.push(placed.located(&file, &lines, &policy.name));
            }
        }
    }
    for found in std::mem::take(&mut file.found.findings) {
        let name = found.name.clone();
        let placed = file.place_resource(found);
        findings.push(placed.located(&file, &lines, &name));
    }
    findings.retain_mut(|it| settings.apply(it));
    findings.retain(|it| !arguments.allow.contains(&it.rule));
    if (arguments.fix || arguments.diff) && !matches!(input, InputSource::Stdin) {
        for (name, text) in &file.sources {
            if findings.iter().any(|it| it.edit.is_some() && it.file == *name) {
                report.fixable.insert(name.clone(), text.to_string());
            }
        }
    }
    let main = &file.sources[0].0;
    findings.sort_by_key(|it| (it.file != *main, it.start.line, it.start.column));
    report.included.extend(file.sources[1..].iter().map(|(name, _)| name.clone()));
    report.files += 1;
    report.policies += checked;
    report.findings.extend(findings);
    for skipped in &file.found.skipped {
        let source = skipped.place.file;
        let value = SkippedValue::new(&file.sources[source].0, lines.of_file(source), skipped);
        report.skipped.push(value);
    }
    if is_cut { Err(too_many_findings(input)) } else { Ok(()) }
}

fn too_many_findings(input: &InputSource) -> Failure {
    Failure {
        file: input.name(),
        message: format!("the check stopped after {MOST_FINDINGS} findings"),
        help: Some("fix them, and check the file again".to_owned()),
    }
}

/// What is wrong with a policy whose kind is not known.
const AMBIGUOUS_KIND: &str = "ambiguous kind of policy: several kinds have principals";

/// Returns a policy of a template as one that is not checked.
fn skipped_kind(policy: &FoundPolicy) -> Option<Skipped> {
    if policy.name.is_empty() {
        return None;
    }
    let place = policy.variants.first()?.span.clone();
    Some(Skipped { name: policy.name.clone(), place, reason: AMBIGUOUS_KIND.to_owned() })
}

fn ambiguous_kind(input: &InputSource) -> Failure {
    Failure {
        file: input.name(),
        message: AMBIGUOUS_KIND.to_owned(),
        help: Some("pass --kind resource, --kind endpoint, --kind rcp or --kind trust".to_owned()),
    }
}
