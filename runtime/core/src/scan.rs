//! The scanner of IDs and ARNs: one pass over the bytes, without an allocation.

use alloc::borrow::Cow;

use crate::partitions;
use crate::sealed::Sealed;

mod byte_set;
mod invalid_text;
mod mismatch;
mod region;

pub use byte_set::byte_set;
pub(crate) use byte_set::{ByteSet, printable_except};
pub(crate) use invalid_text::{InvalidText, text_error};
pub(crate) use mismatch::Expected;
pub use mismatch::Mismatch;
pub(crate) use region::region_length;

/// The result of one step of a scan.
pub type Scanned = Result<(), Mismatch>;

#[inline]
const fn mismatch<T>(at: usize, expected: Expected) -> Result<T, Mismatch> {
    Err(Mismatch { at, expected })
}

/// A value that can fill a placeholder of an ARN format.
pub trait PlaceholderValue: Sealed + Sized {
    /// What the value is: `user pool ID`.
    const TITLE: &'static str;
    /// Such a value.
    const EXAMPLE: &'static str;
    /// Whether the value can contain `/`.
    const SLASH: bool;

    /// Scans one value, as far as it reaches.
    ///
    /// # Errors
    ///
    /// Returns an error at the byte where the text is no longer such a value.
    fn scan(scan: &mut Scan<'_>) -> Scanned;

    /// Wraps a text that has been scanned.
    fn from_text(text: Cow<'static, str>) -> Self;

    /// Returns the value's text.
    fn text(&self) -> &str;
}

/// A text and how far it has been scanned.
///
/// Each step advances, or returns the position of the mismatch and what was expected there.
#[derive(Debug, Clone, Copy)]
pub struct Scan<'t> {
    bytes: &'t [u8],
    at: usize,
    partition: Option<u8>,
    region: &'t [u8],
}

impl<'t> Scan<'t> {
    /// Starts at the beginning of `text`.
    #[inline]
    pub const fn new(text: &'t str) -> Self {
        Self::from_position(text.as_bytes(), 0)
    }

    /// Starts at the byte `at`.
    #[inline]
    pub(crate) const fn from_position(bytes: &'t [u8], at: usize) -> Self {
        Self { bytes, at, partition: None, region: &[] }
    }

    /// Returns the number of bytes that have been scanned.
    #[inline]
    pub const fn position(&self) -> usize {
        self.at
    }

    #[inline]
    fn rest(&self) -> &'t [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// Returns whether `byte` comes next.
    #[inline]
    pub(crate) fn next_is(&self, byte: u8) -> bool {
        self.rest().first() == Some(&byte)
    }

    /// Returns whether a digit comes next.
    #[inline]
    pub(crate) fn next_is_digit(&self) -> bool {
        self.rest().first().is_some_and(u8::is_ascii_digit)
    }

    /// Scans exactly `text`.
    ///
    /// # Errors
    ///
    /// Returns an error at the first byte that differs.
    #[inline]
    pub fn text(&mut self, text: &'static str) -> Scanned {
        if self.rest().starts_with(text.as_bytes()) {
            self.at += text.len();
            return Ok(());
        }
        self.differs_from(text)
    }

    #[cold]
    #[inline]
    fn differs_from(&self, text: &'static str) -> Scanned {
        let both = self.rest().iter().zip(text.as_bytes());
        let same = both.take_while(|(one, other)| one == other).count();
        mismatch(self.at + same, Expected::Text(text))
    }

    /// Scans the name of a known partition, up to the colon after it.
    ///
    /// # Errors
    ///
    /// Returns an error if the partition is unknown.
    #[inline]
    pub fn partition(&mut self) -> Scanned {
        let rest = self.rest();
        let length = find(rest, ":").unwrap_or(rest.len());
        self.partition = partitions::of_name(&rest[..length]);
        if self.partition.is_none() {
            return mismatch(self.first_invalid(length), Expected::Partition);
        }
        self.at += length;
        Ok(())
    }

    /// Scans a Region, which must belong to the partition if one has been scanned.
    ///
    /// # Errors
    ///
    /// Returns an error if the text does not have the format of a Region in any partition, or the
    /// Region belongs to another partition.
    #[inline]
    pub fn region(&mut self) -> Scanned {
        let rest = self.rest();
        let Some((partition, length)) = region_length(rest) else { return self.not_a_region() };
        if let Some(expected) = self.partition.filter(|expected| *expected != partition) {
            return mismatch(self.at, Expected::RegionOf(expected));
        }
        self.region = &rest[..length];
        self.at += length;
        Ok(())
    }

    /// Scans the Region at the beginning of an ID and the separator after it. The Region may belong
    /// to any partition.
    ///
    /// # Errors
    ///
    /// Returns an error if the text does not have the format of a Region in any partition, or the
    /// separator is missing.
    #[inline]
    pub fn home_region(&mut self, separator: &'static str) -> Scanned {
        let rest = self.rest();
        // In nearly every ARN the ID repeats the ARN's own Region, which has been scanned.
        if !self.region.is_empty()
            && let Some(rest) = rest.strip_prefix(self.region)
            && rest.starts_with(separator.as_bytes())
        {
            self.at += self.region.len() + separator.len();
            return Ok(());
        }
        let Some((_, length)) = region_length(rest) else { return self.not_a_region() };
        self.at += length;
        self.text(separator)
    }

    #[cold]
    #[inline]
    fn not_a_region(&self) -> Scanned {
        let length =
            prefix_length(self.rest(), |byte| byte.is_ascii_alphanumeric() || byte == b'-');
        mismatch(self.first_invalid(length), Expected::Region)
    }

    /// Returns the first of the next `length` bytes that no partition or Region contains. If all
    /// bytes are valid, the name itself is unknown, and its beginning is returned.
    #[cold]
    #[inline]
    fn first_invalid(&self, length: usize) -> usize {
        let (name, after) = self.rest().split_at(length);
        let valid = prefix_length(name, |byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        let is_pattern = matches!(after.first(), Some(b'*' | b'?' | b'$'));
        self.at + if valid < length || is_pattern { valid } else { 0 }
    }

    /// Scans an account ID: 12 digits.
    ///
    /// # Errors
    ///
    /// Returns an error at the first byte that is not a digit.
    #[inline]
    pub fn account(&mut self) -> Scanned {
        match self.rest().first_chunk::<12>() {
            Some(digits) if digits.iter().all(u8::is_ascii_digit) => {
                self.at += digits.len();
                Ok(())
            }
            _ => self.not_an_account(),
        }
    }

    #[cold]
    #[inline]
    fn not_an_account(&self) -> Scanned {
        let digits = prefix_length(self.rest(), |byte| byte.is_ascii_digit());
        mismatch(self.at + digits, Expected::Account)
    }

    /// Scans bytes of a set, at least `min` and at most `max`.
    ///
    /// # Errors
    ///
    /// Returns an error at the first byte outside the set, if there are fewer.
    #[inline]
    pub fn run(&mut self, title: &'static str, set: &ByteSet, min: usize, max: usize) -> Scanned {
        let rest = self.rest();
        let rest = &rest[..max.min(rest.len())];
        let count = rest.iter().position(|byte| !set[usize::from(*byte)]).unwrap_or(rest.len());
        self.at += count;
        if count < min { mismatch(self.at, Expected::Value(title)) } else { Ok(()) }
    }

    /// Checks that at most `max` bytes have been scanned since the position `start`.
    ///
    /// # Errors
    ///
    /// Returns an error at the first byte beyond the limit.
    #[inline]
    pub fn within(&self, start: usize, max: usize) -> Scanned {
        if self.at - start > max {
            return mismatch(start + max, Expected::EndWithin(max));
        }
        Ok(())
    }

    /// Scans one value, which ends before the first occurrence of `next`, and then `next`. If
    /// `next` is empty, the value reaches to the end of the text.
    ///
    /// # Errors
    ///
    /// Returns an error at the byte where the text is no longer such a value, or where `next` is
    /// missing.
    #[inline]
    pub fn value<T: PlaceholderValue>(&mut self, next: &'static str) -> Scanned {
        let rest = self.rest();
        let length = if next.is_empty() { Some(rest.len()) } else { find(rest, next) };
        let end = self.at + length.unwrap_or(rest.len());
        let mut value = Self { bytes: &self.bytes[..end], ..*self };
        T::scan(&mut value)?;
        if value.at < end {
            let is_delimited = length.is_some();
            let expected =
                if is_delimited { Expected::Value(T::TITLE) } else { Expected::Text(next) };
            return mismatch(value.at, expected);
        }
        self.at = end;
        self.text(next)
    }

    /// Checks that no policy variable begins in the bytes scanned since the position `start`.
    #[inline]
    pub(crate) fn without_variable(&self, start: usize, title: &'static str) -> Scanned {
        match find(&self.bytes[start..self.at], "${") {
            Some(at) => mismatch(start + at, Expected::Value(title)),
            None => Ok(()),
        }
    }

    /// Checks that the text ends here.
    ///
    /// # Errors
    ///
    /// Returns an error if the text continues.
    #[inline]
    pub fn end(&self) -> Scanned {
        if self.at < self.bytes.len() { mismatch(self.at, Expected::End) } else { Ok(()) }
    }
}

/// Returns the number of bytes at the beginning of `bytes` that are of a kind.
#[inline]
fn prefix_length(bytes: &[u8], is_of_kind: fn(u8) -> bool) -> usize {
    bytes.iter().position(|byte| !is_of_kind(*byte)).unwrap_or(bytes.len())
}

/// Returns the position of the first `needle` in `text`. An empty needle is never found.
#[inline]
pub(crate) fn find(text: &[u8], needle: &str) -> Option<usize> {
    let (first, others) = needle.as_bytes().split_first()?;
    text.iter()
        .enumerate()
        .position(|(at, byte)| byte == first && text[at + 1..].starts_with(others))
}

#[cfg(test)]
mod tests {
    use crate::cognito_idp::UserPoolArn;
    use crate::{IdentityPoolId, UserPoolId};

    #[test]
    fn ids_begin_with_their_region() {
        assert!("_AbCdEfGhI".parse::<UserPoolId>().is_err());
        assert!(":1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab".parse::<IdentityPoolId>().is_err());
    }

    #[test]
    fn errors_point_to_the_first_invalid_character() {
        for (text, position) in [
            ("arn:Aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI", 4),
            ("arn:aWs:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI", 5),
            ("arn:awz:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI", 4),
            ("arn:aw*:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI", 6),
            ("arn:aws:cognito-idp:us-East-1:123456789012:userpool/us-east-1_AbCdEfGhI", 23),
            ("arn:aws:cognito-idp:useast1:123456789012:userpool/us-east-1_AbCdEfGhI", 20),
            ("arn:aws:cognito-idp:us-*:123456789012:userpool/us-east-1_AbCdEfGhI", 23),
            ("arn:aws:cognito-idp:us-east-1:12345678901:userpool/us-east-1_AbCdEfGhI", 41),
            ("arn:aws:cognito-idp:us-east-1:123456789012:userpol/us-east-1_AbCdEfGhI", 49),
            ("arn:aws:cognito-idp:us-east-1:123456789012:user", 47),
        ] {
            let error = text.parse::<UserPoolArn>().unwrap_err();
            assert_eq!(error.position(), position, "{error}");
        }
    }
}
