//! URL-encoded policies, as IAM's API returns them.

use percent_encoding::percent_decode_str;

use crate::origin::Origin;
use crate::tree::Segments;

/// Decodes a string, and tells where its bytes were; `None` if it is not UTF-8.
pub(crate) fn decode(text: &str, origin: &Origin) -> Option<(String, Origin)> {
    let decoded = percent_decode_str(text).decode_utf8().ok()?.into_owned();
    let (mut segments, mut at) = (Segments::default(), 0);
    while at < text.len() {
        let length = match text[at..].find('%') {
            Some(0) => text.len().min(at + 3) - at,
            Some(length) => length,
            None => text.len() - at,
        };
        let place = origin.locate(&(at..at + length));
        let decoded_length = if text[at..].starts_with('%') { 1 } else { length };
        segments.add(decoded_length, place.start, place.len());
        at += length;
    }
    Some((decoded, Origin::of_string(origin.span.clone(), segments.done()).in_file(origin.file)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decoded_text_has_its_places() {
        let text = "%7B%22Action%22%3A%22s3%3AGet%C3%A9%22%7D";
        let origin = Origin::of_string(5..5 + text.len(), {
            let mut segments = Segments::default();
            segments.add(text.len(), 5, text.len());
            segments.done()
        });
        let (decoded, origin) = decode(text, &origin).unwrap();
        assert_eq!(decoded, r#"{"Action":"s3:Geté"}"#);
        let at = decoded.find("s3").unwrap();
        assert_eq!(origin.locate(&(at..at + 2)).start - 5, text.find("s3").unwrap());
        assert_eq!(origin.locate(&(0..1)), 5..8);
        assert!(decode("%7B%FF", &origin).is_none());
    }
}
