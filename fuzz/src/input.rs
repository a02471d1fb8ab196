//! Splits inputs into a choice and the remaining text.

use cognito_policy_rules::PolicyKind;

/// Splits an input after its first byte, which is a number counted from `0`.
pub(crate) fn split(data: &[u8]) -> Option<(usize, &str)> {
    let (&first, text) = data.split_first()?;
    Some((usize::from(first.wrapping_sub(b'0')), std::str::from_utf8(text).ok()?))
}

/// Returns the kind of policy with this number, modulo the number of kinds.
pub(crate) fn kind(number: usize) -> PolicyKind {
    PolicyKind::ALL[number % PolicyKind::ALL.len()]
}
