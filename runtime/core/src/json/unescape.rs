//! Strings as JSON, read as text.

use alloc::borrow::Cow;
use alloc::string::String;

/// Returns the text of a string, or the notation of a number or boolean.
#[inline]
pub(crate) fn text(json: &str) -> Cow<'_, str> {
    match json.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(content) => text_of_content(content),
        None => Cow::Borrowed(json),
    }
}

/// Returns the text of a string's content: the string without its quotes.
#[inline]
pub(crate) fn text_of_content(content: &str) -> Cow<'_, str> {
    if !content.contains('\\') {
        return Cow::Borrowed(content);
    }
    let mut text = String::with_capacity(content.len());
    let mut rest = content;
    while let Some((before, escape)) = rest.split_once('\\') {
        text.push_str(before);
        let (character, after) = unescape(escape);
        text.push(character);
        rest = after;
    }
    text.push_str(rest);
    Cow::Owned(text)
}

/// Returns the character of an escape, and the text after it.
#[inline]
fn unescape(escape: &str) -> (char, &str) {
    let mut after = escape.chars();
    let character = match after.next() {
        Some('b') => '\u{8}',
        Some('f') => '\u{c}',
        Some('n') => '\n',
        Some('r') => '\r',
        Some('t') => '\t',
        Some('u') => return unicode(after.as_str()),
        Some(other) => other,
        None => '\\',
    };
    (character, after.as_str())
}

/// Returns the character of the four digits after `\u`, or of a surrogate pair.
#[inline]
fn unicode(digits: &str) -> (char, &str) {
    let Some((first, rest)) = code(digits) else { return (char::REPLACEMENT_CHARACTER, digits) };
    if let Some(character) = char::from_u32(first) {
        return (character, rest);
    }
    if let Some((second @ 0xDC00..=0xDFFF, after)) = rest.strip_prefix("\\u").and_then(code)
        && (0xD800..0xDC00).contains(&first)
    {
        let character = 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00);
        return (char::from_u32(character).unwrap_or(char::REPLACEMENT_CHARACTER), after);
    }
    (char::REPLACEMENT_CHARACTER, rest)
}

/// Reads four hexadecimal digits.
#[inline]
fn code(text: &str) -> Option<(u32, &str)> {
    let digits = text.get(..4)?;
    Some((u32::from_str_radix(digits, 16).ok()?, &text[4..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_read() {
        for (json, expected) in [
            (r#""blue""#, "blue"),
            ("true", "true"),
            ("-1.5", "-1.5"),
            (r#""a\"b\\c\/d""#, "a\"b\\c/d"),
            (r#""\b\f\n\r\t""#, "\u{8}\u{c}\n\r\t"),
            (r#""\u00e9\u4E2D""#, "\u{e9}\u{4e2d}"),
            (r#""\ud83d\uDE00!""#, "\u{1F600}!"),
            (r#""\ud83d\u0041""#, "\u{FFFD}A"),
            (r#""\ud83d""#, "\u{FFFD}"),
            (r#""\u12""#, "\u{FFFD}12"),
            (r#""\""#, "\\"),
        ] {
            assert_eq!(text(json), expected, "{json}");
        }
    }

    #[test]
    fn what_is_escaped_is_read_as_it_was() {
        for plain in ["", "a\"\\b", "\u{0}\n\u{7f}", "\u{e9}\u{1F600}\u{2028}", "${*}"] {
            assert_eq!(text(&crate::json::string(plain)), plain);
        }
    }
}
