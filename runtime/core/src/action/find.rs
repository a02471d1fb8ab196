//! Finds actions by name.

use core::cmp::Ordering;

use super::error::unknown;
use super::{ActionError, IamAction};

/// Returns the action with this text, in any case. The list is sorted by lowercase text.
///
/// # Errors
///
/// Returns an error if the list has no such action.
#[inline]
pub fn find_action<A: IamAction>(all: &[A], text: &str) -> Result<A, ActionError> {
    match all.binary_search_by(|action| compare(action.as_str(), text)) {
        Ok(index) => Ok(all[index]),
        Err(_) => Err(unknown(all.first().map_or("", |action| service_in(action.as_str())), text)),
    }
}

/// Compares two strings, ignoring case.
#[inline]
fn compare(one: &str, other: &str) -> Ordering {
    #[inline]
    fn lower(text: &str) -> impl Iterator<Item = u8> {
        text.bytes().map(|byte| byte.to_ascii_lowercase())
    }
    lower(one).cmp(lower(other))
}

#[inline]
fn service_in(text: &'static str) -> &'static str {
    text.split_once(':').map_or("", |(service, _)| service)
}

/// Returns the name in an action's text.
#[inline]
pub const fn name_in(text: &'static str) -> &'static str {
    let mut colon = 0;
    while text.as_bytes()[colon] != b':' {
        colon += 1;
    }
    text.split_at(colon + 1).1
}
