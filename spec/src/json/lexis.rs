//! What the parser reads although RFC 8259 forbids it: a byte order mark, white space of other
//! kinds, control characters in strings, zeros that lead a number.

use super::SyntaxError;

/// The bytes that are neither faults nor begin or end anything, wherever they stand: most of them.
/// A `static`, for an unoptimised build would copy a `const` each time.
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

/// The first of these faults in a text.
///
/// Reads only as much of JSON as it needs: where strings begin and end. In a text with other
/// faults it may lose its way, so a syntax error that comes earlier has precedence.
pub(super) fn fault(text: &str) -> Option<SyntaxError> {
    if text.starts_with('\u{feff}') {
        let message = "the file begins with a byte order mark; save it as UTF-8 without";
        return Some(error(text, 0, message));
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
            b'0' if !in_string && leads_digits(bytes, at) => {
                let message = "a number must not begin with `0`; leave the zero out";
                return Some(error(text, at, message));
            }
            b'\t' | b'\n' | b'\r' => {}
            0..0x20 | 0x7f.. if !in_string => return Some(foreign_character(text, at)),
            _ => {}
        }
        at += 1;
    }
}

/// Whether the zero at `at` begins a number and another digit follows.
fn leads_digits(bytes: &[u8], at: usize) -> bool {
    let exponent = at >= 2 && bytes[at - 1] == b'-' && matches!(bytes[at - 2], b'e' | b'E');
    let begins = at == 0
        || !(bytes[at - 1].is_ascii_alphanumeric() || matches!(bytes[at - 1], b'.' | b'+' | b'_'));
    begins && !exponent && at + 1 < bytes.len() && bytes[at + 1].is_ascii_digit()
}

fn control_character(text: &str, at: usize) -> SyntaxError {
    let written = match text.as_bytes()[at] {
        b'\n' | b'\r' => {
            let message = "the string does not end on its line; close it with `\"`, \
                           or write a line end as `\\n`";
            return error(text, at, message);
        }
        b'\t' => "\\t".to_owned(),
        byte => format!("\\u{byte:04x}"),
    };
    error(text, at, &format!("a control character stands in a string; write it as `{written}`"))
}

fn foreign_character(text: &str, at: usize) -> SyntaxError {
    let character = text[at..].chars().next().unwrap_or_default();
    let code = u32::from(character);
    let message = if character.is_whitespace() {
        format!("U+{code:04X} is no white space of JSON; use spaces, tabs and line ends")
    } else if character.is_control() {
        format!("the control character U+{code:04X} stands outside a string; remove it")
    } else {
        format!("`{character}` (U+{code:04X}) stands outside a string; put it in double quotes")
    };
    error(text, at, &message)
}

fn error(text: &str, at: usize, message: &str) -> SyntaxError {
    let length = text[at..].chars().next().map_or(0, char::len_utf8);
    SyntaxError { span: at..at + length, message: message.to_owned() }
}
