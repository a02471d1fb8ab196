//! The parts of URIs and forms.

/// Replaces `%2F` with `/`, and so on.
pub(crate) fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = text.get(at + 1..at + 3).filter(|code| {
            bytes[at] == b'%' && code.bytes().all(|digit| digit.is_ascii_hexdigit())
        });
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                decoded.push(byte);
                at += 3;
            }
            None => {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

/// Returns the names and values in the query of a URI.
pub(crate) fn query(uri: &str) -> impl Iterator<Item = (String, String)> {
    form(uri.split_once('?').map_or("", |(_, query)| query))
}

/// Returns the names and values of a form. A name without a value has an empty one.
pub(crate) fn form(text: &str) -> impl Iterator<Item = (String, String)> {
    text.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decode(name), decode(&value.replace('+', " ")))
    })
}

/// Returns the host of a URI without its port, and the path.
pub(crate) fn host_and_path(uri: &str) -> (&str, &str) {
    let uri = uri.split(['?', '#']).next().unwrap_or(uri);
    let rest = uri.split_once("://").map_or(uri, |(_, rest)| rest);
    let (authority, path) = match rest.find('/') {
        Some(at) => rest.split_at(at),
        None => (rest, "/"),
    };
    (authority.split_once(':').map_or(authority, |(host, _)| host), path)
}

#[cfg(test)]
mod tests {
    use super::{decode, form, host_and_path, query};

    #[test]
    fn escapes_are_replaced() {
        assert_eq!(decode("a%2Fb%c3%a9"), "a/b\u{e9}");
        assert_eq!(decode("100%"), "100%");
        assert_eq!(decode("%zz%+1"), "%zz%+1");
        assert_eq!(decode("%\u{e9}"), "%\u{e9}");
    }

    #[test]
    fn forms_and_queries_have_names_and_values() {
        let pairs: Vec<_> = form("Action=Publish&Message=a+b%2B&x").collect();
        let expected = [("Action", "Publish"), ("Message", "a b+"), ("x", "")];
        assert_eq!(pairs, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
        assert_eq!(query("https://example.com/a?acl").count(), 1);
        assert_eq!(query("https://example.com/a").count(), 0);
    }

    #[test]
    fn uris_have_a_host_and_a_path() {
        assert_eq!(host_and_path("https://a.example.com:443/b/c?d"), ("a.example.com", "/b/c"));
        assert_eq!(host_and_path("http://localhost:4566"), ("localhost", "/"));
        assert_eq!(host_and_path("/a?b"), ("", "/a"));
    }
}
