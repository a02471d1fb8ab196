//! Atoms are compared with how conditions are evaluated, for all values of a small alphabet.

use cognito_policy_language::evaluate::RequestContext;

use super::{Atom, KeyFacts, KeyValue, solve};
use crate::PolicyKind;
use crate::boxes::Tests;
use crate::budget::{Budget, Limits};
use crate::globs::{Letters, Reading};
use crate::numbers::Numbers;
use crate::policy::{Condition, Policy};

/// A condition key: the operators and values of conditions, and the values of requests.
struct Key {
    name: &'static str,
    operators: &'static [&'static str],
    values: &'static [&'static str],
    own: &'static [&'static str],
    is_multivalued: bool,
}

const STRINGS: &[&str] = &[
    "StringEquals",
    "StringNotEquals",
    "StringEqualsIgnoreCase",
    "StringNotEqualsIgnoreCase",
    "StringLike",
    "StringNotLike",
    "Null",
];
const TEXTS: &[&str] = &["a", "A", "b", "ab", "?", "a*", "*b", "*", ""];
const NUMERIC: &[&str] = &[
    "NumericEquals",
    "NumericNotEquals",
    "NumericLessThan",
    "NumericLessThanEquals",
    "NumericGreaterThan",
    "NumericGreaterThanEquals",
    "Null",
];
const DATES: &[&str] =
    &["DateEquals", "DateNotEquals", "DateLessThan", "DateGreaterThan", "DateLessThanEquals"];
const ARNS: &[&str] = &["ArnLike", "ArnNotLike", "StringLike", "StringNotEquals", "Null"];

const KEYS: [Key; 7] = [
    Key {
        name: "aws:PrincipalTag/t",
        operators: STRINGS,
        values: TEXTS,
        own: &["a", "A", "b", "ab", "x", ""],
        is_multivalued: false,
    },
    Key {
        name: "aws:TagKeys",
        operators: STRINGS,
        values: TEXTS,
        own: &["a", "A", "b", "ab", "x"],
        is_multivalued: true,
    },
    Key {
        name: "aws:MultiFactorAuthAge",
        operators: NUMERIC,
        values: &["1", "2", "2.5", "10"],
        own: &["0", "1", "1.5", "2", "2.25", "2.5", "7", "10", "11"],
        is_multivalued: false,
    },
    Key {
        name: "aws:CurrentTime",
        operators: DATES,
        values: &["2027-01-31T12:00:00Z", "2027-01-31", "2027-01-31T12:00:01Z"],
        own: &[
            "2026-12-31",
            "2027-01-31",
            "2027-01-31T11:00:00Z",
            "2027-01-31T12:00:00Z",
            "2027-01-31T12:00:00.5Z",
            "2027-01-31T12:00:01Z",
            "2028-01-01",
        ],
        is_multivalued: false,
    },
    Key {
        name: "aws:SourceIp",
        operators: &["IpAddress", "NotIpAddress", "Null"],
        values: &["203.0.113.0/24", "203.0.113.7", "0.0.0.0/0", "10.0.0.0/8", "2001:db8::/32"],
        own: &["203.0.113.7", "203.0.113.8", "10.1.2.3", "9.9.9.9", "2001:db8::1", "::1"],
        is_multivalued: false,
    },
    Key {
        name: "aws:SecureTransport",
        operators: &["Bool", "Null"],
        values: &["true", "false", "True"],
        own: &["true", "false"],
        is_multivalued: false,
    },
    Key {
        name: "aws:SourceArn",
        operators: ARNS,
        values: &["arn:aws:s3:::a", "arn:aws:s3:::*", "arn:aws:*", "arn:*:sns:*:*:*", "*"],
        own: &["arn:aws:s3:::a", "arn:aws:s3:::b", "arn:aws:sns:x:1:t:u", "arn:aws-cn:sns:x:1:t"],
        is_multivalued: false,
    },
];

impl Key {
    /// Returns every value of the key in a request.
    fn all(&self) -> Vec<KeyValue> {
        let mut lists: Vec<Vec<&str>> = self.own.iter().map(|it| vec![*it]).collect();
        if self.is_multivalued {
            for (at, one) in self.own.iter().enumerate() {
                for (after, other) in self.own.iter().enumerate().skip(at + 1) {
                    lists.push(vec![one, other]);
                    lists
                        .extend(self.own[after + 1..].iter().map(|third| vec![*one, other, third]));
                }
            }
        }
        let of = |list: Vec<&str>| KeyValue::Values(list.into_iter().map(str::to_owned).collect());
        [KeyValue::Absent].into_iter().chain(lists.into_iter().map(of)).collect()
    }

    /// Returns a condition in JSON: `"StringLike": {"aws:TagKeys": ["a"]}`.
    fn condition(&self, numbers: &mut Numbers) -> String {
        let operator = numbers.pick(self.operators);
        if operator == "Null" {
            return format!(
                r#""Null": {{"{}": "{}"}}"#,
                self.name,
                numbers.pick(&["true", "false"])
            );
        }
        let sets = if self.is_multivalued { 3 } else { 1 };
        let set = ["", "ForAllValues:", "ForAnyValue:"][numbers.below(sets)];
        let suffix = numbers.pick(&["", "", "IfExists"]);
        let values: Vec<String> =
            (0..=numbers.below(2)).map(|_| format!("{:?}", numbers.pick(self.values))).collect();
        let values = values.join(", ");
        format!(r#""{set}{operator}{suffix}": {{"{}": [{values}]}}"#, self.name)
    }
}

/// Parses a condition, and what is known of its key.
fn parsed(condition: &str) -> (Condition, KeyFacts) {
    let text = format!(
        r#"{{"Version": "2012-10-17", "Statement": {{"Effect": "Allow", "Action": "sqs:SendMessage",
            "Resource": "*", "Condition": {{{condition}}}}}}}"#
    );
    let policy = Policy::parse(PolicyKind::Identity, &text).unwrap();
    let tests = Tests::new([&policy, &policy], &mut budget()).unwrap();
    (policy.statements()[0].conditions[0].clone(), tests.keys[0].clone())
}

fn budget() -> Budget {
    Budget::new(Limits { time: None, ..Limits::default() })
}

fn atom(condition: &Condition) -> Atom {
    Atom::of(condition, false, &|template| Some(template.clone()), &mut Letters::default())
}

fn is_met(condition: &Condition, value: &KeyValue) -> bool {
    let context = match value {
        KeyValue::Absent => RequestContext::new(),
        KeyValue::Values(values) => RequestContext::new().with_values(&condition.test.key, values),
    };
    condition.test.holds(&context).unwrap()
}

#[test]
fn atoms_hold_as_conditions_do() {
    let mut numbers = Numbers(4);
    for key in &KEYS {
        let values = key.all();
        for _ in 0..60 {
            let text = key.condition(&mut numbers);
            let (condition, _) = parsed(&text);
            let atom = atom(&condition);
            for value in &values {
                let expected = is_met(&condition, value);
                assert_eq!(atom.holds(value, Reading::Surely), expected, "{text} {value:?}");
            }
        }
    }
}

#[test]
fn values_are_found_if_there_are_any() {
    let mut numbers = Numbers(5);
    for key in &KEYS {
        let values = key.all();
        let (mut found, mut missing) = (0, 0);
        for _ in 0..250 {
            let texts: Vec<String> =
                (0..=numbers.below(3)).map(|_| key.condition(&mut numbers)).collect();
            let all: Vec<(Condition, KeyFacts)> = texts.iter().map(|it| parsed(it)).collect();
            // `Null` does not show the type.
            let Some((_, facts)) = all.iter().find(|(_, facts)| !facts.only_presence) else {
                continue;
            };
            let wanted: Vec<bool> = all.iter().map(|_| numbers.below(3) > 0).collect();
            let fits = |value: &KeyValue| {
                all.iter().zip(&wanted).all(|((it, _), wanted)| is_met(it, value) == *wanted)
            };
            let atoms: Vec<Atom> = all.iter().map(|(condition, _)| atom(condition)).collect();
            let demands: Vec<(&Atom, bool)> = atoms.iter().zip(wanted.iter().copied()).collect();
            let message = || format!("{texts:?} {wanted:?}");
            match solve(facts, &demands, &mut budget()).unwrap() {
                Some(value) => {
                    assert!(fits(&value), "{value:?} {}", message());
                    let is_several = matches!(&value, KeyValue::Values(it) if it.len() > 1);
                    assert!(key.is_multivalued || !is_several, "{value:?}");
                    found += 1;
                }
                None => {
                    assert_eq!(values.iter().find(|it| fits(it)), None, "{}", message());
                    missing += 1;
                }
            }
        }
        assert!(found > 30 && missing > 30, "{} {found} {missing}", key.name);
    }
}

#[test]
fn values_are_simple() {
    for (condition, expected) in [
        (r#""NumericLessThan": {"aws:MultiFactorAuthAge": "5"}"#, "4"),
        (r#""NumericGreaterThan": {"aws:MultiFactorAuthAge": "5"}"#, "6"),
        (r#""NumericEquals": {"aws:MultiFactorAuthAge": "5"}"#, "5"),
        (
            r#""DateGreaterThan": {"aws:CurrentTime": "2027-01-31T00:00:00Z"}"#,
            "2027-02-01T00:00:00Z",
        ),
        (r#""DateLessThan": {"aws:CurrentTime": "2027-01-31T00:00:00Z"}"#, "2027-01-30T00:00:00Z"),
        (r#""NotIpAddress": {"aws:SourceIp": "10.0.0.0/8"}"#, "203.0.113.7"),
        (r#""NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"}"#, "2001:db8::7"),
        (r#""IpAddress": {"aws:SourceIp": "10.0.0.0/8"}"#, "10.0.0.0"),
        (r#""Bool": {"aws:SecureTransport": "true"}"#, "true"),
        (r#""ForAnyValue:StringEquals": {"aws:TagKeys": ["a", "b"]}"#, "a"),
    ] {
        let (condition, facts) = parsed(condition);
        let present = Atom::present();
        let atoms = [(&atom(&condition), true), (&present, true)];
        let found = solve(&facts, &atoms, &mut budget()).unwrap();
        assert_eq!(found, Some(KeyValue::Values(vec![expected.to_owned()])));
    }
}

#[test]
fn there_are_no_more_values_than_needed() {
    let facts_of = r#""ForAllValues:StringEquals": {"aws:TagKeys": ["a", "b", "c", "d"]}"#;
    let (all, facts) = parsed(facts_of);
    // A condition without a set operator does not hold for several values.
    let (one, _) = parsed(r#""StringLike": {"aws:TagKeys": "*"}"#);
    let atoms = [(&atom(&all), true), (&Atom::present(), true), (&atom(&one), false)];
    let found = solve(&facts, &atoms, &mut budget()).unwrap();
    assert_eq!(found, Some(KeyValue::Values(vec!["a".to_owned(), "b".to_owned()])));
}

#[test]
fn only_a_few_texts_are_listed() {
    for (condition, expected) in [
        (r#""StringEquals": {"aws:TagKeys": ["a", "b"]}"#, Some(vec!["a", "b"])),
        (r#""StringLike": {"aws:TagKeys": ["a", "b"]}"#, Some(vec!["a", "b"])),
        (r#""StringLike": {"aws:TagKeys": ["a", "b?"]}"#, None),
        (r#""StringLike": {"aws:TagKeys": "b*"}"#, None),
        (r#""StringNotEquals": {"aws:TagKeys": "a"}"#, None),
        (r#""StringEqualsIfExists": {"aws:TagKeys": "a"}"#, None),
        (r#""ForAnyValue:StringEquals": {"aws:TagKeys": "a"}"#, None),
        (r#""ForAllValues:StringEquals": {"aws:TagKeys": "a"}"#, None),
        (r#""NumericEquals": {"aws:MultiFactorAuthAge": "5"}"#, None),
    ] {
        let texts = atom(&parsed(condition).0).only_texts();
        let expected = expected.map(|it| it.into_iter().map(str::to_owned).collect::<Vec<_>>());
        assert_eq!(texts, expected, "{condition}");
    }
}
