//! Random conditions and requests: the language crate and the independent evaluator agree.

use cognito_policy_language::evaluate::{RequestContext, conditions_hold};
use cognito_policy_language::{Document, PolicyKind, read};
use cognito_policy_spec::json;
use cognito_policy_spec::tables::Tables;
use cognito_policy_tests::evaluator::{Context, Decision, Evaluator, Request};
use cognito_policy_tests::random::Random;
use serde_json::{Map, Value, json};

const POLICIES: usize = 10_000;
const REQUESTS: usize = 10;

/// Operators that compare one type: the operators, values of policies, and values of requests.
struct Type {
    operators: &'static [&'static str],
    values: &'static [&'static str],
    own: &'static [&'static str],
}

const TYPES: [&Type; 7] = [
    &Type {
        operators: &[
            "StringEquals",
            "StringNotEquals",
            "StringEqualsIgnoreCase",
            "StringNotEqualsIgnoreCase",
            "StringLike",
            "StringNotLike",
        ],
        values: &[
            "blue",
            "BLUE",
            "b*",
            "*u?",
            "?*e",
            "*",
            "",
            "b${*}",
            "${?}",
            "${$}{aws:username}",
            "${aws:username}",
            "${AWS:UserName}*",
            "${aws:userid, 'blue'}",
            "x-${aws:PrincipalTag/team, 'b*'}",
            "${aws:TagKeys}",
            "${aws:TagKeys, 'many'}",
            "$blue",
        ],
        own: &["blue", "Blue", "b*", "?", "ana", "x-blue", "x-b*", "", "${aws:username}", "many"],
    },
    &Type {
        operators: &["ArnEquals", "ArnNotEquals", "ArnLike", "ArnNotLike"],
        values: &[
            "arn:aws:iam::123456789012:role/ana",
            "arn:aws:iam::*:role/*",
            "arn:aws:iam::123456789012:*",
            "arn:*:iam::12345678901?:role/a?a",
            "arn:aws:iam:*:role/ana",
            "arn:aws:iam::${aws:PrincipalAccount}:role/${aws:username}",
            "arn:aws:iam::${aws:PrincipalAccount, '*'}:role/ana",
            "arn:aws:iam::123456789012:role/${aws:userid, 'ana'}",
            "*",
        ],
        own: &[
            "arn:aws:iam::123456789012:role/ana",
            "arn:aws:iam::210987654321:role/ana",
            "arn:aws-cn:iam::123456789012:role/a:a",
            "arn:aws:sts::123456789012:assumed-role/ana/x",
            "role/ana",
        ],
    },
    &Type {
        operators: &[
            "NumericEquals",
            "NumericNotEquals",
            "NumericLessThan",
            "NumericLessThanEquals",
            "NumericGreaterThan",
            "NumericGreaterThanEquals",
        ],
        values: &["1", "10", "1.0", "-1", "2.5", "300", "x"],
        own: &["1", "2.5", "10", "-3", "1.00", "many"],
    },
    &Type {
        operators: &[
            "DateEquals",
            "DateNotEquals",
            "DateLessThan",
            "DateLessThanEquals",
            "DateGreaterThan",
            "DateGreaterThanEquals",
        ],
        values: &["2027-01-31T12:00:00Z", "2027-01-31", "1801396800", "2024-02-29", "never"],
        own: &["2027-01-31T12:00:00Z", "2027-01-31T00:00:00Z", "1801353600", "1999-12-31", "now"],
    },
    &Type {
        operators: &["Bool"],
        values: &["true", "false", "True", "yes"],
        own: &["true", "false", "TRUE"],
    },
    &Type { operators: &["BinaryEquals"], values: &["QQ==", "QUI="], own: &["QQ==", "QQ"] },
    &Type {
        operators: &["IpAddress", "NotIpAddress"],
        values: &["203.0.113.0/24", "203.0.113.7", "0.0.0.0/0", "2001:db8::/32", "::1", "x"],
        own: &["203.0.113.7", "203.0.114.7", "2001:db8::1", "::1", "here"],
    },
];

/// Keys of conditions, and of the variables in them.
const KEYS: [&str; 7] = [
    "aws:username",
    "AWS:userid",
    "aws:PrincipalTag/team",
    "aws:PrincipalAccount",
    "aws:TagKeys",
    "aws:RequestTag/Team",
    "s3:prefix",
];

fn operator(of_type: &Type, random: &mut Random) -> String {
    let qualifier = random.pick(&["", "", "ForAllValues:", "ForAnyValue:"]);
    let suffix = random.pick(&["", "", "IfExists"]);
    format!("{qualifier}{}{suffix}", random.pick(of_type.operators))
}

/// Returns a value, or a list of values.
fn values(of_type: &Type, random: &mut Random) -> Value {
    let values: Vec<&str> = (0..=random.below(3)).map(|_| random.pick(of_type.values)).collect();
    if values.len() == 1 { json!(values[0]) } else { json!(values) }
}

/// Returns a `Condition` element, and the type of the values of each key in it.
fn condition(random: &mut Random) -> (Value, Vec<(&'static str, &'static Type)>) {
    let mut element = Map::new();
    let mut types: Vec<(&str, &Type)> = Vec::new();
    for _ in 0..=random.below(3) {
        let key = random.pick(&KEYS);
        if random.is_one_in(8) {
            element.insert("Null".to_owned(), json!({ key: random.pick(&["true", "false"]) }));
            continue;
        }
        // A key has values of one type.
        let known = types.iter().find(|(of, _)| *of == key).map(|(_, of_type)| *of_type);
        let of_type = known.unwrap_or_else(|| random.pick(&TYPES));
        element.insert(operator(of_type, random), json!({ key: values(of_type, random) }));
        types.push((key, of_type));
    }
    (Value::Object(element), types)
}

/// Returns the values of keys in a request: mostly of the type that the condition compares, and
/// close to the values in the condition.
fn context(
    types: &[(&'static str, &'static Type)],
    random: &mut Random,
) -> Vec<(&'static str, Vec<&'static str>)> {
    let mut context = Vec::new();
    for key in KEYS {
        let of_key = types.iter().find(|(of, _)| *of == key).map_or(TYPES[0], |(_, it)| it);
        let count = [0, 1, 1, 1, 1, 1, 2, 3][random.below(8)];
        if count == 0 && !random.is_one_in(4) {
            continue;
        }
        context.push((key, (0..count).map(|_| random.pick(of_key.own)).collect()));
    }
    context
}

#[test]
fn both_evaluators_agree_on_conditions() {
    let mut random = Random(2026);
    let mut held = 0;
    for _ in 0..POLICIES {
        let (condition, types) = condition(&mut random);
        let version = random.pick(&["2012-10-17", "2012-10-17", "2008-10-17"]);
        let text = json!({"Version": version, "Statement": {
            "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": condition,
        }})
        .to_string();
        let document = Document::file(PolicyKind::Identity, json::parse(&text).unwrap());
        let policy = read(&document.placed().root, document.kind, Tables::builtin()).policy;
        let evaluator = Evaluator::new(&[&text]);
        for _ in 0..REQUESTS {
            let keys = context(&types, &mut random);
            let own = keys.iter().fold(RequestContext::new(), |context, (key, values)| {
                context.with_values(key, values)
            });
            let holds = conditions_hold(&policy.statements[0].conditions, &own, policy.version);
            let theirs: Vec<(&str, &[&str])> =
                keys.iter().map(|(key, values)| (*key, values.as_slice())).collect();
            let context = Context::new(&theirs);
            let request = Request { action: "s3:GetObject", resource: "*", context };
            let expected = evaluator.decide(&request) == Decision::Allow;
            assert_eq!(holds, Some(expected), "{text}\n{keys:?}");
            held += usize::from(expected);
        }
    }
    // Both results are frequent.
    let all = POLICIES * REQUESTS;
    assert!((all / 5..all * 4 / 5).contains(&held), "{held} of {all} hold");
}
