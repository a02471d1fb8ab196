//! Whether a resource of a statement matches an ARN.

use super::template::Piece;
use super::{RequestContext, Template, Wildcards};
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
    steps(text, context, version).is_some_and(|steps| match_steps(&steps, arn))
}

/// A step of a resource: what it matches.
#[derive(Clone, Copy)]
enum Step {
    /// This character.
    Char(char),
    /// Any one character; a colon only if `colons`.
    AnyChar { colons: bool },
    /// Any text; one with colons only if `colons`.
    AnyText { colons: bool },
}

/// The steps of a resource; `None` if the request lacks the value of a variable.
fn steps(text: &str, context: &RequestContext, version: Version) -> Option<Vec<Step>> {
    let resource = text.match_indices(':').nth(4).map_or(text.len(), |(at, _)| at + 1);
    let (prefix, resource) = text.split_at(resource);
    let mut steps = Vec::new();
    let mut rest = prefix.chars().peekable();
    while let Some(c) = rest.next() {
        steps.push(match c {
            '*' => Step::AnyText { colons: matches!(rest.peek(), None | Some(':')) },
            '?' => Step::AnyChar { colons: false },
            c => Step::Char(c),
        });
    }
    for piece in Template::parse(resource, version, Wildcards::Match).fill(context)? {
        steps.push(match piece {
            Piece::AnyText => Step::AnyText { colons: true },
            Piece::AnyChar => Step::AnyChar { colons: true },
            Piece::Char(c) => Step::Char(c),
            Piece::Variable { .. } => return None,
        });
    }
    Some(steps)
}

/// Tracks how much of the text the steps so far can match: one `*` can match more than another, so
/// that resuming at the last one would not be enough.
fn match_steps(steps: &[Step], text: &str) -> bool {
    let text: Vec<char> = text.chars().collect();
    let mut reached = vec![false; text.len() + 1];
    reached[0] = true;
    for step in steps {
        let mut next = vec![false; text.len() + 1];
        for at in (0..=text.len()).filter(|&at| reached[at]) {
            match *step {
                Step::Char(c) => mark(&mut next, at + 1, text.get(at) == Some(&c)),
                Step::AnyChar { colons } => {
                    mark(&mut next, at + 1, text.get(at).is_some_and(|&c| colons || c != ':'));
                }
                Step::AnyText { .. } => next[at] = true,
            }
        }
        if let Step::AnyText { colons } = *step {
            for at in 0..text.len() {
                let extends = next[at] && (colons || text[at] != ':');
                mark(&mut next, at + 1, extends);
            }
        }
        reached = next;
    }
    reached[text.len()]
}

fn mark(reached: &mut [bool], at: usize, is_reached: bool) {
    if is_reached {
        reached[at] = true;
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

    #[test]
    fn the_cost_is_bounded_for_hostile_input() {
        let (text, arn) = ("arn:*:*:*:*:*a", ":".repeat(2_000));
        assert!(!resource_matches(text, &arn, &RequestContext::new(), Version::Current));
    }
}
