//! Comparisons and requests in words.

use cognito_policy_access::{Comparison, Policy, PolicyKind, Principal, Request, UnknownReason};

use crate::policy;

const ROLE: &str = "arn:aws:iam::123456789012:role/app";
const SESSION: &str = "arn:aws:sts::123456789012:assumed-role/app/new";

fn when(condition: &str) -> Policy<'static> {
    let statement = format!(
        r#"{{"Effect": "Allow", "Principal": "*", "Action": "sqs:SendMessage", "Resource": "*",
            "Condition": {{{condition}}}}}"#
    );
    policy(PolicyKind::Resource, &statement)
}

fn request() -> Request {
    Request::unchecked("sqs:SendMessage", "*")
}

#[test]
fn answers_are_sentences() {
    let any = when(r#""Bool": {"aws:SecureTransport": "true"}"#);
    let words = |comparison: Comparison| comparison.in_words([&any, &any], "the old policy");
    assert_eq!(words(Comparison::None), "allows nothing that the old policy does not");
    assert_eq!(
        words(Comparison::Unknown(UnknownReason::Limit)),
        "it could not be proved that there is no new access: the comparison takes too long"
    );
    assert_eq!(
        words(Comparison::New(Box::new(request()))),
        "allows sqs:SendMessage on * when aws:SecureTransport is absent, which the old policy does not"
    );
}

#[test]
fn values_are_quoted() {
    for (values, expected) in [
        (&["a"][..], "sqs:SendMessage on * when aws:TagKeys is `a`"),
        (&["a", "b"], "sqs:SendMessage on * when aws:TagKeys is `a` and `b`"),
        (&[""], "sqs:SendMessage on * when aws:TagKeys is an empty string"),
        (&[], "sqs:SendMessage on *"),
    ] {
        assert_eq!(request().with_values("aws:TagKeys", values).to_string(), expected);
    }
    let both = request().with("aws:userid", "x").with("aws:SourceIp", "::1").to_string();
    assert_eq!(both, "sqs:SendMessage on * when aws:SourceIp is `::1`");
}

#[test]
fn what_follows_from_the_principal_is_only_named_if_a_condition_is_on_it() {
    let by = request().by(Principal::session(ROLE, "new"));
    assert_eq!(by.to_string(), format!("sqs:SendMessage on * by {SESSION}"));
    let tagged = by.with("aws:PrincipalTag/team", "blue");
    let words = |one: &str, other: &str| {
        let comparison = Comparison::New(Box::new(tagged.clone()));
        comparison.in_words([&when(one), &when(other)], "the old policy")
    };
    let on_arn = format!(r#""ArnEquals": {{"AWS:principalarn": "{ROLE}"}}"#);
    let on_ip = r#""IpAddress": {"aws:SourceIp": "10.0.0.0/8"}"#;
    let on_ip_too = r#""NotIpAddress": {"aws:sourceip": "10.0.0.0/8"}"#;
    for (one, other, expected) in [
        (on_ip, on_ip_too, "aws:PrincipalTag/team is `blue` and aws:SourceIp is absent".to_owned()),
        (
            on_ip_too,
            on_arn.as_str(),
            format!(
                "aws:PrincipalArn is `{ROLE}` and aws:PrincipalTag/team is `blue` and \
                 aws:sourceip is absent"
            ),
        ),
    ] {
        let expected = format!(
            "allows sqs:SendMessage on * by {SESSION} when {expected}, which the old policy does not"
        );
        assert_eq!(words(one, other), expected);
    }
}
