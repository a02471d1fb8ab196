//! Pretty-printed JSON.

use core::fmt::{self, Write};

use super::string_length;

/// Writes minified JSON with one member or element per line, indented by two spaces per level.
#[inline]
pub(crate) fn write_pretty(json: &str, out: &mut impl Write) -> fmt::Result {
    let mut depth = 0;
    let mut rest = json;
    while let Some(at) = rest.find(['"', '{', '[', '}', ']', ',', ':']) {
        let (scalar, mark) = rest.split_at(at);
        let (token, after) = mark.split_at(token_length(mark));
        out.write_str(scalar)?;
        write_token(token, &mut depth, out)?;
        rest = after;
    }
    out.write_str(rest)
}

/// Returns the length of the token at the beginning of `json`: a string, an empty object or array,
/// or one punctuation character.
#[inline]
fn token_length(json: &str) -> usize {
    match json.as_bytes() {
        [b'"', ..] => string_length(json),
        [b'{', b'}', ..] | [b'[', b']', ..] => 2,
        _ => 1,
    }
}

#[inline]
fn write_token(token: &str, depth: &mut usize, out: &mut impl Write) -> fmt::Result {
    match token {
        "{" | "[" => {
            *depth += 1;
            out.write_str(token)?;
            write_line_break(*depth, out)
        }
        "}" | "]" => {
            *depth -= 1;
            write_line_break(*depth, out)?;
            out.write_str(token)
        }
        "," => {
            out.write_str(token)?;
            write_line_break(*depth, out)
        }
        ":" => out.write_str(": "),
        _ => out.write_str(token),
    }
}

#[inline]
fn write_line_break(depth: usize, out: &mut impl Write) -> fmt::Result {
    write!(out, "\n{:1$}", "", depth * 2)
}

#[cfg(test)]
mod tests {
    use alloc::string::String;

    use super::*;

    #[test]
    fn members_and_elements_have_lines_of_their_own() {
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
