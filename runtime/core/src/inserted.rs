//! Values to insert into the text of a policy.

use alloc::string::String;
use core::fmt::{self, Write};

use crate::base64;
use crate::json::{self, Reading};

/// A value between two pieces of a policy's text. The pieces contain the quotes around it.
///
/// It only borrows: escaping and encoding happen when the policy is put together, so that the
/// policy is the only allocation.
pub struct Inserted<'v>(Content<'v>);

enum Content<'v> {
    Verbatim(&'v str),
    Encoded(Encoded<'v>),
    /// Several values: their text, with the quotes and the comma between two of them.
    List(String),
}

enum Encoded<'v> {
    Escaped(&'v str, Reading),
    Displayed(&'v dyn fmt::Display),
    Base64(&'v [u8]),
}

impl<'v> Inserted<'v> {
    /// Inserts text whose type checks it. Escaping it as well costs little, and then nothing but its
    /// JSON can depend on that.
    #[inline]
    pub(crate) fn typed(text: &'v str) -> Self {
        Self::text(text, Reading::AsWritten)
    }

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
    #[inline]
    pub(crate) const fn displayed(value: &'v dyn fmt::Display) -> Self {
        Self(Content::Encoded(Encoded::Displayed(value)))
    }

    #[inline]
    pub(crate) const fn bytes(bytes: &'v [u8]) -> Self {
        Self(Content::Encoded(Encoded::Base64(bytes)))
    }

    /// Inserts the elements of a list, of which there is at least one.
    #[inline]
    pub(crate) fn list<V>(elements: &'v [V], insert: fn(&V) -> Inserted<'_>) -> Self {
        if let [only] = elements {
            return insert(only);
        }
        let mut list = String::new();
        for (index, element) in elements.iter().enumerate() {
            if index > 0 {
                list.push_str(r#"",""#);
            }
            insert(element).push_to(&mut list);
        }
        Self(Content::List(list))
    }

    #[inline]
    const fn is_list(&self) -> bool {
        matches!(self.0, Content::List(_))
    }

    #[inline]
    fn length(&self) -> usize {
        match &self.0 {
            Content::Verbatim(text) => text.len(),
            Content::Encoded(encoded) => encoded.length(),
            Content::List(list) => list.len() + "[]".len(),
        }
    }

    #[inline]
    fn push_to(&self, out: &mut String) {
        match &self.0 {
            Content::Verbatim(text) => out.push_str(text),
            Content::Encoded(encoded) => encoded.push_to(out),
            Content::List(list) => out.push_str(list),
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
    #[inline]
    fn write_str(&mut self, text: &str) -> fmt::Result {
        json::push_escaped(text, Reading::AsWritten, self.0);
        Ok(())
    }
}

impl From<Inserted<'_>> for String {
    #[inline]
    fn from(value: Inserted<'_>) -> Self {
        let mut text = Self::with_capacity(value.length());
        value.push_to(&mut text);
        text
    }
}

/// Concatenates pieces of text with a value after each except the last, in one allocation, whose
/// size is exact unless there are lists. The pieces have the quotes around a value.
#[inline]
pub(crate) fn interleave(texts: &[&str], values: &[Inserted<'_>]) -> String {
    let Some((last, texts)) = texts.split_last() else { return String::new() };
    let pairs = || texts.iter().zip(values);
    let length: usize = pairs().map(|(text, value)| text.len() + value.length()).sum();
    let mut out = String::with_capacity(length + last.len());
    let mut bracket = false;
    for (text, value) in pairs() {
        push_text(text, bracket, &mut out);
        // In an array, the elements of a list are further elements.
        bracket = value.is_list() && text.ends_with(r#":""#);
        if bracket {
            out.pop();
            out.push_str(r#"[""#);
        }
        value.push_to(&mut out);
    }
    push_text(last, bracket, &mut out);
    out
}

/// Appends a piece of text, after whose first character, a quote, a list may end.
#[inline]
fn push_text(text: &str, bracket: bool, out: &mut String) {
    match text.strip_prefix('"') {
        Some(rest) if bracket => {
            out.push_str("\"]");
            out.push_str(rest);
        }
        _ => out.push_str(text),
    }
}

/// Returns the number of bytes that a value takes when it is displayed, with escapes.
#[inline]
pub(crate) fn displayed_length(value: &dyn fmt::Display) -> usize {
    struct Length(usize);

    impl Write for Length {
        #[inline]
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
