//! Policies that are refused, each with its message, and reasons in words.

use cognito_policy_access::policy::PolicyErrorKind;
use cognito_policy_access::{Policy, PolicyKind, UnknownReason};

fn message(text: &str) -> String {
    Policy::parse(PolicyKind::Identity, text).unwrap_err().to_string()
}

fn of_statement(statement: &str) -> String {
    message(&format!(r#"{{"Version": "2012-10-17", "Statement": {{{statement}}}}}"#))
}

#[test]
fn policies_that_iam_does_not_accept_are_refused() {
    let first = "the policy has errors\nbyte ";
    for (text, expected) in [
        ("{", "0: this object is not closed"),
        ("{}", "0: the policy has no statement"),
        (r#"{"Statement": []}"#, "14: the policy has no statement"),
        (
            r#"{"Version": "2012-10-18", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}"#,
            "12: `2012-10-18` is not a policy version",
        ),
    ] {
        assert_eq!(message(text), format!("{first}{expected}"));
    }
    for (statement, expected) in [
        (r#""Action": "*", "Resource": "*""#, "the statement has no `Effect`"),
        (
            r#""Effect": "Allow", "Actoin": "*", "Action": "*", "Resource": "*""#,
            "`Actoin` is not an element",
        ),
        (
            r#""Effect": "Allow", "Action": "*", "Action": "s3:*", "Resource": "*""#,
            "duplicate key `Action`",
        ),
        (
            r#""Effect": "allow", "Action": "*", "Resource": "*""#,
            "IAM does not accept this value here",
        ),
        (r#""Effect": "Allow", "Action": "*", "Resource": "photos""#, "`photos` is not an ARN"),
        (
            r#""Effect": "Allow", "Action": "*", "Resource": "*",
                "Condition": {"StringIs": {"aws:userid": "x"}}"#,
            "`StringIs` is not a condition operator",
        ),
    ] {
        let found = of_statement(statement);
        assert!(found.starts_with(first) && found.ends_with(expected), "{found}");
    }
}

#[test]
fn everything_that_is_wrong_is_reported_in_the_order_of_the_text() {
    let text = r#"{"Version": "1", "Statement": [
        {"Effect": "Allow", "Action": "*", "Resource": "a"},
        {"Effect": "Allow", "Action": "*", "Resource": ["*", "arn:aws:s3*", "b"]}
    ]}"#;
    let error = Policy::parse(PolicyKind::Identity, text).unwrap_err();
    let kinds: Vec<&PolicyErrorKind> = error.errors.iter().map(|(_, kind)| kind).collect();
    assert_eq!(
        kinds,
        [
            &PolicyErrorKind::Version("1".to_owned()),
            &PolicyErrorKind::Resource("a".to_owned()),
            &PolicyErrorKind::Resource("b".to_owned()),
        ]
    );
    let [version, ..] = error.errors.as_slice() else { panic!() };
    assert_eq!(&text[version.0.clone()], r#""1""#);
}

#[test]
fn versions_of_iam_are_accepted() {
    for version in ["2012-10-17", "2008-10-17"] {
        let text = format!(
            r#"{{"Version": "{version}", "Statement": {{"Effect": "Allow", "Action": "*",
                "Resource": "*"}}}}"#
        );
        assert!(Policy::parse(PolicyKind::Identity, &text).is_ok(), "{version}");
    }
}

#[test]
fn reasons_are_in_words() {
    for (reason, expected) in [
        (UnknownReason::Limit, "the comparison takes too long"),
        (
            UnknownReason::Condition("Bool on x".to_owned()),
            "the meaning of a condition is not known: Bool on x",
        ),
        (UnknownReason::Variables, "the answer depends on the values of policy variables"),
        (UnknownReason::DifferentTables, "the policies were read with different tables"),
        (UnknownReason::Invalid("x".to_owned()), "IAM does not accept the policy: x"),
        (UnknownReason::Unconfirmed, "a request was found, but could not be confirmed"),
    ] {
        assert_eq!(reason.to_string(), expected);
    }
}
