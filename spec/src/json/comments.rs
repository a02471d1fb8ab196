//! Comments, which JSON does not have.

use super::SyntaxError;

/// Returns the text with spaces in place of the comments, so that every other byte keeps its offset.
pub(super) fn blanked(text: &str) -> Result<String, SyntaxError> {
    let mut blanked = String::with_capacity(text.len());
    let bytes = text.as_bytes();
    let (mut at, mut copied, mut in_string) = (0, 0, false);
    while at < bytes.len() {
        match bytes[at] {
            b'"' => in_string = !in_string,
            // A string ends with its line, so that a quote that is not closed hides no comments.
            b'\n' | b'\r' => in_string = false,
            b'\\' if in_string => at += 1,
            b'/' if !in_string => {
                if let Some(length) = comment(text, at)? {
                    blanked.push_str(&text[copied..at]);
                    blank(&bytes[at..at + length], &mut blanked);
                    at += length;
                    copied = at;
                    continue;
                }
            }
            _ => {}
        }
        at += 1;
    }
    blanked.push_str(&text[copied..]);
    Ok(blanked)
}

/// Returns the length of the comment that begins at a slash; `None` if none does.
fn comment(text: &str, at: usize) -> Result<Option<usize>, SyntaxError> {
    let rest = &text[at..];
    if rest.starts_with("//") {
        return Ok(Some(rest.find(['\n', '\r']).unwrap_or(rest.len())));
    }
    if !rest.starts_with("/*") {
        return Ok(None);
    }
    match rest[2..].find("*/") {
        Some(length) => Ok(Some(length + 4)),
        None => Err(SyntaxError::new(at..at + 2, "this comment is not closed").help("add `*/`")),
    }
}

/// Writes a space for each byte of a comment, and its line breaks.
fn blank(comment: &[u8], out: &mut String) {
    for &byte in comment {
        out.push(if matches!(byte, b'\n' | b'\r') { char::from(byte) } else { ' ' });
    }
}
