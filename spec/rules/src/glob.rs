//! Patterns with `*` (any text) and `?` (any one character), as IAM matches them.

/// Whether the text has a wildcard.
pub(crate) fn is_pattern(text: &str) -> bool {
    // One at a time: a search for a single character is fast even where nothing is optimised.
    text.contains('*') || text.contains('?')
}

/// Whether `pattern` matches the whole of `text`, without regard to ASCII case.
pub(crate) fn matches(pattern: &str, text: &str) -> bool {
    let (pattern, text) = (pattern.as_bytes(), text.as_bytes());
    let (mut p, mut t) = (0, 0);
    // Where to go back to: behind the last `*`, and the text that it has not swallowed yet.
    let mut retry: Option<(usize, usize)> = None;
    while t < text.len() {
        match pattern.get(p) {
            Some(b'*') => {
                p += 1;
                retry = Some((p, t));
            }
            Some(&c) if c == b'?' || c.eq_ignore_ascii_case(&text[t]) => {
                p += 1;
                t += 1;
            }
            _ => match &mut retry {
                Some((after_star, swallowed)) => {
                    *swallowed += 1;
                    (p, t) = (*after_star, *swallowed);
                }
                None => return false,
            },
        }
    }
    pattern[p..].iter().all(|&c| c == b'*')
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn wildcards_match_as_iam_does() {
        for (pattern, text, expected) in [
            ("Admin*", "AdminGetUser", true),
            ("admin*", "AdminGetUser", true),
            ("*User", "AdminGetUser", true),
            ("*User", "AdminGetUserX", false),
            ("A*G*r", "AdminGetUser", true),
            ("A?minGetUser", "AdminGetUser", true),
            ("A?minGetUser", "AminGetUser", false),
            ("*", "", true),
            ("?", "", false),
            ("", "", true),
            ("a*b*c", "aXbXbXc", true),
            ("a*b*c", "aXbXbX", false),
        ] {
            assert_eq!(matches(pattern, text), expected, "{pattern} {text}");
        }
    }
}
