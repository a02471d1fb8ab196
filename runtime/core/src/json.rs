//! JSON text: what stands inside its strings, and how it looks to people.

use alloc::string::String;
use core::fmt::{self, Write};

/// How IAM reads a value, and so what has to be escaped for it to be read as meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
    /// `*`, `?` and `${...}` mean what they mean in IAM, or IAM gives them no meaning here.
    AsWritten,
    /// IAM would read `${...}` as a variable; it is meant as text.
    Text,
    /// IAM would read `${...}` as a variable, `*` and `?` as wildcards; they are meant as text.
    TextInPattern,
}

/// Gives `text` as it stands between the quotes of a JSON string, piece by piece.
///
/// Characters above U+00FF are written as `\uXXXX`, since [IAM takes] none in a document. The
/// [escapes for text] `${*}`, `${?}` and `${$}` are those of policy version 2012-10-17.
///
/// [IAM takes]: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html
/// [escapes for text]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-specialchars
fn escape(text: &str, reading: Reading, mut give: impl FnMut(&str)) {
    let mut rest = text;
    while let Some(at) = first_escape(rest.as_bytes(), reading) {
        let (clean, special) = rest.split_at(at);
        give(clean);
        let mut characters = special.chars();
        if let Some(character) = characters.next() {
            escape_character(character, reading, &mut give);
        }
        rest = characters.as_str();
    }
    give(rest);
}

/// How many bytes the escaped text has.
pub(crate) fn escaped_length(text: &str, reading: Reading) -> usize {
    let mut length = 0;
    escape(text, reading, |piece| length += piece.len());
    length
}

pub(crate) fn push_escaped(text: &str, reading: Reading, out: &mut String) {
    escape(text, reading, |piece| out.push_str(piece));
}

/// The text as a string of JSON, in its quotes.
pub(crate) fn push_string(text: &str, out: &mut String) {
    out.push('"');
    push_escaped(text, Reading::AsWritten, out);
    out.push('"');
}

/// Whether the text stands in a string as it is.
#[inline]
pub(crate) fn is_clean(text: &str, reading: Reading) -> bool {
    first_escape(text.as_bytes(), reading).is_none()
}

/// Where the first byte stands that cannot go into the text as it is.
#[inline]
fn first_escape(bytes: &[u8], reading: Reading) -> Option<usize> {
    let special = 1 << reading as u8;
    bytes.iter().enumerate().position(|(at, &byte)| {
        SPECIAL[usize::from(byte)] & special != 0
            && (byte != b'$' || bytes.get(at + 1) == Some(&b'{'))
    })
}

/// For each byte the readings, as bits, in which it may have to be escaped.
static SPECIAL: [u8; 256] = {
    const ALWAYS: u8 = 0b111;
    // The first byte of U+0100 in UTF-8; every byte from there on begins a later character.
    const ABOVE_LATIN_1: u8 = 0xC4;
    let mut special = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        if byte < b' ' as usize || byte >= ABOVE_LATIN_1 as usize {
            special[byte] = ALWAYS;
        }
        byte += 1;
    }
    special[b'"' as usize] = ALWAYS;
    special[b'\\' as usize] = ALWAYS;
    special[b'$' as usize] = 1 << Reading::Text as u8 | 1 << Reading::TextInPattern as u8;
    special[b'*' as usize] = 1 << Reading::TextInPattern as u8;
    special[b'?' as usize] = 1 << Reading::TextInPattern as u8;
    special
};

/// The escape of a character that cannot go into the text as it is.
fn escape_character(character: char, reading: Reading, give: &mut impl FnMut(&str)) {
    give(match character {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        '\u{8}' => "\\b",
        '\u{C}' => "\\f",
        '*' if reading == Reading::TextInPattern => "${*}",
        '?' if reading == Reading::TextInPattern => "${?}",
        '$' if reading != Reading::AsWritten => "${$}",
        _ => return escape_code_units(character, give),
    });
}

/// `\uXXXX`, twice for a character that UTF-16 writes as a surrogate pair.
fn escape_code_units(character: char, give: &mut impl FnMut(&str)) {
    const DIGITS: &str = "0123456789abcdef";
    for unit in character.encode_utf16(&mut [0; 2]) {
        give("\\u");
        for shift in [12, 8, 4, 0] {
            let digit = usize::from(*unit >> shift & 0xF);
            give(&DIGITS[digit..=digit]);
        }
    }
}

/// A list as IAM writes it: a single value stands alone. The texts are escaped already.
pub(crate) fn push_strings<T: AsRef<str>>(values: &[T], out: &mut String) {
    let single = values.len() == 1;
    if !single {
        out.push('[');
    }
    for (index, value) in values.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        out.push('"');
        out.push_str(value.as_ref());
        out.push('"');
    }
    if !single {
        out.push(']');
    }
}

/// Writes minified JSON with a member or element to a line, indented by two spaces a level.
pub(crate) fn write_pretty(json: &str, out: &mut impl Write) -> fmt::Result {
    let mut depth = 0;
    let mut rest = json;
    while let Some(at) = rest.find(['"', '{', '[', '}', ']', ',', ':']) {
        let (before, mark) = rest.split_at(at);
        out.write_str(before)?;
        rest = match mark.as_bytes()[0] {
            b'"' => {
                let (string, rest) = mark.split_at(string_length(mark));
                out.write_str(string)?;
                rest
            }
            b'{' | b'[' if mark[1..].starts_with(['}', ']']) => {
                out.write_str(&mark[..2])?;
                &mark[2..]
            }
            open @ (b'{' | b'[') => {
                depth += 1;
                out.write_char(char::from(open))?;
                write_line_end(depth, out)?;
                &mark[1..]
            }
            close @ (b'}' | b']') => {
                depth -= 1;
                write_line_end(depth, out)?;
                out.write_char(char::from(close))?;
                &mark[1..]
            }
            b',' => {
                out.write_char(',')?;
                write_line_end(depth, out)?;
                &mark[1..]
            }
            _ => {
                out.write_str(": ")?;
                &mark[1..]
            }
        };
    }
    out.write_str(rest)
}

fn write_line_end(depth: usize, out: &mut impl Write) -> fmt::Result {
    write!(out, "\n{:1$}", "", depth * 2)
}

/// How many bytes the string at the beginning of `json` takes, quotes included.
pub(crate) fn string_length(json: &str) -> usize {
    let mut escaped = true;
    for (at, byte) in json.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    json.len()
}

#[cfg(test)]
mod tests {
    use alloc::format;
    use alloc::string::ToString;

    use super::*;

    fn escape(text: &str, reading: Reading) -> String {
        let mut escaped = String::new();
        push_escaped(text, reading, &mut escaped);
        assert_eq!(escaped.len(), escaped_length(text, reading));
        assert_eq!(escaped == text, is_clean(text, reading));
        escaped
    }

    const READINGS: [Reading; 3] = [Reading::AsWritten, Reading::Text, Reading::TextInPattern];

    /// What `escape` must give for one character by itself.
    fn expected(character: char, reading: Reading) -> String {
        match character {
            '"' | '\\' => format!("\\{character}"),
            '\n' => "\\n".to_string(),
            '\r' => "\\r".to_string(),
            '\t' => "\\t".to_string(),
            '\u{8}' => "\\b".to_string(),
            '\u{C}' => "\\f".to_string(),
            '*' | '?' if reading == Reading::TextInPattern => format!("${{{character}}}"),
            '\0'..'\u{20}' | '\u{100}'..='\u{FFFF}' => format!("\\u{:04x}", u32::from(character)),
            _ => character.to_string(),
        }
    }

    #[test]
    fn every_character_below_u300_and_the_separators() {
        for character in ('\0'..'\u{300}').chain("\u{2028}\u{2029}\u{FEFF}\u{FFFF}".chars()) {
            for reading in READINGS {
                let text = format!("a{character}b");
                let escaped = format!("a{}b", expected(character, reading));
                assert_eq!(escape(&text, reading), escaped, "{character:?} {reading:?}");
            }
        }
    }

    #[test]
    fn astral_characters_become_surrogate_pairs() {
        assert_eq!(escape("\u{1F600}", Reading::Text), "\\ud83d\\ude00");
        assert_eq!(escape("\u{10FFFF}", Reading::Text), "\\udbff\\udfff");
    }

    #[test]
    fn clean_text_stays_as_it_is() {
        for reading in READINGS {
            for text in ["", "team-a", "price in $", "$$", "a$b", "{x}", "\u{A0}\u{FF}\u{7F}"] {
                assert!(is_clean(text, reading), "{text:?}");
            }
        }
        assert!(is_clean("a*?", Reading::Text));
        assert!(is_clean("${aws:username}*", Reading::AsWritten));
    }

    #[test]
    fn text_never_becomes_a_variable_or_a_wildcard() {
        let cases = [
            ("${aws:username}", "${$}{aws:username}", "${$}{aws:username}"),
            ("$${x}", "$${$}{x}", "$${$}{x}"),
            ("${$}", "${$}{$}", "${$}{$}"),
            ("${*}", "${$}{*}", "${$}{${*}}"),
            ("*?", "*?", "${*}${?}"),
            ("$*{", "$*{", "$${*}{"),
        ];
        for (text, plain, in_pattern) in cases {
            assert_eq!(escape(text, Reading::Text), plain);
            assert_eq!(escape(text, Reading::TextInPattern), in_pattern);
        }
    }

    #[test]
    fn long_text_is_escaped_to_its_end() {
        let text = "*".repeat(1 << 20);
        assert_eq!(escape(&text, Reading::TextInPattern), "${*}".repeat(1 << 20));
    }

    #[test]
    fn pretty_text() {
        let json = r#"{"a":[],"b":{},"c":["x\"{,:","\\"],"d":{"e":1,"f":true}}"#;
        let mut pretty = String::new();
        write_pretty(json, &mut pretty).unwrap();
        let expected = r#"{
  "a": [],
  "b": {},
  "c": [
    "x\"{,:",
    "\\"
  ],
  "d": {
    "e": 1,
    "f": true
  }
}"#;
        assert_eq!(pretty, expected);
    }
}
