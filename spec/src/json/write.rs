//! Writes a text as a JSON string.

use std::fmt::Write as _;

/// Writes a JSON string with the characters that IAM accepts, those up to U+00FF. The others are
/// escaped.
pub fn write_string(out: &mut String, text: &str) {
    out.push('"');
    let mut rest = text;
    // Text without special characters, nearly all of every policy, is copied at once.
    while let Some(at) = rest.bytes().position(is_special) {
        out.push_str(&rest[..at]);
        let mut characters = rest[at..].chars();
        if let Some(character) = characters.next() {
            write_character(out, character);
        }
        rest = characters.as_str();
    }
    out.push_str(rest);
    out.push('"');
}

/// Returns whether a byte is not ASCII, or must be escaped.
const fn is_special(byte: u8) -> bool {
    !matches!(byte, b' ' | b'!' | b'#'..=b'[' | b']'..=b'~')
}

fn write_character(out: &mut String, character: char) {
    match character {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        '\u{8}' => out.push_str("\\b"),
        '\u{c}' => out.push_str("\\f"),
        ' '..='\u{ff}' => out.push(character),
        other => {
            for unit in other.encode_utf16(&mut [0; 2]) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        }
    }
}
