//! Rules on condition values.

use crate::case::{Case, assert_all, fails, finds, passes};
use crate::text::condition;

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = forms();
    cases.extend(arns_and_regions());
    cases
}

fn forms() -> Vec<Case> {
    vec![
        fails("TYPE_MISMATCH_BOOLEAN", condition(r#""Bool": {"aws:SecureTransport": «"yes"»}"#)),
        fails("TYPE_MISMATCH_BOOLEAN", condition(r#""Null": {"aws:ResourceTag/team": «1»}"#)),
        passes(
            "TYPE_MISMATCH_BOOLEAN",
            condition(
                r#""Bool": {"aws:SecureTransport": true}, "Null": {"aws:ResourceTag/team": "False"}"#,
            ),
        ),
        fails(
            "INVALID_CONDITION_MULTIPLE_BOOLEAN",
            condition(r#""Bool": {"aws:SecureTransport": «[true, "false"]»}"#),
        ),
        passes(
            "INVALID_CONDITION_MULTIPLE_BOOLEAN",
            condition(r#""Bool": {"aws:SecureTransport": ["true"]}"#),
        ),
        fails(
            "TYPE_MISMATCH_DATE",
            condition(r#""DateLessThan": {"aws:CurrentTime": «"tomorrow"»}"#),
        ),
        fails(
            "TYPE_MISMATCH_DATE",
            condition(r#""DateLessThan": {"aws:CurrentTime": «"22.11.2026"»}"#),
        ),
        passes(
            "TYPE_MISMATCH_DATE",
            condition(
                r#""DateLessThan": {"aws:CurrentTime": ["2026-11-22T10:00:00Z", "2026-11-23"]}"#,
            ),
        ),
        fails(
            "TYPE_MISMATCH_NUMBER",
            condition(r#""NumericLessThan": {"aws:MultiFactorAuthAge": «"one hour"»}"#),
        ),
        fails(
            "TYPE_MISMATCH_NUMBER",
            condition(r#""NumericLessThan": {"aws:MultiFactorAuthAge": «true»}"#),
        ),
        passes(
            "TYPE_MISMATCH_NUMBER",
            condition(r#""NumericLessThan": {"aws:MultiFactorAuthAge": "3600"}"#),
        ),
        fails(
            "TYPE_MISMATCH_STRING",
            condition(r#""BinaryEquals": {"accounts.google.com:hash": «"Zm9v!"»}"#),
        ),
        passes(
            "TYPE_MISMATCH_STRING",
            condition(r#""BinaryEquals": {"accounts.google.com:hash": "Zm9v"}"#),
        ),
        fails(
            "TYPE_MISMATCH_IP_RANGE",
            condition(r#""IpAddress": {"aws:SourceIp": ["203.0.113.0/24", «"203.0.113"»]}"#),
        ),
        fails(
            "TYPE_MISMATCH_IP_RANGE",
            condition(r#""NotIpAddress": {"aws:SourceIp": «"2001:db8::/129"»}"#),
        ),
        passes(
            "TYPE_MISMATCH_IP_RANGE",
            condition(r#""IpAddress": {"aws:SourceIp": ["203.0.113.7", "2001:db8::/32"]}"#),
        ),
        finds(
            &["TYPE_MISMATCH_BOOLEAN", "TYPE_MISMATCH_DATE"],
            condition(
                r#""Bool": {"aws:SecureTransport": «"on"»}, "DateLessThan": {"aws:CurrentTime": «"soon"»}"#,
            ),
        ),
    ]
}

fn arns_and_regions() -> Vec<Case> {
    vec![
        fails(
            "INVALID_CONDITION_DATA_TYPE",
            condition(r#""ArnLike": {"aws:SourceArn": «"my-pool"»}"#),
        ),
        fails(
            "INVALID_CONDITION_DATA_TYPE",
            condition(r#""StringEquals": {"aws:PrincipalArn": «"admin"»}"#),
        ),
        passes(
            "INVALID_CONDITION_DATA_TYPE",
            condition(
                r#""ArnLike": {"aws:SourceArn": ["arn:aws:s3:::logs*", "arn:aws:sns:*:*:*"]}"#,
            ),
        ),
        fails("MISSING_ARN_FIELD", condition(r#""ArnLike": {"aws:SourceArn": "«arn:aws:s3»"}"#)),
        fails(
            "INVALID_PARTITION",
            condition(r#""ArnLike": {"aws:SourceArn": "arn:«awz»:s3:::logs"}"#),
        ),
        fails(
            "INVALID_CONDITION_DATA_TYPE",
            condition(
                r#""ArnLike": {"aws:PrincipalArn": ["a*", "arn*", "arn:*", "${aws:username}", «"x*"»]}"#,
            ),
        ),
        finds(
            &["INVALID_REGION", "INVALID_REGION"],
            condition(
                r#""StringEquals": {"aws:RequestedRegion": ["us-east", «"useast1"», "mars-1", «"mars-east-1"»]}"#,
            ),
        ),
        fails(
            "INVALID_REGION",
            condition(r#""StringEquals": {"aws:RequestedRegion": ["us-east-1", «"us-east-11"»]}"#),
        ),
        passes(
            "INVALID_REGION",
            condition(r#""StringLike": {"aws:RequestedRegion": ["eu-*", "us-gov-west-1"]}"#),
        ),
    ]
}

#[test]
fn values() {
    assert_all(&cases());
}
