//! Texts of numbers, dates and addresses, without an allocation.

use core::fmt;
use core::ops::Deref;

/// A text of at most 48 bytes, which every number, date and IP range fits into.
#[derive(Clone, Copy)]
pub struct ShortText {
    bytes: [u8; Self::CAPACITY],
    length: usize,
}

impl ShortText {
    /// The longest: an IPv6 address of 39 bytes, `/`, three digits; an `i128` of 40.
    const CAPACITY: usize = 48;

    /// The text of a value; `None` if it does not fit.
    pub(crate) fn of(value: impl fmt::Display) -> Option<Self> {
        let mut text = Self::default();
        fmt::write(&mut text, format_args!("{value}")).ok()?;
        Some(text)
    }
}

impl Default for ShortText {
    fn default() -> Self {
        Self { bytes: [0; Self::CAPACITY], length: 0 }
    }
}

impl fmt::Write for ShortText {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.length + text.len();
        let free = self.bytes.get_mut(self.length..end).ok_or(fmt::Error)?;
        free.copy_from_slice(text.as_bytes());
        self.length = end;
        Ok(())
    }
}

impl Deref for ShortText {
    type Target = str;

    fn deref(&self) -> &str {
        // Only whole `str`s are ever written.
        core::str::from_utf8(&self.bytes[..self.length]).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn holds_what_fits_and_nothing_else() {
        assert_eq!(&*ShortText::of(i128::MIN).unwrap(), i128::MIN.to_string());
        assert_eq!(&*ShortText::of("x".repeat(48)).unwrap(), "x".repeat(48));
        assert!(ShortText::of("x".repeat(49)).is_none());
    }
}
