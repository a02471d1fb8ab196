use alloc::borrow::Cow;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::*;
use crate::{AccountId, Arn, Date, IpRange, NonEmpty, Number, Region, StringPattern};

fn string() -> StringKey {
    StringKey::__new(Cow::Borrowed("x:Key"))
}

fn written(conditions: impl IntoIterator<Item = Condition>) -> (String, Option<String>) {
    let mut required = Conditions::default();
    for condition in conditions {
        required.require(condition.into_untyped());
    }
    let mut text = String::new();
    required.write(&mut text);
    (text, required.refused().map(|refused| refused.condition.clone()))
}

/// Returns the content of the member `Condition`, for conditions without a conflict.
fn json(conditions: impl IntoIterator<Item = Condition>) -> String {
    let (text, conflict) = written(conditions);
    assert_eq!(conflict, None);
    let inner = text.strip_prefix(",\"Condition\":{").and_then(|text| text.strip_suffix('}'));
    inner.unwrap().to_string()
}

#[test]
fn every_operator_is_written() {
    let arn: Arn = "arn:aws:iam::123456789012:role/admin".parse().unwrap();
    let other: Arn = "arn:aws:iam::123456789012:role/other".parse().unwrap();
    let date: Date = "2027-01-31".parse().unwrap();
    let later: Date = "2027-02-01T00:00Z".parse().unwrap();
    let range: IpRange = "2001:db8::/32".parse().unwrap();
    let ip = Ipv4Addr::new(203, 0, 113, 7);
    let key = || Cow::Borrowed("x:Key");
    let arn_key = || ArnKey::__new(key());
    let bool_key = || BoolKey::__new(key());
    let number = || NumericKey::__new(key());
    let time = || DateKey::__new(key());
    let address = || IpAddressKey::__new(key());
    let bytes = || BinaryKey::__new(key());
    let pattern = StringPattern::new("a*").unwrap();
    let cases = [
        (string().equals("a"), "StringEquals", r#""a""#),
        (string().equals_any(["a", "b"]), "StringEquals", r#"["a","b"]"#),
        (string().not_equals("a"), "StringNotEquals", r#""a""#),
        (string().not_equals_any(["a", "b"]), "StringNotEquals", r#"["a","b"]"#),
        (string().equals_ignore_case("a"), "StringEqualsIgnoreCase", r#""a""#),
        (string().equals_ignore_case_any(["a"]), "StringEqualsIgnoreCase", r#""a""#),
        (string().not_equals_ignore_case("a"), "StringNotEqualsIgnoreCase", r#""a""#),
        (string().not_equals_ignore_case_any(["a"]), "StringNotEqualsIgnoreCase", r#""a""#),
        (string().like(&pattern), "StringLike", r#""a*""#),
        (string().like("a*"), "StringLike", r#""a${*}""#),
        (string().like_any([pattern.clone()]), "StringLike", r#""a*""#),
        (string().not_like(pattern), "StringNotLike", r#""a*""#),
        (string().not_like_any(["a?", "b"]), "StringNotLike", r#"["a${?}","b"]"#),
        (arn_key().equals(&arn), "ArnEquals", r#""arn:aws:iam::123456789012:role/admin""#),
        (
            arn_key().equals_any([&arn, &other]),
            "ArnEquals",
            r#"["arn:aws:iam::123456789012:role/admin","arn:aws:iam::123456789012:role/other"]"#,
        ),
        (arn_key().not_equals(&arn), "ArnNotEquals", r#""arn:aws:iam::123456789012:role/admin""#),
        (
            arn_key().not_equals_any([&arn]),
            "ArnNotEquals",
            r#""arn:aws:iam::123456789012:role/admin""#,
        ),
        (arn_key().like(&arn), "ArnLike", r#""arn:aws:iam::123456789012:role/admin""#),
        (arn_key().like_any([&arn]), "ArnLike", r#""arn:aws:iam::123456789012:role/admin""#),
        (arn_key().not_like(&arn), "ArnNotLike", r#""arn:aws:iam::123456789012:role/admin""#),
        (arn_key().not_like_any([arn]), "ArnNotLike", r#""arn:aws:iam::123456789012:role/admin""#),
        (bool_key().is(true), "Bool", r#""true""#),
        (bool_key().is(false), "Bool", r#""false""#),
        (number().equals(-1), "NumericEquals", r#""-1""#),
        (number().equals_any([1u8, 2]), "NumericEquals", r#"["1","2"]"#),
        (
            number().not_equals(u128::MAX),
            "NumericNotEquals",
            r#""340282366920938463463374607431768211455""#,
        ),
        (number().not_equals_any([1]), "NumericNotEquals", r#""1""#),
        (number().less_than(Number::new(0.5).unwrap()), "NumericLessThan", r#""0.5""#),
        (number().less_than_equals(1), "NumericLessThanEquals", r#""1""#),
        (number().greater_than(1), "NumericGreaterThan", r#""1""#),
        (number().greater_than_equals(1), "NumericGreaterThanEquals", r#""1""#),
        (time().equals(&date), "DateEquals", r#""2027-01-31""#),
        (time().equals_any([&date, &later]), "DateEquals", r#"["2027-01-31","2027-02-01T00:00Z"]"#),
        (time().not_equals(&date), "DateNotEquals", r#""2027-01-31""#),
        (time().not_equals_any([&date]), "DateNotEquals", r#""2027-01-31""#),
        (time().before(&date), "DateLessThan", r#""2027-01-31""#),
        (time().before_or_at(&date), "DateLessThanEquals", r#""2027-01-31""#),
        (time().after(&date), "DateGreaterThan", r#""2027-01-31""#),
        (time().after_or_at(date), "DateGreaterThanEquals", r#""2027-01-31""#),
        (address().is_in(range), "IpAddress", r#""2001:db8::/32""#),
        (address().is_in(IpAddr::V4(ip)), "IpAddress", r#""203.0.113.7""#),
        (address().is_in(Ipv6Addr::LOCALHOST), "IpAddress", r#""::1""#),
        (
            address().is_in_any([ip, Ipv4Addr::LOCALHOST]),
            "IpAddress",
            r#"["203.0.113.7","127.0.0.1"]"#,
        ),
        (address().is_not_in(ip), "NotIpAddress", r#""203.0.113.7""#),
        (address().is_not_in_any([range]), "NotIpAddress", r#""2001:db8::/32""#),
        (bytes().equals(b"foobar"), "BinaryEquals", r#""Zm9vYmFy""#),
        (bytes().equals_any([vec![0xFF]]), "BinaryEquals", r#""/w==""#),
        (string().is_absent(), "Null", r#""true""#),
        (string().is_present(), "Null", r#""false""#),
        (Multivalued::<Date>::__new(key()).is_absent(), "Null", r#""true""#),
        (Multivalued::<Date>::__new(key()).is_present(), "Null", r#""false""#),
        (string().if_exists().equals("a"), "StringEqualsIfExists", r#""a""#),
        (address().if_exists().is_not_in(ip), "NotIpAddressIfExists", r#""203.0.113.7""#),
    ];
    for (condition, operator, value) in cases {
        assert_eq!(json([condition]), format!(r#""{operator}":{{"x:Key":{value}}}"#));
    }
}

#[test]
fn multivalued_keys_have_quantifiers() {
    let keys = || Multivalued::<String>::__new(Cow::Borrowed("aws:TagKeys"));
    let cases = [
        (keys().for_any_value().equals("a"), "ForAnyValue:StringEquals"),
        (keys().for_all_values().equals("a"), "ForAllValues:StringEquals"),
        (keys().for_any_value().if_exists().like("a"), "ForAnyValue:StringLikeIfExists"),
        (keys().for_all_values().if_exists().not_like("a"), "ForAllValues:StringNotLikeIfExists"),
    ];
    for (condition, operator) in cases {
        assert_eq!(json([condition]), format!(r#""{operator}":{{"aws:TagKeys":"a"}}"#));
    }
}

#[test]
fn string_operators_accept_typed_values() {
    let account: AccountId = "123456789012".parse().unwrap();
    let accounts = NonEmpty::new(vec![account.clone(), account]).unwrap();
    assert_eq!(
        json([string().equals_any(accounts)]),
        r#""StringEquals":{"x:Key":["123456789012","123456789012"]}"#,
    );
    assert_eq!(json([string().like(Region::EU_WEST_1)]), r#""StringLike":{"x:Key":"eu-west-1"}"#,);
}

#[test]
fn conditions_are_grouped_by_operator() {
    let other = || StringKey::__new(Cow::Borrowed("x:Tag/team"));
    assert_eq!(
        json([string().equals("a"), string().is_present(), other().equals("b")]),
        r#""StringEquals":{"x:Key":"a","x:Tag/team":"b"},"Null":{"x:Key":"false"}"#,
    );
}

#[test]
fn values_cannot_escape_their_strings() {
    for hostile in ["\"}],", "\\", "*", "?", "${aws:username}", "\u{0}\n", "\u{1F600}\u{2028}"] {
        let equals = json([string().equals(hostile)]);
        let like = json([string().like(hostile)]);
        for text in [&equals, &like] {
            assert!(text.is_ascii() && !text.contains(|character: char| character < ' '), "{text}");
            // The quotes of the operator, the key and the value, and no others.
            let quotes = text.replace("\\\\", "").replace("\\\"", "").matches('"').count();
            assert_eq!(quotes, 6, "{text}");
        }
        assert!(!equals.contains("${aws"), "{equals}");
        assert!(!like.replace("${*}", "").replace("${?}", "").contains(['*', '?']), "{like}");
    }
}

/// Returns the text of one condition with this key, and the refusal.
fn with_key(key: &str) -> (String, Option<Refused>) {
    let mut conditions = Conditions::default();
    let key: StringKey = StringKey::__new(Cow::Owned(key.to_string()));
    conditions.require(key.equals("a").into_untyped());
    let mut text = String::new();
    conditions.write(&mut text);
    (text, conditions.refused().cloned())
}

#[test]
fn tag_keys_are_checked() {
    let longest = "ä".repeat(128);
    for tag in ["team", "My Team/2_a.b:c=d+e-f@g", "aws:cloudformation:stack-name", &longest] {
        let (text, refused) = with_key(&format!("aws:ResourceTag/{tag}"));
        assert_eq!(
            text,
            format!(r#","Condition":{{"StringEquals":{{"aws:ResourceTag/{tag}":"a"}}}}"#)
        );
        assert_eq!(refused, None);
    }
    let too_long = "a".repeat(129);
    for tag in [
        "",
        &too_long,
        "*",
        "te?m",
        "${aws:username}",
        "\"}],",
        "\\",
        "\n",
        "\u{85}",
        "\u{0}",
        "a,b",
    ] {
        let (text, refused) = with_key(&format!("aws:ResourceTag/{tag}"));
        assert_eq!(text, "");
        assert_eq!(refused.unwrap().reason, RefusalReason::InvalidKey, "{tag:?}");
    }
}

#[test]
fn negated_operators_combine_their_values() {
    let upper = StringKey::__new(Cow::Borrowed("X:KEY"));
    assert_eq!(
        json([string().not_equals("a"), upper.not_equals_any(["b", "a"])]),
        r#""StringNotEquals":{"x:Key":["a","b"]}"#,
    );
    let keys = || Multivalued::<String>::__new(Cow::Borrowed("x:Keys")).for_all_values();
    assert_eq!(
        json([keys().not_like("a"), keys().not_like("b"), keys().not_like("c")]),
        r#""ForAllValues:StringNotLike":{"x:Keys":["a","b","c"]}"#,
    );
}

#[test]
fn equal_conditions_are_merged() {
    assert_eq!(
        json([string().equals_any(["a", "b"]), string().equals_any(["b", "a"])]),
        r#""StringEquals":{"x:Key":["a","b"]}"#,
    );
}

#[test]
fn a_second_condition_uses_the_if_exists_form() {
    assert_eq!(
        json([string().equals_any(["a", "b"]), string().equals("b")]),
        r#""StringEquals":{"x:Key":["a","b"]},"StringEqualsIfExists":{"x:Key":"b"}"#,
    );
    let keys = || Multivalued::<String>::__new(Cow::Borrowed("x:Keys")).for_any_value();
    assert_eq!(
        json([keys().not_equals("a"), keys().not_equals("b")]),
        r#""ForAnyValue:StringNotEquals":{"x:Keys":"a"},"ForAnyValue:StringNotEqualsIfExists":{"x:Keys":"b"}"#,
    );
    assert_eq!(
        json([BoolKey::__new("x:Key".into()).is(true), BoolKey::__new("x:Key".into()).is(false)]),
        r#""Bool":{"x:Key":"true"},"BoolIfExists":{"x:Key":"false"}"#,
    );
}

#[test]
fn conditions_that_iam_cannot_combine_are_a_conflict() {
    let cases = [
        (
            vec![string().like("a"), string().like("b"), string().like("c")],
            "`StringLike` on `x:Key`",
        ),
        (
            vec![string().if_exists().like("a"), string().if_exists().like("b")],
            "`StringLikeIfExists` on `x:Key`",
        ),
        (
            vec![string().like("a"), string().if_exists().like("b"), string().like("c")],
            "`StringLike` on `x:Key`",
        ),
        (vec![string().is_absent(), string().is_present()], "`Null` on `x:Key`"),
    ];
    for (conditions, expected) in cases {
        let (_, conflict) = written(conditions);
        assert_eq!(conflict.as_deref(), Some(expected));
    }
}
