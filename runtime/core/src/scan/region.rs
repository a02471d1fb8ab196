//! The format of Regions.

use super::prefix_length;
use crate::partitions;

/// Returns the partition of the Region at the beginning of a string, and the length of the Region.
///
/// A Region is a prefix that belongs to a partition (`us-gov-`), a word, `-`, and one or two
/// digits.
#[inline]
pub(crate) fn region_length(text: &[u8]) -> Option<(u8, usize)> {
    let (partition, prefix) = partitions::of_region(text)?;
    let rest = &text[prefix..];
    let word = prefix_length(rest, |byte| byte.is_ascii_lowercase());
    let [b'-', digit, after @ ..] = &rest[word..] else { return None };
    if word == 0 || !digit.is_ascii_digit() {
        return None;
    }
    let digits = if after.first().is_some_and(u8::is_ascii_digit) { 2 } else { 1 };
    Some((partition, prefix + word + "-".len() + digits))
}
