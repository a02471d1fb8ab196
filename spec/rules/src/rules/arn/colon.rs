//! ARNs with one colon too many, too few, or in the wrong place, which makes several fields look
//! wrong.

use cognito_policy_language::Place;
use cognito_policy_language::arn::{Arn, is_open};
use cognito_policy_spec::json::{Form, Text};

use super::{Against, account_fault, is_valid};
use crate::finding::{Confidence, Findings};
use crate::rule::MISSING_ARN_FIELD;

/// An ARN with one colon fixed.
pub(super) struct Fixed {
    text: String,
    /// What is wrong with the original.
    message: &'static str,
    /// Whether the original lacks the colon.
    was_missing: bool,
}

/// The longest text in which the place for a missing colon is searched, byte by byte. No ARN is
/// longer.
///
/// See [`arnType`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachUserPolicy.html).
const LONGEST: usize = 2048;

/// Returns the ARN with one colon fixed, if it is valid then.
pub(super) fn fix(text: &str, against: Against<'_, '_>) -> Option<Fixed> {
    let fixed = |text, message, was_missing| Fixed { text, message, was_missing };
    if let Some(text) = with_one_less(text, against) {
        return Some(fixed(text, "the ARN has one colon too many", false));
    }
    if let Some(text) = with_one_moved(text, against) {
        return Some(fixed(text, "a colon of the ARN is in the wrong place", false));
    }
    with_one_more(text, against).map(|text| fixed(text, "the ARN lacks a colon", true))
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
    found.report(rule, place, fixed.message).part(text, 0..text.value.len()).replace(
        text,
        fixed.text,
        Confidence::Likely,
    );
}

/// Returns the ARN without one of its colons, if it is valid then.
fn with_one_less(text: &str, against: Against<'_, '_>) -> Option<String> {
    let without = |at: usize| [&text[..at], &text[at + 1..]].concat();
    colons(text).map(without).find(|it| is_valid_arn(it, against))
}

/// Returns the ARN with one of its colons moved by a character, if it is valid then.
fn with_one_moved(text: &str, against: Against<'_, '_>) -> Option<String> {
    let swapped = |at: usize| {
        let (one, other) = (text.get(at..=at)?, text.get(at + 1..at + 2)?);
        Some([&text[..at], other, one, &text[at + 2..]].concat())
    };
    let moved = colons(text).flat_map(|at| [swapped(at - 1), swapped(at)]).flatten();
    moved.into_iter().find(|it| is_valid_arn(it, against))
}

/// Returns the ARN with one more colon, if it is valid then.
pub(super) fn with_one_more(text: &str, against: Against<'_, '_>) -> Option<String> {
    if text.len() > LONGEST {
        return None;
    }
    let with = |(at, _)| [&text[..at], ":", &text[at..]].concat();
    text.char_indices()
        .map(with)
        .find(|it: &String| has_valid_account(it) && is_valid_arn(it, against))
}

/// Returns whether the account ID is present and valid, or open. Without a table of the service, an
/// ARN with any account ID would be valid.
fn has_valid_account(text: &str) -> bool {
    Arn::parse(text).is_ok_and(|arn| {
        let account = &text[arn.account];
        is_open(account) || account_fault(account).is_none()
    })
}

/// Returns where the colons between the fields are, and one more; without the one after `arn`.
fn colons(text: &str) -> impl Iterator<Item = usize> {
    text.match_indices(':').map(|(at, _)| at).skip(1).take(5)
}

fn is_valid_arn(text: &str, against: Against<'_, '_>) -> bool {
    let text = Text { value: text.to_owned(), form: Form::Quoted };
    Arn::parse(&text.value).is_ok_and(|arn| is_valid(&text, &arn, against))
}
