//! ARNs with one colon too many, too few, or in the wrong place, which makes several fields look
//! wrong.

use cognito_policy_language::Place;
use cognito_policy_language::arn::{Arn, is_open};
use cognito_policy_language::glob;
use cognito_policy_spec::json::{Form, Text};

use super::{Against, account_fault, is_valid};
use crate::finding::Findings;
use crate::rule::MISSING_ARN_FIELD;

/// An ARN with one colon fixed.
pub(super) struct Fixed {
    /// The ARN; `None` if it has wildcards, which would match something else in another field.
    text: Option<String>,
    /// What is wrong with the original.
    message: &'static str,
    /// Whether the original lacks the colon.
    was_missing: bool,
}

/// In how many characters the place for a missing colon is searched, one by one. The fields before
/// the resource are shorter.
const SEARCHED: usize = 256;

/// What to write if the ARN is not known.
pub(super) const FORM: &str = "write `arn:partition:service:region:account:resource`";

/// Returns the ARN with one colon fixed, if it is valid then.
pub(super) fn fix(text: &str, against: Against<'_, '_>) -> Option<Fixed> {
    let (fixed, message, was_missing) = if let Some(fixed) = with_one_less(text, against) {
        (fixed, "the ARN has one colon too many", false)
    } else if let Some(fixed) = with_one_moved(text, against) {
        (fixed, "a colon of the ARN is in the wrong place", false)
    } else {
        (with_one_more(text, against)?, "the ARN lacks a colon", true)
    };
    let text = (!glob::is_pattern(&fixed)).then_some(fixed);
    Some(Fixed { text, message, was_missing })
}

/// Replaces the findings on an ARN by a single one, if fixing one colon resolves all of them.
pub(super) fn report_alone(
    text: &Text,
    place: Place,
    against: Against<'_, '_>,
    found: &mut Findings,
) {
    let Some(fixed) = fix(&text.value, against) else { return };
    let rule = if fixed.was_missing { MISSING_ARN_FIELD } else { found.0[0].rule };
    found.0.clear();
    let all = 0..text.value.len();
    found
        .report(rule, place, fixed.message)
        .part(text, all.clone())
        .replace_or(text, all, fixed.text, FORM);
}

/// Returns the ARN without one of its colons, if it is valid then.
fn with_one_less(text: &str, against: Against<'_, '_>) -> Option<String> {
    for at in colons(text) {
        let without = [&text[..at], &text[at + 1..]].concat();
        if is_valid_arn(&without, against) {
            return Some(without);
        }
    }
    None
}

/// Returns the ARN with one of its colons moved by a character, if it is valid then.
fn with_one_moved(text: &str, against: Against<'_, '_>) -> Option<String> {
    for colon in colons(text) {
        for at in [colon - 1, colon] {
            let Some(moved) = with_swapped(text, at) else { continue };
            if is_valid_arn(&moved, against) {
                return Some(moved);
            }
        }
    }
    None
}

/// Returns the text with the character at a byte and the next one swapped, if both are ASCII.
fn with_swapped(text: &str, at: usize) -> Option<String> {
    let (one, other) = (text.get(at..=at)?, text.get(at + 1..at + 2)?);
    Some([&text[..at], other, one, &text[at + 2..]].concat())
}

/// Returns the ARN with one more colon, if it is valid then.
pub(super) fn with_one_more(text: &str, against: Against<'_, '_>) -> Option<String> {
    for (at, _) in text.char_indices().take(SEARCHED) {
        let with = [&text[..at], ":", &text[at..]].concat();
        if has_valid_account(&with) && is_valid_arn(&with, against) {
            return Some(with);
        }
    }
    None
}

/// Returns whether the account ID is present and valid, or open. Without a table of the service, an
/// ARN with any account ID would be valid.
fn has_valid_account(text: &str) -> bool {
    let Ok(arn) = Arn::parse(text) else { return false };
    let account = &text[arn.account];
    is_open(account) || account_fault(account).is_none()
}

/// Returns where the colons between the fields are, and one more; without the one after `arn`.
fn colons(text: &str) -> Vec<usize> {
    let mut colons = Vec::new();
    for (count, (at, _)) in text.match_indices(':').enumerate() {
        match count {
            0 => {}
            1..=5 => colons.push(at),
            _ => break,
        }
    }
    colons
}

fn is_valid_arn(text: &str, against: Against<'_, '_>) -> bool {
    let text = Text { value: text.to_owned(), form: Form::Quoted };
    match Arn::parse(&text.value) {
        Ok(arn) => is_valid(&text, &arn, against),
        Err(_) => false,
    }
}
