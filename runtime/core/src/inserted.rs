//! Run-time values on their way into the text of a policy.

use alloc::string::String;
use core::fmt::{self, Write};

use crate::base64;
use crate::json::{self, Reading};

/// A value as it goes between two finished texts, whose quotes are around it.
///
/// Nothing in it has to be dropped, which spares the compiler much work at every `policy!`: what
/// has to be escaped or encoded is so when the text is put together.
#[derive(Clone, Copy)]
pub struct Inserted<'v>(Form<'v>);

#[derive(Clone, Copy)]
enum Form<'v> {
    AsItIs(&'v str),
    Made(Made<'v>),
}

/// What takes more than a copy.
#[derive(Clone, Copy)]
enum Made<'v> {
    Escaped(&'v str, Reading),
    Shown(&'v dyn fmt::Display),
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
            Self(Form::Made(Made::Escaped(text, reading)))
        }
    }

    /// A number, an address: what shows nothing to escape.
    pub(crate) const fn shown(value: &'v dyn fmt::Display) -> Self {
        Self(Form::Made(Made::Shown(value)))
    }

    pub(crate) const fn bytes(bytes: &'v [u8]) -> Self {
        Self(Form::Made(Made::Base64(bytes)))
    }

    #[inline]
    fn length(&self) -> usize {
        match &self.0 {
            Form::AsItIs(text) => text.len(),
            Form::Made(made) => made.length(),
        }
    }

    #[inline]
    fn push_to(&self, out: &mut String) {
        match &self.0 {
            Form::AsItIs(text) => out.push_str(text),
            Form::Made(made) => made.push_to(out),
        }
    }
}

// Not inlined: most values stand as they are.
impl Made<'_> {
    #[inline(never)]
    fn length(&self) -> usize {
        match self {
            Self::Escaped(text, reading) => json::escaped_length(text, *reading),
            Self::Shown(value) => shown_length(*value),
            Self::Base64(bytes) => base64::length(bytes),
        }
    }

    #[inline(never)]
    fn push_to(&self, out: &mut String) {
        match self {
            Self::Escaped(text, reading) => json::push_escaped(text, *reading, out),
            Self::Shown(value) => {
                // Writing to a string cannot fail.
                let _ = write!(out, "{value}");
            }
            Self::Base64(bytes) => base64::push(bytes, out),
        }
    }
}

impl From<Inserted<'_>> for String {
    fn from(value: Inserted<'_>) -> Self {
        let mut text = Self::with_capacity(value.length());
        value.push_to(&mut text);
        text
    }
}

/// Texts with a value behind each but the last, in one allocation.
pub(crate) fn interleave(texts: &[&str], values: &[Inserted<'_>]) -> String {
    let Some((last, texts)) = texts.split_last() else { return String::new() };
    let mut length = last.len();
    for (text, value) in texts.iter().zip(values) {
        length += text.len() + value.length();
    }
    let mut out = String::with_capacity(length);
    for (text, value) in texts.iter().zip(values) {
        out.push_str(text);
        value.push_to(&mut out);
    }
    out.push_str(last);
    out
}

/// How many bytes a value takes when it is shown.
pub(crate) fn shown_length(value: &dyn fmt::Display) -> usize {
    struct Length(usize);

    impl Write for Length {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            self.0 += text.len();
            Ok(())
        }
    }

    let mut length = Length(0);
    // Counting cannot fail.
    let _ = write!(length, "{value}");
    length.0
}
