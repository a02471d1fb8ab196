//! Patterns of placeholders.

use std::collections::BTreeSet;

use cognito_policy_spec::pattern::Pattern;

/// Checks values against a pattern, by an independent definition of matching.
pub(super) fn placeholder(text: &str) {
    let mut lines = text.lines();
    let Some(pattern) = lines.next() else { return };
    let pattern = match Pattern::parse(pattern, 64) {
        Ok(pattern) => pattern,
        Err(error) => {
            assert!(pattern.is_char_boundary(error.at), "{error:?}");
            return assert!(!error.message.is_empty());
        }
    };
    for value in lines {
        let checked = pattern.check(value);
        let fits = value.len() <= pattern.max_length && fits(&pattern, value);
        assert_eq!(checked.is_ok(), fits, "{pattern:?} of {value}");
        match checked {
            Ok(()) => {
                assert!(!value.contains(['"', '\\', '*', '?', '$', '{', '}', ' ']), "{value}");
                assert_eq!(pattern.region(value).is_some(), pattern.region.is_some(), "{value}");
            }
            Err(at) => assert!(at <= value.len(), "{pattern:?} of {value}: {at}"),
        }
    }
}

/// Returns whether any way to split the value matches the pattern.
fn fits(pattern: &Pattern, value: &str) -> bool {
    let is_of_region = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let Some(separator) = pattern.region else { return elements_fit(pattern, value) };
    value.match_indices(separator).any(|(at, _)| {
        let (region, rest) = (&value[..at], &value[at + separator.len_utf8()..]);
        !region.is_empty() && region.chars().all(is_of_region) && elements_fit(pattern, rest)
    })
}

/// Returns whether any way to split the value matches the elements.
fn elements_fit(pattern: &Pattern, value: &str) -> bool {
    let bytes = value.as_bytes();
    let mut reached = BTreeSet::from([0]);
    for element in &pattern.elements {
        let mut next = BTreeSet::new();
        for start in reached {
            let taken = |at: &&u8| element.set.contains(**at);
            let run = bytes[start..].iter().take_while(taken).count().min(element.max);
            if element.min <= run {
                next.extend((element.min..=run).map(|count| start + count));
            }
        }
        reached = next;
    }
    reached.contains(&bytes.len())
}
