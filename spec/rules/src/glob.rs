//! Patterns with `*` (any text) and `?` (any one character), as IAM matches them.

/// Whether the text has a wildcard.
pub(crate) fn is_pattern(text: &str) -> bool {
    // One at a time: a search for a single character is fast even where nothing is optimised.
    text.contains('*') || text.contains('?')
}

/// Whether the two are the same but for ASCII case.
pub(crate) fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    // Names mostly differ in their first letters. The standard library's loop goes by chunks,
    // which takes its time where nothing is optimised.
    let mut at = 0;
    while at < one.len() {
        if one[at] != other[at] && !one[at].eq_ignore_ascii_case(&other[at]) {
            return false;
        }
        at += 1;
    }
    true
}

/// Whether the text is one of these, without regard to ASCII case.
pub(crate) fn is_one_of<N: AsRef<str>>(text: &str, names: &[N]) -> bool {
    for name in names {
        if is_same(name.as_ref(), text) {
            return true;
        }
    }
    false
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

/// Whether `pattern` matches everything that `other` matches, as far as the letters of the two
/// tell: a `*` of `other` needs a `*` to match it.
pub(crate) fn covers(pattern: &str, other: &str, any_case: bool) -> bool {
    let (pattern, other) = (pattern.as_bytes(), other.as_bytes());
    let (mut p, mut t) = (0, 0);
    let mut retry: Option<(usize, usize)> = None;
    while t < other.len() {
        let (own, letter) = (pattern.get(p).copied(), other[t]);
        let same = |own: u8| own == letter || (any_case && own.eq_ignore_ascii_case(&letter));
        match own {
            Some(b'*') => {
                p += 1;
                retry = Some((p, t));
            }
            Some(own) if same(own) || (own == b'?' && letter != b'*') => {
                p += 1;
                t += 1;
            }
            _ => {
                let Some((after_star, swallowed)) = &mut retry else { return false };
                *swallowed += 1;
                (p, t) = (*after_star, *swallowed);
            }
        }
    }
    pattern[p..].iter().all(|&c| c == b'*')
}

#[cfg(test)]
mod tests {
    use super::{covers, matches};

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

    #[test]
    fn a_pattern_covers_another_only_if_it_matches_all_of_it() {
        for (pattern, other, expected) in [
            ("Admin*", "AdminGet*", true),
            ("AdminGet*", "Admin*", false),
            ("Admin?", "Admin*", false),
            ("Admin*", "Admin?", true),
            ("A?min", "A?min", true),
            ("*", "*User", true),
            ("*User*", "Get*User", true),
            ("*User", "*Users", false),
        ] {
            assert_eq!(covers(pattern, other, false), expected, "{pattern} {other}");
        }
        assert!(covers("admin*", "AdminGetUser", true));
        assert!(!covers("admin*", "AdminGetUser", false));
    }
}
