//! The formats of ARN types, and which patterns can match ARNs of a format.

use alloc::vec;
use alloc::vec::Vec;

use super::Arn;
use crate::partitions;
use crate::scan::{
    ByteSet, Expected, Mismatch, PlaceholderValue, Scan, Scanned, byte_set, find, printable_except,
    region_length,
};
use crate::sealed::Sealed;

/// A format of ARNs, as text in which control characters are placeholders.
#[derive(Debug, Clone, Copy)]
pub struct ArnFormat {
    /// `"arn:\u{1}:cognito-idp:\u{2}:\u{3}:userpool/\u{4}"`
    pub text: &'static str,
    /// How to scan the value of each `\u{4}`.
    pub values: &'static [ValueScan],
}

/// How to scan a value.
#[derive(Debug, Clone, Copy)]
pub struct ValueScan {
    scan: fn(&mut Scan<'_>) -> Scanned,
    /// Whether the value can contain `/`.
    slash: bool,
}

impl ValueScan {
    /// Returns how to scan values of the type.
    #[inline]
    pub const fn of<T: PlaceholderValue>() -> Self {
        Self { scan: T::scan, slash: T::SLASH }
    }
}

/// The placeholders in the text of an [`ArnFormat`].
const PARTITION: &[u8] = b"\x01";
const REGION: &[u8] = b"\x02";
const ACCOUNT: &[u8] = b"\x03";
const VALUE: u8 = 4;

/// A [`VALUE`] that cannot contain `/`.
const SEGMENT: u8 = 5;

#[inline]
const fn is_value(of_format: u8) -> bool {
    matches!(of_format, VALUE | SEGMENT)
}

/// A type of ARNs that [`ArnPattern`](super::ArnPattern) can check patterns for: an ARN type of the
/// bindings, or [`Arn`].
pub trait PatternOf: Sealed {
    /// The formats of the type. An [`Arn`] has none, because it can be of any service.
    #[doc(hidden)]
    const FORMATS: &'static [ArnFormat];
    /// What an ARN of the type is: `user pool ARN`.
    #[doc(hidden)]
    const TITLE: &'static str;
    /// An ARN of the type.
    #[doc(hidden)]
    const EXAMPLE: &'static str;
}

impl PatternOf for Arn {
    const FORMATS: &'static [ArnFormat] = &[];
    const TITLE: &'static str = "ARN";
    const EXAMPLE: &'static str = Self::EXAMPLE;
}

/// The characters of a pattern's resource.
static RESOURCE: ByteSet = printable_except(b"\"\\ ");

/// Letters, digits, `-` and wildcards.
static FIELD: ByteSet = byte_set(0x07ff_fffe_07ff_fffe_83ff_2400_0000_0000);

/// Checks that a text is a pattern of ARNs of one of the formats.
#[inline]
pub(super) fn check_pattern(text: &str, formats: &[ArnFormat]) -> Scanned {
    let parts = split(text)?;
    check_characters(text, parts[5].0)?;
    check_region(text, parts)?;
    let mut mismatch = None;
    for format in formats {
        match fits(text, parts, format) {
            Ok(()) => return Ok(()),
            Err(here) => mismatch = Mismatch::farther(mismatch, here),
        }
    }
    match mismatch {
        Some(mismatch) => Err(mismatch),
        None => check_any(text, parts),
    }
}

/// The bytes of the six parts of an ARN.
type Parts = [(usize, usize); 6];

/// Splits a text at its first five colons.
#[inline]
fn split(text: &str) -> Result<Parts, Mismatch> {
    let bytes = text.as_bytes();
    let mut parts = [(0, bytes.len()); 6];
    for index in 0..5 {
        let start = parts[index].0;
        let Some(length) = find(&bytes[start..], ":") else {
            return Err(Mismatch { at: bytes.len(), expected: Expected::Text(":") });
        };
        parts[index].1 = start + length;
        parts[index + 1].0 = start + length + 1;
    }
    Ok(parts)
}

/// Checks the characters of each field and of the resource, and that variables are closed.
#[inline]
fn check_characters(text: &str, resource: usize) -> Scanned {
    for (at, byte) in text.bytes().enumerate() {
        let set = if at < resource { &FIELD } else { &RESOURCE };
        let is_separator = at < resource && byte == b':';
        if !is_separator && !set[usize::from(byte)] {
            return reason(at, "this character is not allowed here");
        }
    }
    let mut at = resource;
    while let Some(start) = find(&text.as_bytes()[at..], "${") {
        let Some(length) = find(&text.as_bytes()[at + start..], "}") else {
            return reason(at + start, "a policy variable has no `}`");
        };
        at += start + length;
    }
    if text.len() == resource {
        return reason(resource, "the resource is missing");
    }
    Ok(())
}

/// Checks that the Region belongs to the partition, if both are known.
#[inline]
fn check_region(text: &str, parts: Parts) -> Scanned {
    let part = |index: usize| &text.as_bytes()[parts[index].0..parts[index].1];
    match (partitions::of_name(part(1)), region_length(part(3))) {
        (Some(expected), Some((partition, _))) if partition != expected => {
            Err(Mismatch { at: parts[3].0, expected: Expected::RegionOf(expected) })
        }
        _ => Ok(()),
    }
}

#[inline]
fn reason(at: usize, reason: &'static str) -> Scanned {
    Err(Mismatch { at, expected: Expected::Reason(reason) })
}

/// Checks a pattern of ARNs of any service.
#[inline]
fn check_any(text: &str, parts: Parts) -> Scanned {
    for (index, format) in [(0, &b"arn"[..]), (1, PARTITION)] {
        check_field(text, parts[index], format)?;
    }
    let (start, end) = parts[2];
    if start == end {
        return reason(start, "the service is missing");
    }
    let (start, end) = parts[3];
    if start < end { check_field(text, (start, end), REGION) } else { Ok(()) }
}

#[inline]
fn fits(text: &str, parts: Parts, format: &ArnFormat) -> Scanned {
    let of_format = split(format.text)?;
    for index in 0..5 {
        let (start, end) = of_format[index];
        check_field(text, parts[index], &format.text.as_bytes()[start..end])?;
    }
    let mut resource = Vec::from(&format.text.as_bytes()[of_format[5].0..]);
    let mut values = format.values.iter();
    for byte in &mut resource {
        if *byte == VALUE && values.next().is_some_and(|value| !value.slash) {
            *byte = SEGMENT;
        }
    }
    check_resource(text.as_bytes(), parts[5].0, &resource, format.values)
}

/// Checks one of the first five fields against a literal or a placeholder.
#[inline]
fn check_field(text: &str, (start, end): (usize, usize), format: &[u8]) -> Scanned {
    let field = &text[start..end];
    let has_wildcard = field.contains(['*', '?']);
    let is_known = match format {
        PARTITION => has_wildcard || Scan::new(field).partition().is_ok(),
        REGION => {
            let whole = |(_, length)| length == field.len();
            has_wildcard || region_length(field.as_bytes()).is_some_and(whole)
        }
        ACCOUNT => {
            has_wildcard || (field.len() == 12 && field.bytes().all(|it| it.is_ascii_digit()))
        }
        literal => overlap(field.as_bytes(), literal),
    };
    if is_known {
        return Ok(());
    }
    Err(Mismatch {
        at: start,
        expected: match format {
            PARTITION => Expected::Partition,
            REGION => Expected::Region,
            ACCOUNT => Expected::Account,
            _ => Expected::Reason("this part has another value in ARNs of this type"),
        },
    })
}

/// Checks the resource of a pattern, which begins at `at`: up to its first wildcard or variable as
/// that of an ARN, and from there on whether some text matches both.
#[inline]
fn check_resource(text: &[u8], mut at: usize, mut format: &[u8], values: &[ValueScan]) -> Scanned {
    let open = at + first_open(&text[at..]);
    let mut values = values.iter();
    while let [first, rest @ ..] = format {
        if at == open && open < text.len() {
            break;
        }
        if !is_value(*first) {
            if text.get(at) != Some(first) {
                return reason(at, "this differs from ARNs of this type");
            }
            (at, format) = (at + 1, rest);
            continue;
        }
        let end = value_end(text, at, rest);
        if let Some(of_type) = values.next() {
            let mut value = Scan::from_position(&text[..end], at);
            let scanned = (of_type.scan)(&mut value);
            let stopped = scanned.err().map_or(value.position(), |mismatch| mismatch.at);
            if stopped < end.min(open) {
                // The literal after the value is where the wildcard is: `identitypool/x/*`.
                if open < end && overlap(&text[stopped..], rest) {
                    return Ok(());
                }
                return reason(stopped, "this character is not allowed in this part");
            }
            scanned.or_else(|mismatch| if open < end { Ok(()) } else { Err(mismatch) })?;
        }
        if open < end {
            break;
        }
        (at, format) = (end, rest);
    }
    if overlap(&text[at..], format) {
        return Ok(());
    }
    reason(at, "no ARN of this type matches from here on")
}

/// Returns the end of a value: where the literal that follows it in the format begins.
#[inline]
fn value_end(text: &[u8], at: usize, format: &[u8]) -> usize {
    let literal = format.iter().position(|byte| is_value(*byte)).unwrap_or(format.len());
    let literal = core::str::from_utf8(&format[..literal]).unwrap_or_default();
    find(&text[at..], literal).map_or(text.len(), |length| at + length)
}

/// Returns the position of the first wildcard or variable.
#[inline]
fn first_open(text: &[u8]) -> usize {
    let wildcard = text.iter().position(|byte| matches!(byte, b'*' | b'?')).unwrap_or(text.len());
    find(text, "${").map_or(wildcard, |variable| variable.min(wildcard))
}

/// Returns whether some text matches both a pattern and a format. A value is at least one character.
#[inline]
fn overlap(mut pattern: &[u8], format: &[u8]) -> bool {
    let mut reached = vec![false; format.len() + 1];
    reached[0] = true;
    while let [first, rest @ ..] = pattern {
        let mut rest = rest;
        let is_variable = *first == b'$' && rest.first() == Some(&b'{');
        if is_variable {
            let end = rest.iter().position(|byte| *byte == b'}').map_or(rest.len(), |at| at + 1);
            rest = &rest[end..];
        }
        let is_open = *first == b'*' || is_variable;
        advance(&mut reached, format, if is_open { None } else { Some(*first) });
        pattern = rest;
    }
    reached[format.len()]
}

/// Takes one step of a pattern: this character, or any text.
#[inline]
fn advance(reached: &mut [bool], format: &[u8], step: Option<u8>) {
    let Some(byte) = step else {
        let first = reached.iter().position(|it| *it).unwrap_or(reached.len());
        reached[first..].fill(true);
        return;
    };
    // From the end, so that one character takes one step. A value takes further characters.
    for at in (0..reached.len()).rev() {
        let stays =
            at < format.len() && reached[at] && is_value(format[at]) && takes(format[at], byte);
        let enters = at > 0 && reached[at - 1] && takes(format[at - 1], byte);
        reached[at] = stays || enters;
    }
}

/// Returns whether a character of a pattern can be this one of a format.
#[inline]
fn takes(of_format: u8, byte: u8) -> bool {
    match of_format {
        VALUE => true,
        SEGMENT => byte != b'/',
        literal => byte == b'?' || byte == literal,
    }
}

#[cfg(test)]
mod tests {
    use crate::cognito_idp::{UserPoolArn, WebAclArn};
    use crate::cognito_sync::DatasetArn;
    use crate::sts::{RoleArn, RootUserArn};
    use crate::{Arn, ArnPattern, PatternOf};

    #[inline]
    fn position<T: PatternOf>(text: &str) -> Option<usize> {
        ArnPattern::<T>::check(text).err().map(|error| error.position())
    }

    #[test]
    fn patterns_of_a_type() {
        let of_pools = [
            ("arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI", None),
            ("arn:aws:cognito-idp:us-east-1:123456789012:userpool/*", None),
            ("arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_*", None),
            ("arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-*", None),
            ("arn:aws:cognito-idp:us-east-1:123456789012:userpool/${aws:PrincipalTag/pool}", None),
            ("arn:*:cognito-idp:eu-*:*:user?ool/*", None),
            ("arn:aws:cognito-idp:*:123456789012:*", None),
            ("arn:aws:cognito-idp:us-east-1:123456789012:userpol/*", Some(49)),
            ("arn:aws:cognito-idp:us-east-1:123456789012:userpool/", Some(52)),
            ("arn:aws:cognito-idp:us-east-1:123456789012:", Some(43)),
            ("arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1-a*", Some(61)),
            ("arn:aws:cognito-idp:us-east-1:123456789012:userpool/a/b", Some(52)),
            ("arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_a/b*", Some(63)),
            ("arn:aws:cognito-idp:us-east-1:123456789012:*pol/x", Some(43)),
            ("arn:aws:cognito-idp:us-east-1:12345678901:userpool/*", Some(30)),
            ("arn:aws:cognito-idp:us-east:123456789012:userpool/*", Some(20)),
            ("arn:aws:cognito-idp:cn-north-1:123456789012:userpool/*", Some(20)),
            ("arn:awz:cognito-idp:us-east-1:123456789012:userpool/*", Some(4)),
            ("arn:aws:cognito-idp:us-east-1:${aws:x}:userpool/*", Some(30)),
            ("arn:aws:cognito-sync:us-east-1:123456789012:userpool/*", Some(8)),
            ("arn:aws:cognito-idp:us-east-1:123456789012:userpool/${aws:x", Some(52)),
            ("arn:aws:cognito-idp:us-east-1:123456789012:userpool/*\"", Some(53)),
            ("arn:aws:cognito-idp", Some(19)),
            ("*", Some(1)),
            ("", Some(0)),
        ];
        for (text, expected) in of_pools {
            assert_eq!(position::<UserPoolArn>(text), expected, "{text}");
        }
    }

    #[test]
    fn patterns_of_other_formats() {
        let dataset = |rest: &str| {
            let pool = "arn:aws:cognito-sync:us-east-1:123456789012:identitypool/us-east-1:1a2b";
            position::<DatasetArn>(&alloc::format!("{pool}/{rest}"))
        };
        assert_eq!(dataset("identity/*/dataset/notes"), None);
        assert_eq!(dataset("identity/${cognito-identity.amazonaws.com:sub}/dataset/a-*"), None);
        assert_eq!(dataset("*"), None);
        assert!(dataset("identity/*/data/notes").is_some());
        assert_eq!(position::<RootUserArn>("arn:aws:iam::123456789012:root"), None);
        assert!(position::<RootUserArn>("arn:aws:iam::123456789012:user").is_some());
        assert_eq!(position::<RoleArn>("arn:aws:iam::*:role/team/app-*"), None);
        assert!(position::<RoleArn>("arn:aws:iam:us-east-1:123456789012:role/*").is_some());
        let acl = "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/*/*";
        assert_eq!(position::<WebAclArn>(acl), None);
        assert_eq!(position::<WebAclArn>(&acl.replace("regional", "Regional")), Some(37));
    }

    #[test]
    fn patterns_of_any_service() {
        for (text, expected) in [
            ("arn:aws:s3:::logs/*", None),
            ("arn:aws:lambda:eu-west-1:123456789012:function:*", None),
            ("arn:*:lambda:*:*:*", None),
            ("arn:aws:lambda:eu-west:123456789012:function:*", Some(15)),
            ("arn:aws::eu-west-1:123456789012:function:*", Some(8)),
            ("arn:awz:s3:::logs/*", Some(4)),
            ("*", Some(1)),
        ] {
            assert_eq!(position::<Arn>(text), expected, "{text}");
        }
    }
}
