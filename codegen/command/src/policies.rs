//! The policies of an input: a policy document, or a template with policies in it.

use std::cell::OnceCell;
use std::ops::Range;
use std::path::Path;
use std::rc::Rc;

use cognito_policy_language::hole;
use cognito_policy_language::structure::{members, statements};
use cognito_policy_rules::{Finding, Help};
use cognito_policy_spec::file::Limit;
use cognito_policy_spec::json::{self, Lines, Member, Node, SyntaxError, Value};
use cognito_policy_templates::{self as templates, Found, Origin, ResourceFinding};

use crate::configuration::Settings;
use crate::error::Failure;
use crate::fix::Edit;
use crate::input::{InputSource, name};
use crate::reader::{Folder, Reader};
use crate::report::{LocatedFinding, Position};

/// An input, with its policies.
pub(crate) struct PolicyFile {
    /// The names and the texts of the file, and of the files that it includes.
    pub(crate) sources: Vec<(String, Rc<str>)>,
    /// The policies.
    pub(crate) found: Found,
    /// Why it is not JSON.
    pub(crate) syntax_error: Option<SyntaxError>,
    /// What applies to it.
    pub(crate) settings: Settings,
}

impl PolicyFile {
    /// Reads an input.
    pub(crate) fn read(input: &InputSource, reader: &Reader<'_>) -> Result<Self, Failure> {
        let text: Rc<str> = reader.text(input)?.into();
        let path = input.path();
        let folder = Folder::of(path, reader);
        let (found, syntax_error) = match templates::find(path, &text, &folder) {
            Ok(found) if found.is_empty() => as_document(found, &text, input),
            Ok(found) => (found, None),
            // A plan of another version is not a policy.
            Err(error) if is_json(path, &text) && json::parse(&text).is_err() => {
                (Found::default(), Some(error))
            }
            Err(error) => return Err(unparsable(input, &text, error)),
        };
        let is_document = found.policies.iter().all(|policy| policy.name.is_empty());
        if is_document && found.skipped.is_empty() {
            Limit::POLICY.check(&text).map_err(|reason| input.unreadable(reason))?;
        }
        let mut sources = vec![(input.name(), text)];
        for file in &found.files {
            let path = folder.path(&file.path);
            sources.push((name(&path), Rc::clone(&file.text)));
        }
        Ok(Self { sources, found, syntax_error, settings: reader.settings(input) })
    }
}

/// Reads a file without a policy that can be recognized. It is checked as one if it was passed directly,
/// or if it has statements.
fn as_document(found: Found, text: &str, input: &InputSource) -> (Found, Option<SyntaxError>) {
    match found.into_document(text) {
        Ok(found) => {
            let is_policy =
                found.policies.iter().flat_map(|it| &it.variants).any(is_meant_as_policy);
            let is_checked = is_policy || input.is_explicit();
            (if is_checked { found } else { Found::default() }, None)
        }
        Err(error) => (Found::default(), Some(error)),
    }
}

/// Returns whether a document is meant as a policy: it has statements, the element for them, or the
/// version of a policy.
fn is_meant_as_policy(root: &Node<Origin>) -> bool {
    let is_element =
        |member: &Member<Origin>| match (member.name.value.as_str(), &member.value.value) {
            ("Statement", _) => true,
            ("Version", Value::String(text)) => {
                matches!(text.value.as_str(), "2012-10-17" | "2008-10-17")
            }
            _ => false,
        };
    !statements(root).is_empty() || members(root).iter().any(is_element)
}

/// Returns whether a file has to be JSON.
fn is_json(path: &Path, text: &str) -> bool {
    match path.extension() {
        Some(extension) if templates::is_supported(path) => extension == "json",
        _ => text.trim_start().starts_with(['{', '[']) || !templates::is_supported(path),
    }
}

fn unparsable(input: &InputSource, text: &str, error: SyntaxError) -> Failure {
    let Position { line, column } = Position::new(&Lines::new(text), error.span.start);
    let file = format!("{}:{line}:{column}", input.name());
    Failure { file, message: format!("cannot be read: {}", error.message), help: error.help }
}

/// A finding at its bytes in its file.
pub(crate) struct PlacedFinding {
    /// The index of the file in [`PolicyFile::sources`].
    pub(crate) file: usize,
    pub(crate) finding: Finding<Range<usize>>,
    pub(crate) edit: Option<Edit>,
}

/// The lines of the sources of a file, of those with findings.
pub(crate) struct SourceLines<'s>(Vec<(&'s str, OnceCell<Lines<'s>>)>);

impl<'s> SourceLines<'s> {
    pub(crate) fn of(sources: &'s [(String, Rc<str>)]) -> Self {
        Self(sources.iter().map(|(_, text)| (&**text, OnceCell::new())).collect())
    }

    pub(crate) fn of_file(&self, index: usize) -> &Lines<'s> {
        let (text, lines) = &self.0[index];
        lines.get_or_init(|| Lines::new(text))
    }
}

impl PlacedFinding {
    /// Returns the finding at its line and column. `lines` are those of all sources of the file.
    pub(crate) fn located(
        self,
        file: &PolicyFile,
        lines: &SourceLines<'_>,
        policy: &str,
    ) -> LocatedFinding {
        let Self { file: index, finding, edit } = self;
        let located =
            LocatedFinding::new(&file.sources[index].0, lines.of_file(index), policy, finding);
        LocatedFinding { edit, ..located }
    }
}

impl PolicyFile {
    /// Returns a finding at its bytes in its file.
    ///
    /// In a policy that is the entire file, a string with escapes is reported as a whole, as everywhere
    /// else.
    pub(crate) fn place(&self, policy: &str, mut finding: Finding<Origin>) -> PlacedFinding {
        let origin = finding.span.clone();
        let source = &*self.sources[origin.file].1;
        // What is replaced has to be in the file as it is in the string.
        let fix = finding.fix().filter(|fix| origin.is_verbatim(&fix.range));
        let edit =
            fix.and_then(|fix| Edit::new(source, origin.locate(&fix.range), &fix.replacement));
        finding.message = hole::readable(&finding.message);
        finding.help = match finding.help {
            Some(help @ Help::Kind(_)) => Some(help),
            help => help.map(|help| Help::Note(hole::readable(&help.in_json()))),
        };
        let span = match finding.part.take() {
            Some(part) if part.verbatim || !policy.is_empty() => origin.locate(&part.range),
            _ => origin.span.clone(),
        };
        PlacedFinding { file: origin.file, finding: finding.at(span), edit }
    }

    /// Returns a finding about a resource at its bytes in its file.
    pub(crate) fn place_resource(&self, found: ResourceFinding) -> PlacedFinding {
        let ResourceFinding { name, finding, surround, .. } = found;
        let Origin { file, span: range, .. } = finding.span.clone();
        let value = &self.sources[file].1[range.clone()];
        let edit = surround.map(|(before, after)| {
            let text = format!("{before}{value}{after}");
            Edit { range, text }
        });
        PlacedFinding { edit, ..self.place(&name, finding) }
    }
}
