//! Values to insert into the text of a policy.

use alloc::string::String;
use core::fmt::{self, Write};

use crate::base64;
use crate::json::{self, Reading};

/// A value between two pieces of a policy's text. The pieces contain the quotes around it.
///
/// It only borrows: escaping and encoding happen when the policy is put together, so that the
/// policy is the only allocation.
#[derive(Clone, Copy)]
pub struct Inserted<'v>(Content<'v>);

#[derive(Clone, Copy)]
enum Content<'v> {
    Verbatim(&'v str),
    Encoded(Encoded<'v>),
}

#[derive(Clone, Copy)]
enum Encoded<'v> {
    Escaped(&'v str, Reading),
    Displayed(&'v dyn fmt::Display),
    Base64(&'v [u8]),
}

impl<'v> Inserted<'v> {
    /// Inserts any text, which can neither end the JSON string nor mean more than `reading` allows.
    #[inline]
    pub(crate) fn text(text: &'v str, reading: Reading) -> Self {
        if json::is_clean(text, reading) {
            Self(Content::Verbatim(text))
        } else {
            Self(Content::Encoded(Encoded::Escaped(text, reading)))
        }
    }

    /// Inserts the displayed text of a value, such as a number or an address.
    pub(crate) const fn displayed(value: &'v dyn fmt::Display) -> Self {
        Self(Content::Encoded(Encoded::Displayed(value)))
    }

    pub(crate) const fn bytes(bytes: &'v [u8]) -> Self {
        Self(Content::Encoded(Encoded::Base64(bytes)))
    }

    #[inline]
    fn length(&self) -> usize {
        match &self.0 {
            Content::Verbatim(text) => text.len(),
            Content::Encoded(encoded) => encoded.length(),
        }
    }

    #[inline]
    fn push_to(&self, out: &mut String) {
        match &self.0 {
            Content::Verbatim(text) => out.push_str(text),
            Content::Encoded(encoded) => encoded.push_to(out),
        }
    }
}

// Not inlined, because most values are inserted verbatim.
impl Encoded<'_> {
    #[inline(never)]
    fn length(&self) -> usize {
        match self {
            Self::Escaped(text, reading) => json::escaped_length(text, *reading),
            Self::Displayed(value) => displayed_length(*value),
            Self::Base64(bytes) => base64::length(bytes),
        }
    }

    #[inline(never)]
    fn push_to(&self, out: &mut String) {
        match self {
            Self::Escaped(text, reading) => json::push_escaped(text, *reading, out),
            Self::Displayed(value) => {
                // Writing to a string cannot fail.
                let _ = write!(Escaping(out), "{value}");
            }
            Self::Base64(bytes) => base64::push(bytes, out),
        }
    }
}

/// Escapes what is written to it.
struct Escaping<'o>(&'o mut String);

impl Write for Escaping<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        json::push_escaped(text, Reading::AsWritten, self.0);
        Ok(())
    }
}

impl From<Inserted<'_>> for String {
    fn from(value: Inserted<'_>) -> Self {
        let mut text = Self::with_capacity(value.length());
        value.push_to(&mut text);
        text
    }
}

/// Concatenates pieces of text with a value after each except the last, in one allocation of the
/// exact size.
pub(crate) fn interleave(texts: &[&str], values: &[Inserted<'_>]) -> String {
    let Some((last, texts)) = texts.split_last() else { return String::new() };
    let pairs = || texts.iter().zip(values);
    let length: usize = pairs().map(|(text, value)| text.len() + value.length()).sum();
    let mut out = String::with_capacity(length + last.len());
    for (text, value) in pairs() {
        out.push_str(text);
        value.push_to(&mut out);
    }
    out.push_str(last);
    out
}

/// Returns the number of bytes that a value takes when it is displayed, with escapes.
pub(crate) fn displayed_length(value: &dyn fmt::Display) -> usize {
    struct Length(usize);

    impl Write for Length {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            self.0 += json::escaped_length(text, Reading::AsWritten);
            Ok(())
        }
    }

    let mut length = Length(0);
    // Counting cannot fail.
    let _ = write!(length, "{value}");
    length.0
}
