//! Random policies over a small alphabet, and the requests that can tell them apart.

use cognito_policy_tests::random::Random;
use serde_json::{Map, Value, json};

/// A condition key: what policies compare it with, and what requests have.
pub(crate) struct Key {
    pub(crate) name: &'static str,
    operators: &'static [&'static str],
    values: &'static [&'static str],
    /// The values of requests. Single-valued keys have at most one.
    pub(crate) own: &'static [&'static [&'static str]],
    is_multivalued: bool,
}

const STRINGS: &[&str] = &[
    "StringEquals",
    "StringNotEquals",
    "StringEqualsIgnoreCase",
    "StringNotEqualsIgnoreCase",
    "StringLike",
    "StringNotLike",
];

const TEXTS: &[&str] = &[
    "a",
    "b",
    "A",
    "ab",
    "a*",
    "*b",
    "?",
    "a?",
    "*",
    "",
    "?*",
    "${*}",
    "${aws:PrincipalTag/u}",
    "${aws:PrincipalTag/u, 'a'}",
    "x${aws:PrincipalTag/u}",
];

pub(crate) const KEYS: [&Key; 8] = [
    &Key {
        name: "aws:PrincipalTag/t",
        operators: STRINGS,
        values: TEXTS,
        own: &[&[], &[""], &["a"], &["A"], &["b"], &["ab"], &["x"], &["*"], &["xa"]],
        is_multivalued: false,
    },
    &VARIABLE,
    &Key {
        name: "aws:TagKeys",
        operators: STRINGS,
        values: TEXTS,
        own: &[
            &[],
            &["a"],
            &["b"],
            &["x"],
            &["a", "b"],
            &["A", "a"],
            &["a", "x"],
            &["ab", "b"],
            &["ab", "aab"],
            &["a", "b", "x"],
        ],
        is_multivalued: true,
    },
    &Key {
        name: "aws:MultiFactorAuthAge",
        operators: &[
            "NumericEquals",
            "NumericNotEquals",
            "NumericLessThan",
            "NumericLessThanEquals",
            "NumericGreaterThan",
            "NumericGreaterThanEquals",
        ],
        values: &["1", "2", "2.5", "10"],
        own: &[&[], &["0"], &["1"], &["1.5"], &["2"], &["2.2"], &["2.5"], &["3"], &["10"], &["11"]],
        is_multivalued: false,
    },
    &Key {
        name: "aws:CurrentTime",
        operators: &[
            "DateEquals",
            "DateNotEquals",
            "DateLessThan",
            "DateLessThanEquals",
            "DateGreaterThan",
            "DateGreaterThanEquals",
        ],
        values: &["2027-01-31T12:00:00Z", "2027-01-31", "1801396801"],
        own: &[
            &[],
            &["2026-12-31"],
            &["2027-01-31"],
            &["2027-01-31T11:00:00Z"],
            &["2027-01-31T12:00:00Z"],
            &["2027-01-31T12:00:00.5Z"],
            &["1801396801"],
            &["2028-01-01"],
        ],
        is_multivalued: false,
    },
    &Key {
        name: "aws:SecureTransport",
        operators: &["Bool"],
        values: &["true", "false", "True"],
        own: &[&[], &["true"], &["false"]],
        is_multivalued: false,
    },
    &Key {
        name: "aws:SourceIp",
        operators: &["IpAddress", "NotIpAddress"],
        values: &["203.0.113.0/24", "203.0.113.7", "0.0.0.0/0", "10.0.0.0/8", "2001:db8::/32"],
        own: &[
            &[],
            &["203.0.113.7"],
            &["203.0.113.8"],
            &["10.1.2.3"],
            &["9.9.9.9"],
            &["2001:db8::1"],
            &["::1"],
        ],
        is_multivalued: false,
    },
    &Key {
        name: "aws:SourceArn",
        operators: &[
            "ArnEquals",
            "ArnNotEquals",
            "ArnLike",
            "ArnNotLike",
            "StringLike",
            "StringNotLike",
        ],
        values: &[
            "arn:aws:iam::123456789012:role/a",
            "arn:aws:iam::123456789012:role/*",
            "arn:aws:iam::*:*",
            "arn:*:iam::123456789012:*/?",
            "arn:aws:iam::123456789012:role/${aws:PrincipalTag/u}",
        ],
        own: &[
            &[],
            &["arn:aws:iam::123456789012:role/a"],
            &["arn:aws:iam::123456789012:role/b"],
            &["arn:aws:iam::123456789012:role/a/b"],
            &["arn:aws:iam::210987654321:role/a"],
            &["arn:aws-cn:iam::123456789012:user/a"],
        ],
        is_multivalued: false,
    },
];

/// The key that values and resources use as a variable.
pub(crate) const VARIABLE: Key = Key {
    name: "aws:PrincipalTag/u",
    operators: STRINGS,
    values: &["a", "b", "a*", "*", "x"],
    own: &[&[], &["a"], &["b"], &["ab"], &["x"]],
    is_multivalued: false,
};

const ACTIONS: &[&str] = &[
    "sqs:*",
    "sqs:SendMessage",
    "sqs:sendmessage",
    "sqs:Re*",
    "sqs:*Message",
    "sqs:ListQueues",
    "sqs:DeleteQueue",
    "*",
    "sns:Publish",
];

/// The keys and principals of a policy.
pub(crate) struct Shape {
    pub(crate) keys: Vec<&'static Key>,
    pub(crate) has_principals: bool,
    pub(crate) has_variables: bool,
}

impl Shape {
    pub(crate) fn random(random: &mut Random) -> Self {
        let keys = (0..random.below(3)).map(|_| random.pick(&KEYS)).collect();
        Self { keys, has_principals: random.is_one_in(4), has_variables: random.is_one_in(3) }
    }
}

impl Shape {
    /// Returns the same shape for a kind of policy with or without principals.
    pub(crate) fn with_principals(&self, has_principals: bool) -> Self {
        Self { keys: self.keys.clone(), has_principals, ..*self }
    }
}

const PRINCIPALS: &[&str] = &[
    r#""*""#,
    r#"{"AWS": "*"}"#,
    r#"{"AWS": "123456789012"}"#,
    r#"{"AWS": ["arn:aws:iam::123456789012:role/a", "123456789012"]}"#,
    r#"{"AWS": "arn:aws:iam::123456789012:role/a"}"#,
    r#"{"AWS": "arn:aws:iam::123456789012:user/b"}"#,
    r#"{"AWS": ["arn:aws:iam::210987654321:root", "arn:aws:iam::123456789012:user/b"]}"#,
    r#"{"AWS": "arn:aws:sts::123456789012:assumed-role/a/s"}"#,
    r#"{"AWS": ["arn:aws:sts::123456789012:assumed-role/a/s", "123456789012"]}"#,
    r#"{"AWS": ["arn:aws:sts::123456789012:assumed-role/a/s", "123456789012",
        "arn:aws:iam::123456789012:role/a"]}"#,
    r#"{"Service": "sns.amazonaws.com"}"#,
    r#"{"Service": ["sns.amazonaws.com", "s3.amazonaws.com"], "AWS": "210987654321"}"#,
];

/// Returns a policy.
pub(crate) fn policy(shape: &Shape, random: &mut Random) -> Value {
    let statements: Vec<Value> = (0..=random.below(3)).map(|_| statement(shape, random)).collect();
    let version = if random.is_one_in(8) { "2008-10-17" } else { "2012-10-17" };
    json!({ "Version": version, "Statement": statements })
}

pub(crate) fn statement(shape: &Shape, random: &mut Random) -> Value {
    let mut statement = Map::new();
    let mut set = |name: &str, value| drop(statement.insert(name.to_owned(), value));
    set("Effect", json!(random.pick(&["Allow", "Allow", "Allow", "Deny"])));
    if shape.has_principals {
        let name = if random.is_one_in(5) { "NotPrincipal" } else { "Principal" };
        set(name, serde_json::from_str(random.pick(PRINCIPALS)).expect("JSON"));
    }
    let name = if random.is_one_in(6) { "NotAction" } else { "Action" };
    set(name, list(random, &mut |random| random.pick(ACTIONS).to_owned()));
    let name = if random.is_one_in(5) { "NotResource" } else { "Resource" };
    set(name, list(random, &mut |random| resource(shape, random)));
    let mut conditions = Map::new();
    for _ in 0..random.below(3) {
        if !shape.keys.is_empty() {
            condition(random.pick(&shape.keys), random, &mut conditions);
        }
    }
    if !conditions.is_empty() {
        set("Condition", Value::Object(conditions));
    }
    Value::Object(statement)
}

fn list(random: &mut Random, item: &mut dyn FnMut(&mut Random) -> String) -> Value {
    let items: Vec<String> = (0..=random.below(2)).map(|_| item(random)).collect();
    if items.len() == 1 { json!(items[0]) } else { json!(items) }
}

fn resource(shape: &Shape, random: &mut Random) -> String {
    if random.is_one_in(5) {
        return "*".to_owned();
    }
    let prefix = random.pick(&[
        "arn:aws:sqs:us-east-1:123456789012:",
        "arn:aws:sqs:us-east-1:123456789012:",
        "arn:aws:sqs:*:123456789012:",
        "arn:*:sqs:us-*:??????789012:",
    ]);
    let mut name = String::new();
    for _ in 0..=random.below(4) {
        let pieces = &["a", "b", "a", "*", "?", "${aws:PrincipalTag/u}"];
        name.push_str(random.pick(if shape.has_variables { pieces } else { &pieces[..5] }));
    }
    format!("{prefix}{name}")
}

fn condition(key: &Key, random: &mut Random, conditions: &mut Map<String, Value>) {
    if random.is_one_in(6) {
        conditions.insert("Null".to_owned(), json!({ key.name: random.pick(&["true", "false"]) }));
        return;
    }
    let qualifier = if key.is_multivalued {
        random.pick(&["ForAllValues:", "ForAnyValue:", ""])
    } else {
        random.pick(&["", "", "", "", "ForAllValues:", "ForAnyValue:"])
    };
    let suffix = random.pick(&["", "", "IfExists"]);
    let operator = format!("{qualifier}{}{suffix}", random.pick(key.operators));
    let values = list(random, &mut |random| random.pick(key.values).to_owned());
    conditions.insert(operator, json!({ key.name: values }));
}
