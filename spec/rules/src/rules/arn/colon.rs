//! A colon too many, too few, or beside its place: one slip, after which several parts of an ARN
//! look wrong.

use cognito_policy_spec::json::{Form, Text};

use super::id::account_fault;
use super::{Against, is_sound};
use crate::finding::Findings;
use crate::rule::MISSING_ARN_FIELD;
use cognito_policy_language::Place;
use cognito_policy_language::arn::{Arn, is_open};

/// An ARN with one colon mended.
pub(super) struct Mended {
    text: String,
    /// What was wrong with the ARN.
    slip: &'static str,
    /// Whether it lacked the colon.
    was_missing: bool,
}

/// The longest text in which a place for a colon is looked for, byte by byte: no ARN is longer.
///
/// See [`arnType`](https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachUserPolicy.html).
const LONGEST: usize = 2048;

/// The ARN with one colon mended, if nothing is wrong with it then.
pub(super) fn mend(text: &str, against: Against<'_, '_>) -> Option<Mended> {
    let (text, slip, was_missing) = if let Some(mended) = superfluous(text, against) {
        (mended, "the ARN has a colon too many", false)
    } else if let Some(mended) = displaced(text, against) {
        (mended, "a colon of the ARN is not in its place", false)
    } else {
        (missing(text, against)?, "the ARN has a colon too few", true)
    };
    Some(Mended { text, slip, was_missing })
}

/// If one colon mends all that was found wrong with an ARN, reports that alone.
pub(super) fn report_slip(
    text: &Text,
    place: Place,
    against: Against<'_, '_>,
    found: &mut Findings,
) {
    let Some(Mended { text: mended, slip, was_missing }) = mend(&text.value, against) else {
        return;
    };
    let rule = if was_missing { MISSING_ARN_FIELD } else { found.0[0].rule };
    found.0.clear();
    found
        .report(rule, place, slip)
        .part(text, 0..text.value.len())
        .help(format!("write `{mended}`"));
}

/// The ARN without one of its colons, if nothing is wrong with it then.
fn superfluous(text: &str, against: Against<'_, '_>) -> Option<String> {
    let without = |at: usize| [&text[..at], &text[at + 1..]].concat();
    colons(text).into_iter().map(without).find(|it| is_arn(it, against))
}

/// The ARN with one of its colons moved by a character, if nothing is wrong with it then.
fn displaced(text: &str, against: Against<'_, '_>) -> Option<String> {
    for at in colons(text) {
        let moved = |from: usize| {
            let (one, other) = (text.get(from..=from)?, text.get(from + 1..from + 2)?);
            Some([&text[..from], other, one, &text[from + 2..]].concat())
        };
        for mended in [moved(at - 1), moved(at)].into_iter().flatten() {
            if is_arn(&mended, against) {
                return Some(mended);
            }
        }
    }
    None
}

/// The ARN with one more colon, if nothing is wrong with it then.
pub(super) fn missing(text: &str, against: Against<'_, '_>) -> Option<String> {
    if text.len() > LONGEST {
        return None;
    }
    for (at, _) in text.char_indices() {
        let mended = [&text[..at], ":", &text[at..]].concat();
        // Of a service without a table nobody knows whether its ARNs have an account.
        let has_account = Arn::parse(&mended).is_ok_and(|arn| {
            let account = &mended[arn.account];
            is_open(account) || account_fault(account).is_none()
        });
        if has_account && is_arn(&mended, against) {
            return Some(mended);
        }
    }
    None
}

/// Where the colons are that part an ARN, and one more; that behind `arn` stays.
fn colons(text: &str) -> Vec<usize> {
    text.match_indices(':').map(|(at, _)| at).skip(1).take(5).collect()
}

fn is_arn(text: &str, against: Against<'_, '_>) -> bool {
    let text = Text { value: text.to_owned(), form: Form::Quoted };
    Arn::parse(&text.value).is_ok_and(|arn| is_sound(&text, &arn, against))
}
