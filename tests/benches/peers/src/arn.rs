//! Checks the ARN of a user pool.

use cognito_policy::cognito_idp::UserPoolArn;

use crate::{Case, black_box};

const ARN: &str = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI";

pub fn cases() -> Vec<Case> {
    const WORK: &str = "ARN";
    vec![
        Case::new(WORK, "limit", |take| {
            let text = black_box(ARN);
            assert!(by_hand(text.as_bytes()));
            take(text);
        }),
        Case::new(WORK, "cognito-policy", |take| {
            let text = black_box(ARN);
            UserPoolArn::check(text).expect("an ARN");
            take(text);
        }),
        Case::new(WORK, "iam-rs", |take| {
            let arn = iam_rs::Arn::parse(black_box(ARN)).expect("an ARN");
            assert!(arn.is_valid());
            black_box(&arn);
            take(ARN);
        }),
        Case::new(WORK, "aws-arn", |take| {
            let arn: aws_arn::ResourceName = black_box(ARN).parse().expect("an ARN");
            black_box(&arn);
            take(ARN);
        }),
    ]
}

/// Makes the same checks by hand, without an error message: the Region must have the format of its
/// partition, the account must have twelve digits, and the ID must begin with a Region.
fn by_hand(arn: &[u8]) -> bool {
    let Some(rest) = arn.strip_prefix(b"arn:") else { return false };
    let Some((partition, rest)) = until(rest, b':') else { return false };
    let Some(rest) = rest.strip_prefix(b"cognito-idp:") else { return false };
    let Some((region, rest)) = until(rest, b':') else { return false };
    let Some((account, rest)) = until(rest, b':') else { return false };
    let Some(id) = rest.strip_prefix(b"userpool/") else { return false };
    let Some((home, name)) = until(id, b'_') else { return false };
    partition_of(region) == Some(partition)
        && account.len() == 12
        && account.iter().all(u8::is_ascii_digit)
        && (home == region || partition_of(home).is_some())
        && !name.is_empty()
        && name.iter().all(u8::is_ascii_alphanumeric)
        && id.len() <= 55
}

fn until(text: &[u8], end: u8) -> Option<(&[u8], &[u8])> {
    let at = text.iter().position(|&byte| byte == end)?;
    Some((&text[..at], &text[at + 1..]))
}

/// Derives the partition from the format of a Region, for the three public partitions.
fn partition_of(region: &[u8]) -> Option<&'static [u8]> {
    let (partition, name): (&[u8], _) = match region {
        [b'c', b'n', b'-', name @ ..] => (b"aws-cn", name),
        [b'u', b's', b'-', b'g', b'o', b'v', b'-', name @ ..] => (b"aws-us-gov", name),
        [b'a', b'f' | b'p', b'-', name @ ..]
        | [b'c' | b's', b'a', b'-', name @ ..]
        | [b'e', b'u', b'-', name @ ..]
        | [b'i', b'l', b'-', name @ ..]
        | [b'm', b'e' | b'x', b'-', name @ ..]
        | [b'u', b's', b'-', name @ ..] => (b"aws", name),
        _ => return None,
    };
    let letters = name.iter().take_while(|byte| byte.is_ascii_lowercase()).count();
    match &name[letters..] {
        [b'-', first] if letters > 0 && first.is_ascii_digit() => Some(partition),
        [b'-', first, second]
            if letters > 0 && first.is_ascii_digit() && second.is_ascii_digit() =>
        {
            Some(partition)
        }
        _ => None,
    }
}
