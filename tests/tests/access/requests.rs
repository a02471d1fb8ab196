//! Requests over a small alphabet.

use cognito_policy_tests::evaluator::Caller;

/// The actions and resources of requests.
const TARGETS: &[(&str, &[&str])] = &[
    ("sqs:SendMessage", QUEUES),
    ("sqs:ReceiveMessage", QUEUES),
    ("sqs:DeleteQueue", QUEUES),
    ("sqs:ListQueues", &["*"]),
    ("sns:Publish", &["arn:aws:sns:us-east-1:123456789012:a"]),
];

const QUEUES: &[&str] = &[
    "arn:aws:sqs:us-east-1:123456789012:a",
    "arn:aws:sqs:us-east-1:123456789012:b",
    "arn:aws:sqs:us-east-1:123456789012:x",
    "arn:aws:sqs:us-east-1:123456789012:aa",
    "arn:aws:sqs:us-east-1:123456789012:ab",
    "arn:aws:sqs:us-east-1:123456789012:ba",
    "arn:aws:sqs:us-east-1:123456789012:ax",
    "arn:aws:sqs:us-east-1:123456789012:xb",
    "arn:aws:sqs:us-east-1:123456789012:aba",
    "arn:aws:sqs:us-east-1:123456789012:abab",
    "arn:aws:sqs:us-east-1:123456789012:xaxb",
    "arn:aws:sqs:eu-west-1:123456789012:a",
    "arn:aws-us-gov:sqs:us-gov-west-1:123456789012:ab",
    "arn:aws:sqs:us-east-1:210987789012:b",
];

/// Who makes requests.
pub(crate) const CALLERS: &[Caller] = &[
    Caller::User("123456789012", "b"),
    Caller::User("123456789012", "c"),
    Caller::Session("123456789012", "a", "s"),
    Caller::Session("123456789012", "a", "other"),
    Caller::Session("123456789012", "b", "s"),
    Caller::Root("123456789012"),
    Caller::Root("210987654321"),
    Caller::User("210987654321", "b"),
    Caller::User("999999999999", "b"),
    Caller::Service("sns.amazonaws.com"),
    Caller::Service("lambda.amazonaws.com"),
    Caller::Federated("idp.example.com"),
    Caller::Anonymous,
];

/// Returns each action with each of its resources.
pub(crate) fn targets() -> Vec<(&'static str, &'static str)> {
    let each = |(action, resources): &(&'static str, &'static [&'static str])| {
        let action = *action;
        resources.iter().map(move |resource| (action, *resource))
    };
    TARGETS.iter().flat_map(each).collect()
}
