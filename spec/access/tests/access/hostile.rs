//! Hostile policies: nothing panics, and limits hold.

use std::fmt::Write;
use std::time::{Duration, Instant};

use cognito_policy_access::{Comparison, Limits, Policy, PolicyKind, Request};

use crate::{identity, policy};

const LENGTH: usize = 100_000;

/// Returns a list of different strings of about [`LENGTH`] characters.
fn list(item: &dyn Fn(usize) -> String) -> String {
    let mut list = String::from("[");
    for number in 0.. {
        if list.len() > LENGTH {
            break;
        }
        write!(list, "{:?},", item(number)).unwrap();
    }
    list.pop();
    list + "]"
}

/// Compares in both directions, and asserts that the limits hold.
fn compare(one: &Policy<'static>, other: &Policy<'static>) {
    let limits = Limits { time: Some(Duration::from_millis(500)), ..Limits::default() };
    for (new, old) in [(one, other), (other, one), (one, one)] {
        let start = Instant::now();
        let comparison = new.new_access_within(old, limits);
        // Much more than the limit, since other tests run at the same time.
        assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
        if let Comparison::New(request) = comparison {
            assert!(new.decide(&request).is_allowed() && old.decide(&request).is_denied());
        }
    }
}

fn statement(actions: &str, resources: &str, condition: &str) -> String {
    format!(
        r#"{{"Effect": "Allow", "Action": {actions}, "Resource": {resources},
            "Condition": {{{condition}}}}}"#
    )
}

const ANY: &str = r#""Null": {"aws:PrincipalTag/x": "true"}"#;

#[test]
fn long_lists() {
    let actions = |prefix: &str| {
        identity(&statement(&list(&|it| format!("codestar:{prefix}{it}")), r#""*""#, ANY))
    };
    compare(&actions("Get"), &actions("Put"));
    let resources = |prefix: &str| {
        let list = list(&|it| format!("arn:aws:s3:::{prefix}{it}*/*"));
        identity(&statement(r#""s3:*""#, &list, ANY))
    };
    compare(&resources("a"), &resources("*a"));
    let values = |operator: &str, prefix: &str| {
        let list = list(&|it| format!("{prefix}{it}*"));
        let condition = format!(r#""{operator}": {{"aws:PrincipalTag/x": {list}}}"#);
        identity(&statement(r#""s3:*""#, r#""*""#, &condition))
    };
    compare(&values("StringLike", "*a"), &values("StringNotLike", "*b"));
}

#[test]
fn many_keys_and_principals() {
    let keys = |value: &str| {
        let mut keys = String::new();
        for number in 0..LENGTH / 40 {
            write!(keys, r#""aws:PrincipalTag/k{number}": "{value}","#).unwrap();
        }
        keys.pop();
        let condition = format!(r#""StringLike": {{{keys}}}"#);
        identity(&statement(r#""s3:*""#, r#""*""#, &condition))
    };
    compare(&keys("a*"), &keys("*b"));
    let principals = |start: usize| {
        let list = list(&|it| format!("arn:aws:iam::{:012}:role/x", it + start));
        policy(
            PolicyKind::Resource,
            &format!(
                r#"{{"Effect": "Allow", "Principal": {{"AWS": {list}}}, "Action": "s3:*",
                    "Resource": "*", {}}}"#,
                r#""Condition": {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/x"}}"#
            ),
        )
    };
    compare(&principals(0), &principals(100));
}

#[test]
fn long_patterns() {
    for (one, other) in [
        ("*a".repeat(LENGTH / 2), "*b".repeat(LENGTH / 2)),
        ("a".repeat(LENGTH), format!("{}*", "a".repeat(LENGTH))),
        ("?*".repeat(LENGTH / 2), "*?".repeat(LENGTH / 2)),
        (format!("*{}*", "?".repeat(200)), format!("*a{}", "?".repeat(200))),
        ("${aws:username}".repeat(500), "${aws:userid}*".repeat(500)),
    ] {
        let on = |text: &str| {
            identity(&statement(r#""s3:*""#, &format!(r#""arn:aws:s3:::{text}""#), ANY))
        };
        compare(&on(&one), &on(&other));
    }
}

#[test]
fn texts_with_any_characters() {
    let texts =
        ["\u{F0000}", "\u{F0041}\u{10FFFF}", "\u{0}", "${", "${}", "${*}}", "é\u{212A}", ":::::::"];
    for one in texts {
        for other in texts {
            let of = |text: &str| {
                let text = text.replace('\u{0}', "\\u0000");
                let condition = format!(
                    r#""StringLike": {{"aws:PrincipalTag/x": "{text}*"}},
                    "ArnLike": {{"aws:SourceArn": "arn:{text}:*:*:*:${{aws:PrincipalTag/x}}"}},
                    "NumericEquals": {{"aws:MultiFactorAuthAge": "{text}"}}"#
                );
                identity(&statement(
                    r#""s3:*""#,
                    &format!(r#""arn:aws:s3:::{text}/*""#),
                    &condition,
                ))
            };
            compare(&of(one), &of(other));
            let request = Request::unchecked(one, other).with(one, other);
            assert!(!of(one).decide(&request).to_string().is_empty());
        }
    }
}
