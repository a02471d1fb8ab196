//! Typed values of other operators, and IDs.

use std::net::IpAddr;

use cognito_policy::cognito_idp::{self, UserPoolAction, UserPoolArn};
use cognito_policy::{Arn, Date, IdentityId, IpRange, Number, Region, Statement, aws, policy};

use super::{Place, USER_POOL, built, in_macro, list_users, parse, place, same, when};

const ROLE: &str = "arn:aws:iam::123456789012:role/admin";

/// Returns places for ARNs and IDs.
pub(super) fn texts() -> Vec<Place> {
    vec![
        place!(
            "an ARN under ArnLike",
            ROLE,
            |value| in_macro!("2012-10-17", ArnLike, "aws:SourceArn", parse::<Arn>(value)?),
            |other| list_users().with("aws:SourceArn", other),
            same
        ),
        place!(
            "an ARN in the old version",
            ROLE,
            |value| in_macro!("2008-10-17", ArnEquals, "aws:SourceArn", parse::<Arn>(value)?),
            |other| list_users().with("aws:SourceArn", other),
            same
        ),
        place!(
            "an ARN from the builder",
            USER_POOL,
            |value| when!(aws::source_arn().not_equals_any([parse::<UserPoolArn>(value)?])),
            |other| list_users().with("aws:SourceArn", other),
            |a, b| a != b
        ),
        place!(
            "an ID",
            "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab",
            |value| in_macro!(
                "2012-10-17",
                StringLike,
                "aws:username",
                parse::<IdentityId>(value)?
            ),
            |other| list_users().with("aws:username", other),
            same
        ),
        place!(
            "a Region in the old version",
            "us-east-1",
            |value| in_macro!("2008-10-17", StringLike, "aws:username", parse::<Region>(value)?),
            |other| list_users().with("aws:username", other),
            same
        ),
    ]
}

/// Returns places for numbers, dates, booleans, IP addresses and bytes.
pub(super) fn others() -> Vec<Place> {
    vec![
        place!(
            "a number",
            "3600",
            |value| when!(aws::multi_factor_auth_age().equals(Number::new(parse(value)?).ok()?)),
            |other| list_users().with("aws:MultiFactorAuthAge", other),
            |a, b| parse::<f64>(a).is_some_and(|a| parse(b) == Some(a))
        ),
        place!(
            "an integer",
            "-17",
            |value| {
                let number: i128 = parse(value)?;
                in_macro!("2012-10-17", NumericLessThan, "aws:MultiFactorAuthAge", number)
            },
            |other| list_users().with("aws:MultiFactorAuthAge", other),
            |a, b| parse::<f64>(a).zip(parse::<f64>(b)).is_some_and(|(a, b)| b < a)
        ),
        place!(
            "a date",
            "2027-01-31",
            |value| when!(aws::token_issue_time().equals(parse::<Date>(value)?)),
            |other| list_users().with("aws:TokenIssueTime", other),
            same
        ),
        place!(
            "a boolean",
            "true",
            |value| in_macro!("2012-10-17", Bool, "aws:SecureTransport", parse::<bool>(value)?),
            |other| list_users().with("aws:SecureTransport", other),
            |a, b| a.eq_ignore_ascii_case(b)
        ),
        place!(
            "an address",
            "203.0.113.7",
            |value| when!(aws::source_ip().is_in(parse::<IpAddr>(value)?)),
            |other| list_users().with("aws:SourceIp", other),
            |a, b| parse::<IpAddr>(b).is_some_and(|b| parse(a) == Some(b))
        ),
        place!(
            "an address range",
            "203.0.113.0/24",
            |value| in_macro!("2012-10-17", IpAddress, "aws:SourceIp", parse::<IpRange>(value)?),
            |other| list_users().with("aws:SourceIp", other.trim_end_matches("/24")),
            |a, b| is_in_same(a, b.trim_end_matches("/24"))
        ),
        place!(
            "bytes",
            "bytes",
            |value| in_macro!("2012-10-17", BinaryEquals, "codestar:example", value.as_bytes()),
            |other| list_users().with("codestar:example", &base64(other.as_bytes())),
            same
        ),
    ]
}

/// Returns whether an address is in a range, computed from the range's first and last address.
fn is_in_same(range: &str, address: &str) -> bool {
    let (first, length) = range.split_once('/').unwrap_or((range, "128"));
    let (Some(first), Some(address)) = (parse::<IpAddr>(first), parse::<IpAddr>(address)) else {
        return false;
    };
    let length: u32 = parse(length).unwrap_or(128);
    match (first, address) {
        (IpAddr::V4(first), IpAddr::V4(address)) => {
            let size = 1_u64 << 32_u32.saturating_sub(length);
            let (first, address) = (u64::from(first.to_bits()), u64::from(address.to_bits()));
            (first..first + size).contains(&address)
        }
        (IpAddr::V6(first), IpAddr::V6(address)) => {
            let last = first.to_bits() | u128::MAX.checked_shr(length).unwrap_or(0);
            (first.to_bits()..=last).contains(&address.to_bits())
        }
        _ => false,
    }
}

/// Encodes bytes as base64.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let bits = (0..3).fold(0, |bits, at| bits << 8 | u32::from(*group.get(at).unwrap_or(&0)));
        for at in 0..4 {
            let digit = ALPHABET[(bits >> (18 - 6 * at) & 0x3f) as usize];
            text.push(if at <= group.len() { char::from(digit) } else { '=' });
        }
    }
    text
}
