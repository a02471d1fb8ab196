//! Base64 for binary values: the standard alphabet, padded (RFC 4648, section 4).

use alloc::string::String;

/// Returns the length of the encoded bytes.
#[inline]
pub(crate) fn length(bytes: &[u8]) -> usize {
    bytes.len().div_ceil(3) * 4
}

/// Appends the encoded bytes.
#[inline]
pub(crate) fn push(bytes: &[u8], out: &mut String) {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for chunk in bytes.chunks(3) {
        let mut group = [0; 4];
        group[1..=chunk.len()].copy_from_slice(chunk);
        let bits = u32::from_be_bytes(group);
        for index in 0..4 {
            let sextet = bits >> (18 - 6 * index) & 0x3F;
            let digit = char::from(ALPHABET[sextet as usize]);
            out.push(if index <= chunk.len() { digit } else { '=' });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[inline]
    fn encode(bytes: &[u8]) -> String {
        let mut text = String::new();
        push(bytes, &mut text);
        assert_eq!(text.len(), length(bytes));
        text
    }

    /// The test vectors of RFC 4648, section 10, and the two digits that differ between alphabets.
    #[test]
    fn test_vectors() {
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(encode(bytes.as_bytes()), text);
        }
        assert_eq!(encode(&[0xFB, 0xFF, 0xFE]), "+//+");
    }
}
