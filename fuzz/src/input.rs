//! From the bytes of a fuzzer to a choice and a text.

use cognito_policy_rules::PolicyKind;

/// The number that the first byte stands for, `0` being 0, and the text behind it.
pub(crate) fn split(data: &[u8]) -> Option<(usize, &str)> {
    let (&first, text) = data.split_first()?;
    Some((usize::from(first.wrapping_sub(b'0')), std::str::from_utf8(text).ok()?))
}

/// The kind of policy with this number; numbers begin anew behind the last.
pub(crate) fn kind(number: usize) -> PolicyKind {
    PolicyKind::ALL[number % PolicyKind::ALL.len()]
}
