//! The policies of files, for decisions and comparisons.

use std::path::Path;

use cognito_policy_access::{Holes, Policy, PolicyError};
use cognito_policy_rules::{Document, PolicyKind, Severity};
use cognito_policy_spec::json::Lines;
use cognito_policy_templates::{FoundPolicy, Origin, check};

use crate::error::{Failure, InputErrors};
use crate::input::InputSource;
use crate::policies::{PolicyFile, SourceLines};
use crate::reader::Reader;
use crate::report::{LocatedFinding, Position};

/// A policy of a file.
pub(crate) struct ParsedPolicy {
    /// Its name in the file; empty if it is the entire file.
    pub(crate) name: String,
    pub(crate) policy: Policy<'static>,
    /// Whether it is for guests of an identity pool.
    pub(crate) is_of_guests: bool,
}

/// Reads a file that was passed.
pub(crate) fn read(path: &Path, reader: &Reader<'_>) -> Result<PolicyFile, InputErrors> {
    let input = if path == Path::new("-") {
        InputSource::Stdin
    } else {
        InputSource::File(path.to_owned())
    };
    read_input(&input, reader)
}

/// Reads an input.
pub(crate) fn read_input(
    input: &InputSource,
    reader: &Reader<'_>,
) -> Result<PolicyFile, InputErrors> {
    let file = PolicyFile::read(input, reader)?;
    match &file.syntax_error {
        Some(error) => {
            let (name, text) = &file.sources[0];
            Err(LocatedFinding::new(name, &Lines::new(text), "", error.clone().into()).into())
        }
        None => Ok(file),
    }
}

/// Parses the policies of a file. The kind of those that are not in a template is `kind`, if there is one, or
/// that of the configuration.
pub(crate) fn policies(
    file: &PolicyFile,
    kind: Option<PolicyKind>,
) -> Result<Vec<ParsedPolicy>, InputErrors> {
    let settings = &file.settings;
    let kind = kind.or(settings.kind());
    let (mut policies, mut errors) = (Vec::new(), InputErrors::default());
    for found in &file.found.policies {
        let kind = found.kind_or(kind).unwrap_or(PolicyKind::Resource);
        // Which branch of a template is deployed is not known; the first one is that of its conditions.
        let Some(document) = found.documents(kind).into_iter().next() else { continue };
        match Policy::of(&document, settings.tables(), Holes::Anything) {
            Ok(policy) => {
                let is_of_guests = settings.is_of_guests(&found.name);
                policies.push(ParsedPolicy { name: found.name.clone(), policy, is_of_guests });
            }
            Err(error) => errors.extend(refused(file, found, &document, error)),
        }
    }
    errors.into_result(policies)
}

/// Returns why a policy is not decided about: everything that is wrong with it, whatever the
/// configuration says.
fn refused(
    file: &PolicyFile,
    found: &FoundPolicy,
    document: &Document<Origin>,
    error: PolicyError<Origin>,
) -> InputErrors {
    let mut errors = InputErrors::default();
    let lines = SourceLines::of(&file.sources);
    for finding in check(document, file.settings.tables()).findings {
        if finding.severity == Severity::Error {
            let placed = file.place(&found.name, finding);
            errors.extend(placed.located(file, &lines, &found.name).into());
        }
    }
    if errors.is_empty() {
        for (origin, kind) in error.errors {
            let Position { line, column } =
                Position::new(lines.of_file(origin.file), origin.span.start);
            let name = &file.sources[origin.file].0;
            errors.add(Failure {
                file: format!("{name}:{line}:{column}"),
                message: kind.to_string(),
                help: None,
            });
        }
    }
    errors
}
