//! What captured values are in an ARN.

use std::ops::Range;

use cognito_policy_language::arn::{Arn, Candidate};
use cognito_policy_spec::model::{ArnFormat, Fragment, Placeholder};
use cognito_policy_spec::tables::Tables;

use crate::rules::placeholder_named;

/// What a captured value is in an ARN.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CaptureKind {
    /// The partition.
    Partition,
    /// The Region.
    Region,
    /// The account ID.
    Account,
    /// A placeholder in the ARN format of a service.
    Placeholder {
        /// The service.
        service: String,
        /// The name of the placeholder's Rust type; `None` if the bindings have none.
        type_name: Option<String>,
    },
    /// A part of such a placeholder's value: `{stage}` in `role/app-{stage}`.
    Part(Part),
    /// Only a part of a field, or of an ID whose parts have a fixed form.
    Nothing,
}

/// What a value that is inserted into a part of a placeholder can contain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Whether it can contain `/`.
    pub slash: bool,
    /// Whether it can contain `:`.
    pub colon: bool,
    /// Whether the table has a form for the placeholder, which the complete value may not have.
    pub has_form: bool,
}

/// The value of a placeholder, what it is if it is a capture, and what it is if it contains one.
pub(super) struct Filling<'a> {
    value: &'a str,
    kind: CaptureKind,
    part: Option<Part>,
}

/// Adds the values of the placeholders in a format. `filled` is the text without captures, of the
/// same length.
pub(super) fn add_placeholders<'a>(
    text: &'a str,
    filled: &str,
    arn: &Arn,
    (owner, _, format): Candidate<'_>,
    tables: &Tables,
    fillings: &mut Vec<Filling<'a>>,
) {
    let has_bindings = tables.bindings(&owner.name).have_resource_types();
    let mut values = arn.placeholders(filled, format);
    values.extend(open_value(filled, arn, format));
    for (name, value) in values {
        let placeholder = placeholder_named(name, owner);
        let type_name = match placeholder {
            Some(placeholder) if has_bindings => Some(placeholder.type_name.clone()),
            _ => None,
        };
        let kind = CaptureKind::Placeholder { service: owner.name.clone(), type_name };
        fillings.push(Filling { value: &text[value], kind, part: part(placeholder) });
    }
}

/// Returns the value of the first placeholder whose end only a wildcard can match, up to that wildcard.
fn open_value<'f>(text: &str, arn: &Arn, format: &'f ArnFormat) -> Option<(&'f str, Range<usize>)> {
    let mut at = arn.resource.start;
    for (index, part) in format.resource.iter().enumerate() {
        match (part, format.resource.get(index + 1)) {
            (Fragment::Literal(literal), _) => {
                at += text[at..].strip_prefix(literal.as_str()).map(|_| literal.len())?;
            }
            (Fragment::Placeholder(name), Some(Fragment::Literal(next))) => {
                match text[at..].find(next.as_str()) {
                    Some(length) => at += length,
                    None => return Some((name, at..at + text[at..].find(['*', '?', '$'])?)),
                }
            }
            (Fragment::Placeholder(_), _) => return None,
        }
    }
    None
}

/// Returns what a part of the placeholder can contain. Returns `None` if its form has several parts,
/// such as a Region and an ID, so that a part of it has no meaning.
fn part(placeholder: Option<&Placeholder>) -> Option<Part> {
    let Some(placeholder) = placeholder else {
        return Some(Part { slash: false, colon: false, has_form: false });
    };
    let pattern = &placeholder.pattern;
    match (pattern.region, pattern.elements.as_slice()) {
        (None, [only]) => Some(Part {
            slash: only.set.contains(b'/'),
            colon: only.set.contains(b':'),
            has_form: true,
        }),
        _ => None,
    }
}

pub(super) fn capture_kind(
    name: &str,
    text: &str,
    arn: &Arn,
    fillings: &[Filling<'_>],
) -> CaptureKind {
    let written = written(name);
    let is = |field: &Range<usize>| text[field.clone()] == written;
    if is(&arn.partition) {
        return CaptureKind::Partition;
    } else if is(&arn.region) {
        return CaptureKind::Region;
    } else if is(&arn.account) {
        return CaptureKind::Account;
    }
    for Filling { value, kind, part } in fillings {
        if *value == written {
            return kind.clone();
        }
        if value.contains(&written)
            && let Some(part) = part
            && is_only_in(value, &written, text)
        {
            return CaptureKind::Part(*part);
        }
    }
    CaptureKind::Nothing
}

/// Returns whether the capture is in this part of the text, and in no other.
fn is_only_in(part: &str, written: &str, text: &str) -> bool {
    part.matches(written).count() == text.matches(written).count()
}

/// Returns the text with letters in place of its captures.
pub(super) fn filled(text: &str, captures: &[String]) -> String {
    let mut text = text.to_owned();
    for name in captures {
        let written = written(name);
        text = text.replace(&written, &"x".repeat(written.len()));
    }
    text
}

/// Returns whether the text has every literal of the format: `log-group:app:*` is a log group rather
/// than a log stream, whose `:log-stream:` only a wildcard could match.
pub(super) fn is_written_out(text: &str, arn: &Arn, format: &ArnFormat) -> bool {
    let mut placeholders = arn.placeholders(text, format).into_iter();
    let mut rest = &text[arn.resource.clone()];
    for part in &format.resource {
        let expected = match part {
            Fragment::Literal(literal) => literal,
            Fragment::Placeholder(_) => match placeholders.next() {
                Some((_, value)) => &text[value],
                None => return false,
            },
        };
        let Some(after) = rest.strip_prefix(expected) else { return false };
        rest = after;
    }
    rest.is_empty()
}

/// `${name}`
pub(super) fn written(name: &str) -> String {
    format!("${{{name}}}")
}
