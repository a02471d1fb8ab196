//! Constant policies with typed constants: texts are joined at compile time.

/// Returns the length of the texts with a value between each two of them.
#[inline]
pub const fn constant_length(texts: &[&str], values: &[&str]) -> usize {
    let (mut length, mut index) = (0, 0);
    while index < texts.len() {
        length += texts[index].len();
        if index < values.len() {
            length += values[index].len();
        }
        index += 1;
    }
    length
}

/// Joins the texts with a value between each two of them.
///
/// # Panics
///
/// Panics if a value would have to be escaped in JSON.
#[inline]
pub const fn constant<const N: usize>(texts: &[&str], values: &[&str]) -> [u8; N] {
    let mut json = [0; N];
    let (mut at, mut index) = (0, 0);
    while index < texts.len() {
        at = append(&mut json, at, texts[index].as_bytes());
        if index < values.len() {
            assert!(
                is_plain(values[index].as_bytes()),
                "a constant in a constant policy cannot contain quotes, backslashes and control \
                 characters"
            );
            at = append(&mut json, at, values[index].as_bytes());
        }
        index += 1;
    }
    json
}

#[inline]
const fn append(json: &mut [u8], at: usize, text: &[u8]) -> usize {
    let mut index = 0;
    while index < text.len() {
        json[at + index] = text[index];
        index += 1;
    }
    at + index
}

#[inline]
const fn is_plain(text: &[u8]) -> bool {
    let mut index = 0;
    while index < text.len() {
        if matches!(text[index], 0..=0x1f | b'"' | b'\\') {
            return false;
        }
        index += 1;
    }
    true
}

/// Returns joined texts as text.
///
/// # Panics
///
/// Panics if they are not UTF-8, which joined texts always are.
#[inline]
pub const fn constant_text(json: &[u8]) -> &str {
    match core::str::from_utf8(json) {
        Ok(text) => text,
        Err(_) => panic!("joined texts are text"),
    }
}
