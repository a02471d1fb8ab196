//! Comparisons of random policies: every request over a small alphabet agrees.

use std::fmt::Write;

use cognito_policy_access::{Comparison, Limits, Policy, PolicyKind, Principal, Request};

use crate::numbers::Numbers;
use crate::policy;

const PAIRS: usize = 400;

const ACTIONS: &[&str] = &[
    r#""s3:GetObject""#,
    r#"["s3:GetObject", "s3:ListBucket"]"#,
    r#""s3:*Object""#,
    r#""s3:*""#,
    r#"["sqs:SendMessage", "s3:ListBucket"]"#,
    r#""*""#,
    r#""s3:Unlisted""#,
    r#"["s3:Un*", "s3:List*"]"#,
];

const RESOURCES: &[&str] = &[
    r#""*""#,
    r#""arn:aws:s3:::a/*""#,
    r#""arn:aws:s3:::a*""#,
    r#"["arn:aws:s3:::*/x", "arn:aws:s3:::a/*"]"#,
    r#"["arn:aws:s3:::a/x", "arn:aws:s3:::a"]"#,
    r#""arn:aws:s3:::?/x""#,
    r#""arn:aws:s3:::*/${aws:PrincipalTag/t}""#,
    r#"["arn:aws:sqs:*:*:q*", "arn:aws:s3:::b*"]"#,
];

const CONDITIONS: &[&str] = &[
    r#""StringEquals": {"aws:PrincipalTag/t": "x"}"#,
    r#""StringNotEquals": {"aws:PrincipalTag/t": ["x", "y"]}"#,
    r#""StringLikeIfExists": {"aws:PrincipalTag/t": "?"}"#,
    r#""Null": {"aws:PrincipalTag/t": "true"}"#,
    r#""Null": {"aws:PrincipalTag/t": "false"}"#,
    r#""ForAllValues:StringEquals": {"aws:TagKeys": ["x", "y"]}"#,
    r#""ForAnyValue:StringEquals": {"aws:TagKeys": "x"}"#,
    r#""ForAnyValue:StringNotEquals": {"aws:TagKeys": "x"}"#,
    r#""NumericLessThan": {"aws:MultiFactorAuthAge": "5"}"#,
    r#""NumericGreaterThanEquals": {"aws:MultiFactorAuthAge": "5"}"#,
    r#""Bool": {"aws:SecureTransport": "true"}"#,
];

const PRINCIPALS: &[&str] = &[
    r#""*""#,
    r#"{"AWS": "111122223333"}"#,
    r#"{"AWS": "arn:aws:iam::111122223333:user/ana"}"#,
    r#"{"AWS": ["arn:aws:iam::111122223333:role/app", "444455556666"]}"#,
    r#"{"AWS": "arn:aws:sts::111122223333:assumed-role/app/i-1", "Service": "sns.amazonaws.com"}"#,
    r#"{"Federated": "accounts.google.com"}"#,
];

const CALLERS: &[&str] = &[
    "arn:aws:iam::111122223333:user/ana",
    "arn:aws:iam::111122223333:user/bob",
    "arn:aws:sts::111122223333:assumed-role/app/i-1",
    "arn:aws:sts::444455556666:assumed-role/app/i-2",
    "111122223333",
    "sns.amazonaws.com",
    "accounts.google.com",
    "*",
];

/// The actions and resources of requests.
const TARGETS: &[(&str, &str)] = &[
    ("s3:GetObject", "arn:aws:s3:::a/x"),
    ("s3:GetObject", "arn:aws:s3:::a/y"),
    ("s3:GetObject", "arn:aws:s3:::b/x"),
    ("s3:PutObject", "arn:aws:s3:::a/x"),
    ("s3:PutObject", "arn:aws:s3:::ab/c/x"),
    ("s3:Unlisted", "arn:aws:s3:::a/x"),
    ("s3:ListBucket", "arn:aws:s3:::a"),
    ("s3:ListBucket", "arn:aws:s3:::b"),
    ("s3:ListAllMyBuckets", "*"),
    ("sqs:SendMessage", "arn:aws:sqs:us-east-1:111122223333:q"),
    ("sns:Publish", "arn:aws:sns:us-east-1:111122223333:t"),
];

/// The values of keys in requests.
const OWN: &[(&str, &[&[&str]])] = &[
    ("aws:PrincipalTag/t", &[&[], &["x"], &["y"], &["xy"]]),
    ("aws:TagKeys", &[&[], &["x"], &["z"], &["x", "y"], &["x", "z"]]),
    ("aws:MultiFactorAuthAge", &[&[], &["4"], &["5"]]),
    ("aws:SecureTransport", &[&[], &["true"], &["false"]]),
];

fn statement(numbers: &mut Numbers, has_principals: bool) -> String {
    let mut is_rare = |most| numbers.below(most) == 0;
    let effect = if is_rare(4) { "Deny" } else { "Allow" };
    let (not_action, not_resource) = (is_rare(8), is_rare(8));
    let (not_principal, has_condition) = (effect == "Deny" && is_rare(3), !is_rare(3));
    let not = |is_negated| if is_negated { "Not" } else { "" };
    let mut text = format!(
        r#""Effect": "{effect}", "{}Action": {}, "{}Resource": {}"#,
        not(not_action),
        numbers.pick(ACTIONS),
        not(not_resource),
        numbers.pick(RESOURCES),
    );
    if has_principals {
        let principals = numbers.pick(PRINCIPALS);
        write!(text, r#", "{}Principal": {principals}"#, not(not_principal)).unwrap();
    }
    if has_condition {
        write!(text, r#", "Condition": {{{}}}"#, numbers.pick(CONDITIONS)).unwrap();
    }
    format!("{{{text}}}")
}

/// Returns the statements of two policies. Those of the second are often the same but for one.
fn pair(numbers: &mut Numbers, has_principals: bool) -> [String; 2] {
    let some = |numbers: &mut Numbers| -> Vec<String> {
        (0..=numbers.below(3)).map(|_| statement(numbers, has_principals)).collect()
    };
    let new = some(numbers);
    let old = match numbers.below(4) {
        0 => some(numbers),
        1 => new[..new.len().div_ceil(2)].to_vec(),
        2 => [new.clone(), vec![statement(numbers, has_principals)]].concat(),
        _ => [some(numbers), new.clone()].concat(),
    };
    [new, old].map(|statements| statements.join(",\n"))
}

/// Returns some of the requests over the alphabet.
fn requests(numbers: &mut Numbers, has_principals: bool) -> Vec<Request> {
    let mut requests = Vec::new();
    for &(action, resource) in TARGETS {
        for _ in 0..8 {
            let mut request = Request::unchecked(action, resource);
            for (key, values) in OWN {
                request = request.with_values(key, values[numbers.below(values.len())]);
            }
            if has_principals {
                request = request.by(Principal::parse(numbers.pick(CALLERS)));
            }
            requests.push(request);
        }
    }
    requests
}

fn is_new(new: &Policy<'static>, old: &Policy<'static>, request: &Request) -> bool {
    new.decide(request).is_allowed() && !old.decide(request).is_allowed()
}

#[test]
fn comparisons_agree_with_every_request() {
    let mut numbers = Numbers(2026);
    let (mut none, mut new_access) = (0, 0);
    for number in 0..PAIRS {
        let has_principals = number % 3 == 0;
        let kind = if has_principals { PolicyKind::Resource } else { PolicyKind::Identity };
        let [of_new, of_old] = pair(&mut numbers, has_principals);
        let (new, old) = (policy(kind, &of_new), policy(kind, &of_old));
        let message = || format!("{number}:\nnew {of_new}\nold {of_old}");
        match new.new_access_within(&old, Limits { nodes: 200_000, time: None }) {
            Comparison::None => {
                none += 1;
                let requests = requests(&mut numbers, has_principals);
                let found = requests.iter().find(|request| is_new(&new, &old, request));
                assert!(found.is_none(), "{found:?} {}", message());
            }
            Comparison::New(request) => {
                new_access += 1;
                assert!(is_new(&new, &old, &request), "{request:?} {}", message());
            }
            Comparison::Unknown(reason) => {
                assert!(message().contains("${"), "{reason:?} {}", message());
            }
        }
        assert_eq!(new.new_access(&new), Comparison::None, "{}", message());
    }
    assert!(none > PAIRS / 5 && new_access > PAIRS / 5, "{none} {new_access}");
    assert!(none + new_access > PAIRS * 19 / 20, "{none} {new_access}");
}
