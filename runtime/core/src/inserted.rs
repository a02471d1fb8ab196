//! Run-time values on their way into the text of a policy.

use alloc::string::String;

use crate::base64;
use crate::json::{self, Reading};
use crate::short_text::ShortText;

/// A value as it goes between two finished texts, whose quotes are around it.
///
/// Nothing in it has to be dropped, which spares the compiler much work at every `policy!`: what
/// has to be escaped or encoded is so when the text is put together.
#[derive(Clone, Copy)]
pub struct Inserted<'v>(Form<'v>);

#[derive(Clone, Copy)]
enum Form<'v> {
    AsItIs(&'v str),
    Escaped(&'v str, Reading),
    Short(ShortText),
    Base64(&'v [u8]),
}

impl<'v> Inserted<'v> {
    /// A text that holds nothing to escape, as its type assures.
    #[inline]
    pub(crate) const fn checked(text: &'v str) -> Self {
        Self(Form::AsItIs(text))
    }

    /// A text that must not end the string, nor mean anything but what its place lets it mean.
    #[inline]
    pub(crate) fn text(text: &'v str, reading: Reading) -> Self {
        if json::is_clean(text, reading) {
            Self(Form::AsItIs(text))
        } else {
            Self(Form::Escaped(text, reading))
        }
    }

    pub(crate) const fn short(text: ShortText) -> Self {
        Self(Form::Short(text))
    }

    pub(crate) const fn bytes(bytes: &'v [u8]) -> Self {
        Self(Form::Base64(bytes))
    }

    fn length(&self) -> usize {
        match &self.0 {
            Form::AsItIs(text) => text.len(),
            Form::Escaped(text, reading) => json::escaped_length(text, *reading),
            Form::Short(text) => text.len(),
            Form::Base64(bytes) => base64::length(bytes),
        }
    }

    fn push_to(&self, out: &mut String) {
        match &self.0 {
            Form::AsItIs(text) => out.push_str(text),
            Form::Escaped(text, reading) => json::push_escaped(text, *reading, out),
            Form::Short(text) => out.push_str(text),
            Form::Base64(bytes) => base64::push(bytes, out),
        }
    }
}

impl From<Inserted<'_>> for String {
    fn from(value: Inserted<'_>) -> Self {
        interleave(&[], &[value])
    }
}

/// Texts with a value behind each but the last, in one allocation.
pub(crate) fn interleave(texts: &[&str], values: &[Inserted<'_>]) -> String {
    let mut length = 0;
    for text in texts {
        length += text.len();
    }
    for value in values {
        length += value.length();
    }
    let mut out = String::with_capacity(length);
    let mut values = values.iter();
    for text in texts {
        out.push_str(text);
        if let Some(value) = values.next() {
            value.push_to(&mut out);
        }
    }
    for value in values {
        value.push_to(&mut out);
    }
    out
}
