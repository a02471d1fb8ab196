//! JSON text: strings, lists and pretty-printing.

use alloc::string::String;

mod escape;
mod pretty;
mod unescape;

pub(crate) use escape::{Reading, escaped_length, is_clean, push_escaped};
pub(crate) use pretty::write_pretty;
pub(crate) use unescape::{text, text_of_content};

/// Returns the text as a JSON string.
#[inline]
pub(crate) fn string(text: &str) -> String {
    let mut json = String::with_capacity(text.len() + 2);
    push_string(text, &mut json);
    json
}

/// Appends the text as a JSON string.
#[inline]
pub(crate) fn push_string(text: &str, out: &mut String) {
    out.push('"');
    push_escaped(text, Reading::AsWritten, out);
    out.push('"');
}

/// Returns the length of the string at the beginning of `json`, with its quotes.
#[inline]
pub(crate) fn string_length(json: &str) -> usize {
    let mut is_escaped = true;
    for (at, byte) in json.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    json.len()
}

/// Appends elements with a comma between them.
#[inline]
pub(crate) fn push_joined<T>(elements: &[T], out: &mut String, push: impl Fn(&T, &mut String)) {
    for (index, element) in elements.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        push(element, out);
    }
}

/// Appends a list the way IAM writes it: a single element without brackets.
#[inline]
pub(crate) fn push_list<T>(elements: &[T], out: &mut String, push: impl Fn(&T, &mut String)) {
    if let [single] = elements {
        return push(single, out);
    }
    out.push('[');
    push_joined(elements, out, push);
    out.push(']');
}

/// Returns JSON values as a list the way IAM writes it.
#[inline]
pub(crate) fn list<T: AsRef<str>>(values: &[T]) -> String {
    // With the commas and the brackets.
    let length = values.iter().fold(2, |length, value| length + value.as_ref().len() + 1);
    let mut json = String::with_capacity(length);
    push_list(values, &mut json, |value, json| json.push_str(value.as_ref()));
    json
}
