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
        // One of the two does not have six parts.
        (
            on("arn:aws:s3*"),
            get_user(),
            "the resource is `arn:aws:cognito-idp:us-east-2:123456789012:userpool/us-east-2_AbCdEfGhI`, \
             the statement names `arn:aws:s3*`",
        ),
        (
            on("arn:aws:cognito-idp:*:*:userpool/*"),
            Request::parse("cognito-idp:AdminGetUser", "*").unwrap(),
            "the resource is `*`, the statement names `arn:aws:cognito-idp:*:*:userpool/*`",
        ),
        (
            on("arn:aws-cn:s3:us-east-2:*:userpool/x"),
            get_user(),
            "the resource is in partition aws, the statement names aws-cn",
        ),
        (
            on("arn:aws:s3:us-east-2:*:userpool/x"),
            get_user(),
            "the resource is of service cognito-idp, the statement names s3",
        ),
        (
            on("arn:aws:cognito-idp:*:*:userpool/*x"),
            get_user(),
            "the statement names `userpool/*x`",
        ),
        (
            on("arn:aws:cognito-idp:us-east-1:*:userpool/${aws:PrincipalTag/pool}"),
            get_user(),
            "the resource is in us-east-2, the statement names us-east-1",
        ),
        (
            on("arn:aws:cognito-idp:*:*:userpool/${aws:PrincipalTag/pool, 'x'}"),
            get_user(),
            "the statement names `userpool/${aws:PrincipalTag/pool, 'x'}`",
        ),
        (
            statement(r#""NotResource": "arn:aws:cognito-idp:*""#),
            get_user(),
            "the statement excludes `arn:aws:cognito-idp:*`",
        ),
        // The nearest resource is the one that differs in the fewest parts.
        (
            statement(
                r#""Resource": ["arn:aws:s3:eu-west-1:*:userpool/x", "arn:aws:sqs:us-east-1:*:*",
                    "arn:aws:cognito-idp:us-east-1:*:userpool/*"]"#,
            ),
            get_user(),
            "the resource is in us-east-2, the statement names us-east-1",
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

#[test]
fn statements_that_decide_are_listed_by_layer_and_policy() {
    let get = identity(
        r#"{"Effect": "Allow", "Action": "s3:*", "Resource": "*"},
        {"Sid": "", "Effect": "Allow", "Action": "cognito-idp:*", "Resource": "*"}"#,
    );
    let list = identity(r#"{"Effect": "Allow", "Action": "cognito-idp:List*", "Resource": "*"}"#);
    let access = Access::new().identity([&list, &get]).boundary(&get);
    let request = get_user();
    let decision = access.decide(&request);
    let statements = decision.statements();
    let found: Vec<_> = statements.iter().map(|it| (it.layer, it.policy, it.index)).collect();
    assert_eq!(found, [(Layer::Identity, 1, 1), (Layer::Boundary, 0, 1)]);
    assert_eq!(statements[0].to_string(), "statement 2");
    assert!(decision.reasons().is_empty() && decision.errors().is_empty());
    assert_eq!(decision.request().action(), "cognito-idp:AdminGetUser");
    assert_eq!(
        decision.to_string(),
        format!(
            "allowed: cognito-idp:AdminGetUser on {POOL}\nallowed by statement 2 of the identity \
             policy\nallowed by statement 2 of the permissions boundary"
        )
    );
    let denied = Access::new().identity([&list]).boundary(&get);
    let denied = denied.decide(&request);
    assert!(denied.statements().is_empty());
    let reasons = denied.reasons();
    assert!(matches!(reasons.as_slice(), [Reason::Refused { layer: Layer::Identity, .. }]));
}

#[test]
fn only_layers_that_are_asked_are_reasons() {
    let all = identity(r#"{"Effect": "Allow", "Action": "*", "Resource": "*"}"#);
    let none = identity(r#"{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}"#);
    let secret = "arn:aws:secretsmanager:us-east-1:111122223333:secret:x";
    let key = "arn:aws:kms:us-east-1:111122223333:key/x";
    let of = |principal: &str| {
        let statement = format!(
            r#"{{"Effect": "Allow", "Principal": {principal}, "Action": "*", "Resource": "*"}}"#
        );
        policy(PolicyKind::Resource, &statement)
    };
    let other = of(r#"{"AWS": "arn:aws:iam::111122223333:user/bob"}"#);
    let layers = |access: &Access<'static>, action: &str, resource: &str, by: &str| {
        let request = Request::parse(action, resource).unwrap().by(Principal::parse(by));
        let name = |reason: &Reason| match reason {
            Reason::Refused { layer, .. } => layer.to_string(),
            Reason::NoPolicy(layer) => format!("no {layer}"),
            other => other.to_string(),
        };
        let decision = access.decide(&request);
        assert!(!decision.is_allowed(), "{decision}");
        decision.reasons().iter().map(name).collect::<Vec<_>>().join(", ")
    };
    let get = "secretsmanager:GetSecretValue";
    let (own, foreign) = ("arn:aws:iam::111122223333:user/ana", "arn:aws:iam::444455556666:user/x");
    let new = Access::new;
    for (access, action, resource, by, expected) in [
        (new().identity([&none]), get, secret, own, "identity policy"),
        (new(), get, secret, own, "no identity policy"),
        (new().resource(&other), get, secret, own, "no identity policy, resource policy"),
        (
            new().identity([&none]).resource(&other),
            get,
            secret,
            own,
            "identity policy, resource policy",
        ),
        // Keys must name the account.
        (new().identity([&all]).resource(&other), "kms:Decrypt", key, own, "resource policy"),
        (new().identity([&none]).resource(&other), "kms:Decrypt", key, own, "resource policy"),
        (new().identity([&all]), get, secret, foreign, "no resource policy"),
        (new().identity([&none]), get, secret, foreign, "no resource policy, identity policy"),
        (new().identity([&all]).resource(&other), get, secret, foreign, "resource policy"),
        (new().resource(&other), get, secret, "sns.amazonaws.com", "resource policy"),
        (new().identity([&all]), get, secret, "sns.amazonaws.com", "no resource policy"),
        (new().identity([&all]).boundary(&none), get, secret, own, "permissions boundary"),
        (
            new().identity([&all]).session(&none).endpoint(&of(r#"{"Service": "*"}"#)),
            get,
            secret,
            own,
            "session policy, endpoint policy",
        ),
        // Of the root user, no identity policy is asked.
        (new().boundary(&none), get, secret, "111122223333", "permissions boundary"),
        (
            new(),
            "sts:AssumeRole",
            "arn:aws:iam::111122223333:role/x",
            foreign,
            "no trust policy, no identity policy",
        ),
    ] {
        assert_eq!(layers(&access, action, resource, by), expected, "{action} {by}");
    }
    // A policy that is asked alone is not a layer.
    let request = Request::parse(get, secret).unwrap().by(Principal::parse(foreign));
    assert!(matches!(
        none.decide(&request).reasons().as_slice(),
        [Reason::Refused { layer: Layer::Alone, .. }]
    ));
}

#[test]
fn lists_are_short() {
    let of = |values: &str| {
        let statement = format!(
            r#"{{"Effect": "Allow", "Action": "*", "Resource": "*",
                "Condition": {{"StringEquals": {{"aws:PrincipalTag/team": {values}}}}}}}"#
        );
        explained(&statement, &get_user())
    };
    for (values, expected) in [
        ("[\"a\"]", "asks for `StringEquals` `a`"),
        (r#"["a", "b"]"#, "`a` and `b`"),
        (r#"["a", "b", "c"]"#, "`a`, `b` and `c`"),
        (r#"["a", "b", "c", "d"]"#, "`a`, `b`, `c` and 1 more"),
    ] {
        let text = of(values);
        assert!(text.ends_with(expected), "{text}");
    }
}
