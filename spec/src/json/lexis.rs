//! What the parser accepts although RFC 8259 forbids it: a byte order mark, foreign whitespace,
//! control characters in strings, numbers with leading zeros.

use super::SyntaxError;

/// The bytes that are always legal and neither begin nor end anything: most of them.
/// A `static`, because an unoptimized build copies a `const` at each use.
static PLAIN: [bool; 256] = plain();

const fn plain() -> [bool; 256] {
    let mut plain = [false; 256];
    let mut byte = 0x20;
    while byte < 0x7f {
        plain[byte] = !matches!(byte, 0x22 | 0x30 | 0x5c);
        byte += 1;
    }
    plain
}

/// Returns the first of these errors in a text.
///
/// Only tracks where strings begin and end. After another syntax error this can be wrong, so an
/// earlier error of the parser takes precedence.
pub(super) fn first_error(text: &str) -> Option<SyntaxError> {
    if text.starts_with('\u{feff}') {
        let error = error_at(text, 0, "the file begins with a byte order mark");
        return Some(error.help("save it as UTF-8 without a byte order mark"));
    }
    let bytes = text.as_bytes();
    let mut in_string = false;
    let mut at = 0;
    loop {
        while at < bytes.len() && PLAIN[bytes[at] as usize] {
            at += 1;
        }
        match *bytes.get(at)? {
            b'"' => in_string = !in_string,
            b'\\' if in_string => at += 1,
            0..0x20 if in_string => return Some(control_character(text, at)),
            b'0' if !in_string && leads_digits(bytes, at) => return Some(leading_zero(text, at)),
            b'\t' | b'\n' | b'\r' => {}
            0..0x20 | 0x7f.. if !in_string => return Some(foreign_character(text, at)),
            _ => {}
        }
        at += 1;
    }
}

/// Returns whether the zero at `at` begins a number and is followed by another digit.
fn leads_digits(bytes: &[u8], at: usize) -> bool {
    let exponent = at >= 2 && bytes[at - 1] == b'-' && matches!(bytes[at - 2], b'e' | b'E');
    let begins = at == 0
        || !(bytes[at - 1].is_ascii_alphanumeric() || matches!(bytes[at - 1], b'.' | b'+' | b'_'));
    begins && !exponent && bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
}

fn leading_zero(text: &str, offset: usize) -> SyntaxError {
    error_at(text, offset, "a number cannot have a leading zero").help("remove the zero")
}

fn control_character(text: &str, offset: usize) -> SyntaxError {
    let escape = match text.as_bytes()[offset] {
        b'\n' | b'\r' => {
            let help = "add a closing `\"`, or write a line break as `\\n`";
            return error_at(text, offset, "unterminated string").help(help);
        }
        b'\t' => "\\t".to_owned(),
        byte => format!("\\u{byte:04x}"),
    };
    let message = "a control character in a string must be escaped";
    error_at(text, offset, message).help(format!("write it as `{escape}`"))
}

fn foreign_character(text: &str, offset: usize) -> SyntaxError {
    let character = text[offset..].chars().next().unwrap_or_default();
    let code = u32::from(character);
    if character.is_whitespace() {
        let error = error_at(text, offset, format!("U+{code:04X} is not JSON whitespace"));
        error.help("use spaces, tabs, and line breaks")
    } else if character.is_control() {
        error_at(text, offset, format!("control character U+{code:04X} outside a string"))
            .help("remove it")
    } else {
        error_at(text, offset, format!("unexpected character `{character}` (U+{code:04X})"))
            .help("put text in double quotes")
    }
}

/// An error at one character.
fn error_at(text: &str, offset: usize, message: impl Into<String>) -> SyntaxError {
    let length = text[offset..].chars().next().map_or(0, char::len_utf8);
    SyntaxError::new(offset..offset + length, message)
}
