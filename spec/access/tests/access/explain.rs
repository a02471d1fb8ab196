//! What decisions say.

use cognito_policy_access::decide::{Layer, Miss, Reason};
use cognito_policy_access::{Access, PolicyKind, Principal, Request};

use crate::{identity, policy};

const POOL: &str = "arn:aws:cognito-idp:us-east-2:123456789012:userpool/us-east-2_AbCdEfGhI";

fn explained(statement: &str, request: &Request) -> String {
    let policy = identity(statement);
    let access = Access::new().identity([&policy]);
    access.decide(request).to_string()
}

fn get_user() -> Request {
    Request::parse("cognito-idp:AdminGetUser", POOL).unwrap()
}

#[test]
fn an_implicit_denial_names_the_element_that_misses() {
    let statement = |rest: &str| {
        format!(r#"{{"Sid": "ReadUsers", "Effect": "Allow", "Action": "cognito-idp:*", {rest}}}"#)
    };
    let on = |resource: &str| statement(&format!(r#""Resource": "{resource}""#));
    let when =
        |condition: &str| statement(&format!(r#""Resource": "*", "Condition": {{{condition}}}"#));
    for (statement, request, expected) in [
        (
            on("arn:aws:cognito-idp:us-east-1:123456789012:userpool/*"),
            get_user(),
            "ReadUsers: the resource is in us-east-2, the statement names us-east-1",
        ),
        (
            on("arn:aws:cognito-idp:*:210987654321:userpool/*"),
            get_user(),
            "the resource is in account 123456789012, the statement names 210987654321",
        ),
        (
            on("arn:aws:cognito-idp:*:*:userpool/us-east-2_Other"),
            get_user(),
            "the resource is `userpool/us-east-2_AbCdEfGhI`, the statement names \
             `userpool/us-east-2_Other`",
        ),
        (
            on("arn:aws:cognito-idp:*:*:userpool/${aws:PrincipalTag/pool}"),
            get_user(),
            "and the request has no `aws:PrincipalTag/pool`",
        ),
        (
            when(r#""StringEquals": {"aws:PrincipalTag/team": ["blue", "red"]}"#),
            get_user().with("aws:PrincipalTag/team", "green"),
            "`aws:PrincipalTag/team` is `green`, the statement asks for `StringEquals` `blue` and `red`",
        ),
        (
            when(r#""Bool": {"aws:SecureTransport": true}"#),
            get_user(),
            "the request has no `aws:SecureTransport`, the statement asks for `Bool` `true`",
        ),
        (
            r#"{"Effect": "Allow", "Action": ["cognito-idp:ListUsers", "cognito-idp:AdminGetUsers",
                "s3:*", "sqs:*", "sns:*"], "Resource": "*"}"#
                .to_owned(),
            get_user(),
            "statement 1: the action is `cognito-idp:AdminGetUser`, the statement names \
             `cognito-idp:AdminGetUsers`, `cognito-idp:ListUsers`, `s3:*` and 2 more",
        ),
        (
            r#"{"Effect": "Allow", "NotAction": "cognito-idp:*", "Resource": "*"}"#.to_owned(),
            get_user(),
            "the statement excludes `cognito-idp:*`",
        ),
    ] {
        let text = explained(&statement, &request);
        assert!(text.contains(expected), "{text}\n{expected}");
        assert!(text.starts_with("implicitDeny: "), "{text}");
    }
}

#[test]
fn the_statements_that_decide_are_named() {
    let statements = r#"
        {"Sid": "Read", "Effect": "Allow", "Action": "cognito-idp:*", "Resource": "*"},
        {"Sid": "Protect", "Effect": "Deny", "Action": "cognito-idp:Delete*", "Resource": "*"}"#;
    let allowed = explained(statements, &get_user());
    assert!(allowed.ends_with("allowed by Read of the identity policy"), "{allowed}");
    let delete = Request::parse("cognito-idp:DeleteUserPool", POOL).unwrap();
    let denied = explained(statements, &delete);
    assert!(denied.ends_with("denied by Protect of the identity policy"), "{denied}");
    assert!(denied.starts_with("explicitDeny: cognito-idp:DeleteUserPool on arn:"), "{denied}");
}

#[test]
fn the_layers_that_refused_are_named_with_the_nearest_statement_first() {
    let own = identity(r#"{"Effect": "Allow", "Action": "cognito-idp:*", "Resource": "*"}"#);
    let boundary = identity(
        r#"{"Sid": "Far", "Effect": "Allow", "Action": "s3:*", "Resource": "*"},
        {"Sid": "Near", "Effect": "Allow", "Action": "cognito-idp:*", "Resource": "*",
            "Condition": {"Null": {"aws:PrincipalTag/team": "false"}}}"#,
    );
    let request = get_user();
    let access = Access::new().identity([&own]).boundary(&boundary);
    let decision = access.decide(&request);
    let reasons = decision.reasons();
    let [Reason::Refused { layer: Layer::Boundary, misses }] = reasons.as_slice() else {
        panic!("{reasons:?}")
    };
    let sids: Vec<_> = misses.iter().map(|(statement, _)| statement.sid.as_deref()).collect();
    assert_eq!(sids, [Some("Near"), Some("Far")]);
    assert!(matches!(&misses[0].1, Miss::Condition { operator, .. } if operator == "Null"));
}

#[test]
fn missing_layers_are_named() {
    let request = get_user().by(Principal::parse("arn:aws:iam::210987654321:role/app"));
    let own = identity(r#"{"Effect": "Allow", "Action": "cognito-idp:*", "Resource": "*"}"#);
    let access = Access::new().identity([&own]);
    let text = access.decide(&request).to_string();
    assert!(text.contains("no resource policy is given, and one must allow it"), "{text}");
    let text = Access::new().decide(&get_user()).to_string();
    assert!(text.contains("no identity policy is given, and one must allow it"), "{text}");
}

#[test]
fn principals_that_miss_are_named() {
    let trust = policy(
        PolicyKind::Trust,
        r#"{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:role/ci"},
            "Action": "sts:AssumeRole"}"#,
    );
    let role = "arn:aws:iam::123456789012:role/app";
    let request = Request::parse("sts:AssumeRole", role).unwrap();
    let by = request.clone().by(Principal::parse("arn:aws:iam::123456789012:user/ana"));
    let access = Access::new().resource(&trust);
    let text = access.decide(&by).to_string();
    let expected = "the principal is `arn:aws:iam::123456789012:user/ana`, the statement names \
                    `arn:aws:iam::123456789012:role/ci`";
    assert!(text.contains(expected), "{text}");
    let text = access.decide(&request).to_string();
    assert!(text.contains("does not name a principal"), "{text}");
}

#[test]
fn a_principal_that_is_listed_is_not_the_reason() {
    let trust = policy(
        PolicyKind::Trust,
        r#"{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:role/app"},
            "Action": "sts:AssumeRole",
            "Condition": {"StringEquals": {"sts:ExternalId": "1234"}}}"#,
    );
    let request =
        Request::parse("sts:AssumeRole", "arn:aws:iam::123456789012:role/target").unwrap();
    let decided = |by: &str| {
        let request = request.clone().by(Principal::parse(by));
        Access::new().resource(&trust).decide(&request).to_string()
    };
    let listed = decided("arn:aws:iam::123456789012:role/app");
    assert!(listed.contains("the request has no `sts:ExternalId`"), "{listed}");
    let other = decided("arn:aws:iam::123456789012:role/other");
    assert!(other.contains("arn:aws:iam::123456789012:role/app"), "{other}");
}
