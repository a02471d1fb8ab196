//! Whether a resource of a statement matches an ARN.

use super::{RequestContext, Template, Wildcards};
use crate::arn;
use crate::policy::Version;

/// Returns whether a `Resource` text matches an ARN, in a request with this context.
///
/// Wildcards match within a segment of the ARN, except in the resource part, and except that a `*` at
/// the end of a segment can match beyond its colon. Variables exist in the resource part only. The text
/// `*` matches everything, including requests without a resource, whose ARN is `*`.
///
/// ```
/// use cognito_policy_language::evaluate::{RequestContext, resource_matches};
/// use cognito_policy_language::policy::Version;
///
/// let context = RequestContext::new();
/// let matches = |text, arn| resource_matches(text, arn, &context, Version::Current);
/// assert!(matches("arn:aws:s3:::photos/*", "arn:aws:s3:::photos/2026/a:b.jpg"));
/// assert!(matches("arn:aws:iam::*:role/x", "arn:aws:iam::123456789012:role/x"));
/// assert!(!matches("arn:aws:iam::1?2:role/x", "arn:aws:iam::1:2:role/x"));
/// ```
///
/// See [`Resource`](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html).
pub fn resource_matches(text: &str, arn: &str, context: &RequestContext, version: Version) -> bool {
    Template::resource(text, version).matches(arn, context)
}

impl Template {
    /// Parses a `Resource` text: see [`resource_matches`].
    pub fn resource(text: &str, version: Version) -> Self {
        let resource = text.match_indices(':').nth(4).map_or(text.len(), |(at, _)| at + 1);
        let (prefix, resource) = text.split_at(resource);
        let mut template = Self::empty();
        let mut rest = prefix;
        while let Some(at) = rest.find(['*', '?']) {
            template.push_text(&rest[..at]);
            let after = &rest[at + 1..];
            let ends_segment = after.is_empty() || after.starts_with(':');
            let wildcard = &rest[at..=at];
            template.push_wildcard(wildcard, wildcard == "*" && ends_segment);
            rest = after;
        }
        template.push_text(rest);
        template.push(resource, version, Wildcards::Match, true);
        template
    }

    /// Parses a value of `ArnLike`, whose wildcards match within a segment; `None` if it does not have
    /// six parts. Colons in variables do not separate parts.
    pub fn arn(text: &str, version: Version) -> Option<Self> {
        let parts = arn::parts(text, version.has_variables());
        if parts.len() != 6 {
            return None;
        }
        let mut template = Self::empty();
        for (index, part) in parts.into_iter().enumerate() {
            if index > 0 {
                template.push_text(":");
            }
            template.push(&text[part], version, Wildcards::Match, index == 5);
        }
        Some(template)
    }
}

#[cfg(test)]
mod tests {
    use super::resource_matches;
    use crate::evaluate::RequestContext;
    use crate::policy::Version;

    #[test]
    fn resources_match_as_iam_documents() {
        let context = RequestContext::new()
            .with("aws:username", "ana")
            .with("aws:PrincipalAccount", "123456789012");
        for (text, arn, expected) in [
            ("*", "*", true),
            ("*", "arn:aws:s3:::photos", true),
            ("arn:aws:s3:::photos", "arn:aws:s3:::photos", true),
            ("arn:aws:s3:::photos", "arn:aws:s3:::Photos", false),
            ("arn:aws:s3:::photos/*", "arn:aws:s3:::photos", false),
            ("arn:aws:s3:::photos/*", "arn:aws:s3:::photos/a:b/c", true),
            ("arn:*:s3:::photos", "arn:aws-cn:s3:::photos", true),
            ("arn:aws:s3:::photos/${aws:username}/*", "arn:aws:s3:::photos/ana/1", true),
            ("arn:aws:s3:::photos/${aws:username}/*", "arn:aws:s3:::photos/bob/1", false),
            ("arn:aws:s3:::photos/${aws:userid}/*", "arn:aws:s3:::photos//1", false),
            // Variables in other parts are plain text.
            ("arn:aws:s3::${aws:PrincipalAccount}:x", "arn:aws:s3::123456789012:x", false),
            // `?`, and `*` within a segment, do not match a colon.
            ("arn:aws:s3:?:1:x", "arn:aws:s3:::1:x", false),
            ("arn:aws:s3:us*1:1:x", "arn:aws:s3:us:1:1:x", false),
            // `*` at the end of a segment does.
            ("arn:aws:s3:us*:x", "arn:aws:s3:us-east-1:123456789012:x", true),
            ("arn:aws:s3:us*:x", "arn:aws:s3:us:x", true),
            ("arn:aws:s3*", "arn:aws:s3:us-east-1:123456789012:x", true),
            ("arn:aws:s3*:*/x", "arn:aws:s3-object-lambda:us-east-1:1:y/x", true),
            ("arn:aws:s3*", "arn:aws:sqs:us-east-1:123456789012:x", false),
        ] {
            let found = resource_matches(text, arn, &context, Version::Current);
            assert_eq!(found, expected, "{text} {arn}");
        }
        let text = "arn:aws:s3:::${aws:username}";
        assert!(!resource_matches(text, "arn:aws:s3:::ana", &context, Version::Old));
        assert!(resource_matches(text, text, &context, Version::Old));
    }

    /// Matches by trying every length of every wildcard.
    fn matches_naively(text: &[u8], arn: &[u8], colons_before: usize) -> bool {
        let Some((&first, rest)) = text.split_first() else { return arn.is_empty() };
        let in_prefix = colons_before < 5;
        let ends_segment = matches!(rest.first(), None | Some(b':'));
        match first {
            b'*' => (0..=arn.len()).any(|length| {
                let allowed = !in_prefix || ends_segment || !arn[..length].contains(&b':');
                allowed && matches_naively(rest, &arn[length..], colons_before)
            }),
            b'?' => {
                !arn.is_empty()
                    && (!in_prefix || arn[0] != b':')
                    && matches_naively(rest, &arn[1..], colons_before)
            }
            letter => {
                let colons = colons_before + usize::from(letter == b':');
                arn.first() == Some(&letter) && matches_naively(rest, &arn[1..], colons)
            }
        }
    }

    #[test]
    fn resuming_at_two_places_finds_every_match() {
        let mut state = 7_u64;
        let mut text_of = |letters: &[u8], most: u64| {
            let mut text = String::new();
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let mut bits = state >> 20;
            for _ in 0..(state >> 56) % most {
                text.push(char::from(letters[usize::try_from(bits % 64).unwrap() % letters.len()]));
                bits /= 5;
            }
            text
        };
        let mut matched = 0;
        for _ in 0..200_000 {
            let (text, arn) = (text_of(b"a*:b*:?", 12), text_of(b"a:b:", 12));
            let expected = matches_naively(text.as_bytes(), arn.as_bytes(), 0);
            let found = resource_matches(&text, &arn, &RequestContext::new(), Version::Current);
            assert_eq!(found, expected, "{text} {arn}");
            matched += usize::from(found);
        }
        assert!(matched > 2_000, "{matched}");
    }

    #[test]
    fn the_cost_is_bounded_for_hostile_input() {
        let (text, arn) = ("arn:*:*:*:*:*a", ":".repeat(2_000));
        assert!(!resource_matches(text, &arn, &RequestContext::new(), Version::Current));
    }
}
