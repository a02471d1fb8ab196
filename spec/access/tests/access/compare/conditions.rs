//! Comparisons of conditions.

use cognito_policy_access::Policy;

use super::{allow, has_new};
use crate::identity;

fn when(condition: &str) -> Policy<'static> {
    identity(&allow(r#""sqs:SendMessage""#, r#""*""#, condition))
}

#[test]
fn conditions_on_text() {
    let tag = |operator: &str, values: &str| {
        format!(r#""{operator}": {{"aws:PrincipalTag/team": {values}}}"#)
    };
    let keys =
        |operator: &str, values: &str| format!(r#""{operator}": {{"aws:TagKeys": {values}}}"#);
    for (new, old, expected) in [
        (String::new(), tag("StringEquals", r#""a""#), true),
        (tag("StringEquals", r#""a""#), tag("StringEquals", r#"["b", "a"]"#), false),
        (tag("StringEquals", r#""a""#), tag("StringLike", r#""?""#), false),
        (tag("StringEqualsIgnoreCase", r#""a""#), tag("StringEquals", r#"["a", "A"]"#), false),
        (tag("StringNotEquals", r#""a""#), tag("StringNotEquals", r#"["a", "b"]"#), true),
        (tag("StringNotEquals", r#"["a", "b"]"#), tag("StringNotEquals", r#""a""#), false),
        (tag("StringEqualsIfExists", r#""a""#), tag("StringEquals", r#""a""#), true),
        (tag("Null", r#""true""#), tag("StringEqualsIfExists", r#""a""#), false),
        (keys("ForAllValues:StringEquals", r#""a""#), keys("Null", r#""true""#), true),
        (
            keys("ForAnyValue:StringEquals", r#"["a", "b"]"#),
            keys("ForAnyValue:StringLike", r#""?""#),
            false,
        ),
        (
            keys("ForAnyValue:StringEquals", r#""a""#),
            keys("ForAllValues:StringEquals", r#""a""#),
            true,
        ),
        // An operator without a qualifier holds for one value only.
        (keys("ForAnyValue:StringEquals", r#""a""#), keys("StringEquals", r#""a""#), true),
        (
            keys("ForAllValues:StringEquals", r#""a""#) + "," + &keys("Null", r#""false""#),
            keys("StringEquals", r#""a""#),
            false,
        ),
        (
            keys("ForAllValues:StringEquals", r#"["a", "b"]"#) + "," + &keys("Null", r#""false""#),
            keys("StringEquals", r#"["a", "b"]"#),
            true,
        ),
        (
            tag("StringEquals", r#""${aws:username}""#),
            tag("StringLike", r#"["${aws:username}", "x"]"#),
            false,
        ),
    ] {
        let answer = has_new(&when(&new), &when(&old));
        assert_eq!(answer, expected, "{new} {old}");
    }
}

#[test]
fn conditions_on_values_of_other_types() {
    let age = |operator: &str, value: &str| {
        format!(r#""{operator}": {{"aws:MultiFactorAuthAge": "{value}"}}"#)
    };
    for (new, old, expected) in [
        // The wildcards of ARN operators match within a segment.
        (
            r#""StringLike": {"aws:SourceArn": "arn:aws:iam::*:role/x"}"#.to_owned(),
            r#""ArnLike": {"aws:SourceArn": "arn:aws:iam::*:role/x"}"#.to_owned(),
            true,
        ),
        (
            r#""ArnLike": {"aws:SourceArn": "arn:aws:iam::*:role/x"}"#.to_owned(),
            r#""StringLike": {"aws:SourceArn": "arn:aws:iam::*:role/x"}"#.to_owned(),
            false,
        ),
        // An ARN is not a number.
        (
            r#""NumericEquals": {"aws:SourceArn": "5"}"#.to_owned(),
            age("NumericLessThan", "5"),
            false,
        ),
        (
            r#""NumericNotEquals": {"aws:SourceArn": "5"}"#.to_owned(),
            age("NumericLessThan", "5"),
            true,
        ),
        (age("NumericLessThan", "5"), age("NumericLessThan", "10"), false),
        (age("NumericLessThanEquals", "10"), age("NumericLessThan", "10"), true),
        (age("NumericEquals", "7.0"), age("NumericEquals", "7"), false),
        (
            r#""IpAddress": {"aws:SourceIp": "10.1.0.0/16"}"#.to_owned(),
            r#""IpAddress": {"aws:SourceIp": "10.0.0.0/8"}"#.to_owned(),
            false,
        ),
        (
            r#""IpAddress": {"aws:SourceIp": "10.0.0.0/8"}"#.to_owned(),
            r#""IpAddress": {"aws:SourceIp": ["10.0.0.0/9", "10.128.0.0/9"]}"#.to_owned(),
            false,
        ),
        (
            r#""IpAddress": {"aws:SourceIp": "10.0.0.0/8"}"#.to_owned(),
            r#""IpAddress": {"aws:SourceIp": ["10.0.0.0/9", "10.192.0.0/10"]}"#.to_owned(),
            true,
        ),
        (
            r#""NotIpAddress": {"aws:SourceIp": ["0.0.0.0/0", "8000::/1"]}"#.to_owned(),
            r#""IpAddress": {"aws:SourceIp": ["::/1", "0.0.0.0/0"]}"#.to_owned(),
            true,
        ),
        (
            r#""IpAddress": {"aws:SourceIp": "::/0"}"#.to_owned(),
            r#""IpAddress": {"aws:SourceIp": ["::/1", "8000::/2", "c000::/3"]}"#.to_owned(),
            true,
        ),
        (
            age("NumericGreaterThan", "1") + "," + &age("NumericLessThan", "2"),
            age("NumericEquals", "1.5"),
            true,
        ),
        (
            age("NumericGreaterThan", "1") + "," + &age("NumericLessThan", "2"),
            age("NumericNotEquals", "2"),
            false,
        ),
        (
            r#""DateGreaterThan": {"aws:CurrentTime": "2027-01-01T00:00:00Z"},
                "DateLessThan": {"aws:CurrentTime": "2027-01-01T00:00:01Z"}"#
                .to_owned(),
            r#""DateEquals": {"aws:CurrentTime": "2027-01-01T00:00:00.5Z"}"#.to_owned(),
            true,
        ),
        (
            r#""DateLessThan": {"aws:CurrentTime": "2027-01-01"}"#.to_owned(),
            r#""DateLessThan": {"aws:CurrentTime": "2027-01-01T00:00:01Z"}"#.to_owned(),
            false,
        ),
    ] {
        let answer = has_new(&when(&new), &when(&old));
        assert_eq!(answer, expected, "{new} {old}");
    }
}
