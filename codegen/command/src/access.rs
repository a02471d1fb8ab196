//! The policies of files, for decisions and comparisons.

use std::path::Path;

use cognito_policy_access::{Holes, Policy};
use cognito_policy_rules::PolicyKind;
use cognito_policy_spec::json::Lines;
use cognito_policy_templates::{FoundPolicy, Origin};

use crate::error::Failure;
use crate::input::InputSource;
use crate::policies::PolicyFile;
use crate::reader::Reader;
use crate::report::Position;

/// A policy of a file.
pub(crate) struct ParsedPolicy {
    /// Its name in the file; empty if it is the entire file.
    pub(crate) name: String,
    pub(crate) policy: Policy<'static>,
    /// Whether it is for guests of an identity pool.
    pub(crate) is_of_guests: bool,
}

/// Reads a file that was passed.
pub(crate) fn read(path: &Path, reader: &Reader<'_>) -> Result<PolicyFile, Failure> {
    let input = if path == Path::new("-") {
        InputSource::Stdin
    } else {
        InputSource::File(path.to_owned())
    };
    read_input(&input, reader)
}

/// Reads an input.
pub(crate) fn read_input(input: &InputSource, reader: &Reader<'_>) -> Result<PolicyFile, Failure> {
    let file = PolicyFile::read(input, reader)?;
    match &file.syntax_error {
        Some(error) => {
            let at = place(&file, &Origin::default().at(error.span.clone()));
            Err(Failure { file: at, message: error.message.clone(), help: error.help.clone() })
        }
        None => Ok(file),
    }
}

/// Parses the policies of a file. The kind of those that are not in a template is `kind`, if there is one, or
/// that of the configuration.
pub(crate) fn policies(
    file: &PolicyFile,
    kind: Option<PolicyKind>,
) -> Result<Vec<ParsedPolicy>, Failure> {
    let settings = &file.settings;
    let kind = kind.or(settings.kind());
    let mut policies = Vec::new();
    for found in &file.found.policies {
        let kind = found.kind_or(kind).unwrap_or(PolicyKind::Resource);
        // Which branch of a template is deployed is not known; the first one is that of its conditions.
        if let Some(document) = found.documents(kind).first() {
            let policy = Policy::of(document, settings.tables(), Holes::Anything)
                .map_err(|error| refused(file, found, error))?;
            let is_of_guests = settings.is_of_guests(&found.name);
            policies.push(ParsedPolicy { name: found.name.clone(), policy, is_of_guests });
        }
    }
    Ok(policies)
}

/// A policy with errors is not decided about.
fn refused(
    file: &PolicyFile,
    found: &FoundPolicy,
    error: cognito_policy_access::PolicyError<Origin>,
) -> Failure {
    let first = error.errors.into_iter().next();
    let (at, message) = match first {
        Some((origin, kind)) => (place(file, &origin), kind.to_string()),
        None => (file.sources[0].0.clone(), format!("`{}` has errors", found.name)),
    };
    Failure { file: at, message, help: Some("run `cognito-policy check` on it".to_owned()) }
}

/// Returns the place of a value in messages.
fn place(file: &PolicyFile, origin: &Origin) -> String {
    let (name, text) = &file.sources[origin.file];
    let Position { line, column } = Position::new(&Lines::new(text), origin.span.start);
    format!("{name}:{line}:{column}")
}
