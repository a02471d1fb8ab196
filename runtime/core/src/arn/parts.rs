//! Parts of an ARN's text.

use alloc::borrow::Cow;

use crate::scan::{PlaceholderValue, find};

/// Returns a range of a string.
#[expect(clippy::ptr_arg, reason = "a range of a static text is static, without a copy")]
#[inline]
pub(crate) fn slice(text: &Cow<'static, str>, start: usize, end: usize) -> Cow<'static, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.get(start..end).unwrap_or_default()),
        Cow::Owned(text) => Cow::Owned(text.get(start..end).unwrap_or_default().into()),
    }
}

/// Returns the start of one of the first five parts of an ARN, and its end, which is a colon.
#[inline]
pub(super) fn bounds(arn: &str, index: usize) -> (usize, usize) {
    let (mut start, mut end) = (0, find(arn.as_bytes(), ":").unwrap_or_default());
    for _ in 0..index {
        start = end + 1;
        end = start + find(&arn.as_bytes()[start..], ":").unwrap_or_default();
    }
    (start, end)
}

/// Returns the value of the placeholder at `index`, in an ARN whose format has the literals
/// `between` around its placeholders. The getters of ARN types call this.
#[expect(clippy::ptr_arg, reason = "a part of a static ARN is static, without a copy")]
#[inline]
pub fn placeholder<T: PlaceholderValue>(
    arn: &Cow<'static, str>,
    between: &[&'static str],
    index: usize,
) -> T {
    let mut start = between[0].len();
    let mut end = start;
    for next in &between[1..=index + 1] {
        start = end.max(start);
        let rest = &arn.as_bytes()[start..];
        let length = find(rest, next).unwrap_or(rest.len());
        end = start + length + next.len();
    }
    T::from_text(slice(arn, start, end - between[index + 1].len()))
}

/// Concatenates pieces of text in one allocation.
#[inline]
pub fn arn_text<const N: usize>(pieces: [&str; N]) -> Cow<'static, str> {
    Cow::Owned(pieces.concat())
}
