//! Escapes in JSON strings.

use alloc::string::String;

/// How IAM reads a value, which determines what has to be escaped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
    /// `*`, `?` and `${...}` keep their meaning in IAM, or have none in this place.
    AsWritten,
    /// IAM would read `${...}` as a variable, but it is text.
    Text,
    /// IAM would read `${...}` as a variable and `*` and `?` as wildcards, but they are text.
    TextInPattern,
}

/// Passes the content of a JSON string with this text to `take`, piece by piece.
///
/// Characters above U+00FF are written as `\uXXXX`, because [IAM does not accept] them in a
/// document. The [escapes] `${*}`, `${?}` and `${$}` are those of policy version 2012-10-17.
///
/// [IAM does not accept]: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html
/// [escapes]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-specialchars
#[inline]
fn escape(text: &str, reading: Reading, mut take: impl FnMut(&str)) {
    let mut rest = text;
    while let Some(at) = first_escape(rest.as_bytes(), reading) {
        let (clean, special) = rest.split_at(at);
        take(clean);
        let mut characters = special.chars();
        if let Some(character) = characters.next() {
            escape_character(character, reading, &mut take);
        }
        rest = characters.as_str();
    }
    take(rest);
}

/// Returns the number of bytes of the escaped text.
#[inline]
pub(crate) fn escaped_length(text: &str, reading: Reading) -> usize {
    let mut length = 0;
    escape(text, reading, |piece| length += piece.len());
    length
}

/// Appends the escaped text.
#[inline]
pub(crate) fn push_escaped(text: &str, reading: Reading, out: &mut String) {
    if is_clean(text, reading) {
        return out.push_str(text);
    }
    escape(text, reading, |piece| out.push_str(piece));
}

/// Returns whether the text needs no escapes.
#[inline]
pub(crate) fn is_clean(text: &str, reading: Reading) -> bool {
    let bytes = text.as_bytes();
    (reading == Reading::AsWritten && is_plain(bytes)) || first_escape(bytes, reading).is_none()
}

/// Returns whether a text of at least [`LANES`] bytes obviously contains nothing to escape: only ASCII
/// above `"`, without a backslash.
///
/// This is true for ARNs. An array has no branch for each byte, so that it compiles to vector instructions:
/// a policy with 100 ARNs takes 20,700 instead of 84,100 instructions.
#[inline]
fn is_plain(bytes: &[u8]) -> bool {
    // The last array overlaps the others, so that no byte is left.
    let Some(last) = bytes.last_chunk() else { return false };
    let mut special = has_special(last);
    for array in bytes.as_chunks().0 {
        special |= has_special(array);
    }
    !special
}

/// The number of bytes that are looked at together. With 16, it would be 21,900 instructions.
const LANES: usize = 32;

/// Returns whether a byte may have to be escaped.
#[inline]
fn has_special(bytes: &[u8; LANES]) -> bool {
    let mut special = false;
    for &byte in bytes {
        // As a signed number, a byte above ASCII is less than a quote.
        special |= byte.cast_signed() <= b'"'.cast_signed() || byte == b'\\';
    }
    special
}

/// Returns the position of the first byte that has to be escaped.
#[inline]
fn first_escape(bytes: &[u8], reading: Reading) -> Option<usize> {
    let special = 1 << reading as u8;
    bytes.iter().enumerate().position(|(at, &byte)| {
        SPECIAL[usize::from(byte)] & special != 0
            && (byte != b'$' || bytes.get(at + 1) == Some(&b'{'))
    })
}

/// For each byte, the readings in which it may have to be escaped, as bits.
static SPECIAL: [u8; 256] = {
    const ALWAYS: u8 = 0b111;
    // The first byte of U+0100 in UTF-8. Greater bytes begin later characters.
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

/// Passes the escape of a character that has to be escaped to `take`.
#[inline]
fn escape_character(character: char, reading: Reading, take: &mut impl FnMut(&str)) {
    take(match character {
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
        _ => return escape_code_units(character, take),
    });
}

/// Passes `\uXXXX` to `take`, twice for a character that UTF-16 encodes as a surrogate pair.
#[inline]
fn escape_code_units(character: char, take: &mut impl FnMut(&str)) {
    const DIGITS: &str = "0123456789abcdef";
    for unit in character.encode_utf16(&mut [0; 2]) {
        take("\\u");
        for shift in [12, 8, 4, 0] {
            let digit = usize::from(*unit >> shift & 0xF);
            take(&DIGITS[digit..=digit]);
        }
    }
}

#[cfg(test)]
mod tests {
    use alloc::format;
    use alloc::string::ToString;

    use super::*;

    #[inline]
    fn escape(text: &str, reading: Reading) -> String {
        let mut escaped = String::new();
        push_escaped(text, reading, &mut escaped);
        assert_eq!(escaped.len(), escaped_length(text, reading));
        assert_eq!(escaped == text, is_clean(text, reading));
        escaped
    }

    const READINGS: [Reading; 3] = [Reading::AsWritten, Reading::Text, Reading::TextInPattern];

    /// Returns the expected escape of one character.
    #[inline]
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
    fn every_character_below_u300_and_separators() {
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
    fn clean_text_is_unchanged() {
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
    fn long_text_is_escaped() {
        let text = "*".repeat(1 << 20);
        assert_eq!(escape(&text, Reading::TextInPattern), "${*}".repeat(1 << 20));
    }
}
