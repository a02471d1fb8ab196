//! `cognito-policy compare`

mod git;
mod output;

use std::io::Write as _;
use std::path::Path;

use cognito_policy_access::{Comparison, Policy};
use cognito_policy_language::structure::statements;
use cognito_policy_rules::PolicyKind;
use cognito_policy_spec::json::Lines;
use cognito_policy_spec::snippet::Snippet;
use cognito_policy_templates::FoundPolicy;

use crate::access::{self, ParsedPolicy};
use crate::arguments::{CompareArguments, KindArgument};
use crate::configuration::Configurations;
use crate::error::{CommandError, InputErrors};
use crate::input::policy_inputs;
use crate::output::{print_error, stdout};
use crate::policies::PolicyFile;
use crate::reader::Reader;
use crate::report::Position;
use crate::status::Status;

/// A policy, compared with a reference.
pub(crate) struct Compared {
    /// The file of the policy.
    file: String,
    /// Its name in the file.
    policy: String,
    /// The statement that allows the new access, or the policy.
    start: Position,
    end: Position,
    snippet: Snippet,
    comparison: Comparison,
    /// The number of the statement that allows the new access.
    statement: Option<usize>,
    /// What the policy allows, in words.
    words: String,
}

/// Compares policies and prints the result.
pub(crate) fn run(arguments: &CompareArguments) -> Result<Status, CommandError> {
    let configurations = Configurations::new(&arguments.configuration);
    let reader = Reader::new(configurations);
    let mut errors = InputErrors::default();
    let compared = match (&arguments.base, arguments.paths.as_slice()) {
        (Some(base), paths) => {
            let mut compared = Vec::new();
            for input in policy_inputs(paths, &[], configurations) {
                let result = input
                    .map_err(InputErrors::from)
                    .and_then(|input| with_base(input.path(), base, arguments, &reader));
                match result {
                    Ok(policies) => compared.extend(policies),
                    Err(others) => errors.extend(others),
                }
            }
            compared
        }
        (None, [reference, new]) => two_files(reference, new, arguments, &reader)?,
        (None, _) => {
            let help = "pass REFERENCE and NEW, or --base with the policies";
            print_error("two files are compared", Some(help));
            return Ok(Status::Failed);
        }
    };
    errors.extend(configurations.defects().into());
    let out = &mut stdout();
    output::write(&compared, arguments, out)?;
    out.flush()?;
    errors.into_result(())?;
    let is_clean = compared.iter().all(|it| it.comparison == Comparison::None);
    Ok(if is_clean { Status::Clean } else { Status::Found })
}

fn two_files(
    reference: &Path,
    new: &Path,
    arguments: &CompareArguments,
    reader: &Reader<'_>,
) -> Result<Vec<Compared>, InputErrors> {
    let reference = access::read(reference, reader)?;
    let new = access::read(new, reader)?;
    let given = arguments.kind.map(KindArgument::policy_kind);
    // The ceiling of a policy is of the same kind.
    let kind = given.or(new.settings.kind()).or(reference.settings.kind());
    compare_files(Some(&reference), &new, kind)
}

/// Compares a file with its version in a commit.
fn with_base(
    path: &Path,
    base: &str,
    arguments: &CompareArguments,
    reader: &Reader<'_>,
) -> Result<Vec<Compared>, InputErrors> {
    let kind = arguments.kind.map(KindArgument::policy_kind);
    let new = access::read(path, reader)?;
    let reference = git::version(path, base, &new.settings)?;
    compare_files(reference.as_ref(), &new, kind)
}

/// Compares the policies of two files, which are matched by their names.
fn compare_files(
    reference: Option<&PolicyFile>,
    new: &PolicyFile,
    kind: Option<PolicyKind>,
) -> Result<Vec<Compared>, InputErrors> {
    let old = match reference {
        Some(file) => access::policies(file, kind)?,
        None => Vec::new(),
    };
    let policies = access::policies(new, kind)?;
    let is_pair = old.len() == 1 && policies.len() == 1;
    let mut compared = Vec::new();
    for (found, parsed) in new.found.policies.iter().zip(policies) {
        let same = |it: &&ParsedPolicy| is_pair || it.name == parsed.name;
        let reference = match old.iter().find(same) {
            Some(reference) => reference.policy.clone(),
            None => nothing(parsed.policy.kind()),
        };
        compared.push(Compared::of(new, found, &parsed.policy, &reference));
    }
    Ok(compared)
}

/// A policy that allows nothing.
fn nothing(kind: PolicyKind) -> Policy<'static> {
    let (principal, resource) = (
        if kind.has_principal() { r#""Principal": "*", "# } else { "" },
        if kind.has_resource() { r#", "Resource": "*""# } else { "" },
    );
    let text = format!(
        r#"{{"Version": "2012-10-17", "Statement": {{"Effect": "Deny", {principal}"Action": "*"{resource}}}}}"#
    );
    Policy::parse(kind, &text).expect("a policy that denies everything has the form of a policy")
}

impl Compared {
    fn of(
        file: &PolicyFile,
        found: &FoundPolicy,
        policy: &Policy<'_>,
        reference: &Policy<'_>,
    ) -> Self {
        let comparison = policy.new_access(reference);
        let statement = match &comparison {
            Comparison::New(request) => {
                policy.decide(request).statements().first().map(|it| it.index)
            }
            Comparison::None | Comparison::Unknown(_) => None,
        };
        let root = &found.variants[0];
        let place = statement.and_then(|index| statements(root).get(index)).unwrap_or(root);
        let origin = &place.span;
        let (name, text) = &file.sources[origin.file];
        let lines = Lines::new(text);
        Self {
            file: name.clone(),
            policy: found.name.clone(),
            start: Position::new(&lines, origin.span.start),
            end: Position::new(&lines, origin.span.end),
            snippet: Snippet::of(&lines, &origin.span),
            words: comparison.in_words([policy, reference], "the reference"),
            comparison,
            statement,
        }
    }
}
