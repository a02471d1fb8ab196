//! What policies allow of an action, and which actions they allow.

use cognito_policy_access::{Comparison, Permissions, Policy, PolicyKind, Request};

use crate::{identity, policy};

fn statement(effect: &str, rest: &str) -> String {
    format!(r#"{{"Effect": "{effect}", {rest}}}"#)
}

fn allow(actions: &str, resources: &str) -> String {
    statement("Allow", &format!(r#""Action": {actions}, "Resource": {resources}"#))
}

fn request(statements: &[String], action: &str, resource: Option<&str>) -> Option<Request> {
    let policies: Vec<Policy<'static>> = statements.iter().map(|it| identity(it)).collect();
    match Permissions::of(&policies).allowed_request(action, resource) {
        Comparison::None => None,
        Comparison::New(request) => {
            assert!(request.action().eq_ignore_ascii_case(action), "{request}");
            assert!(policies.iter().any(|policy| policy.decide(&request).is_allowed()));
            assert!(!policies.iter().any(|policy| policy.decide(&request).statements().is_empty()
                && policy.decide(&request).outcome().name() == "explicitDeny"));
            Some(*request)
        }
        Comparison::Unknown(reason) => panic!("{reason}"),
    }
}

fn names(policy: &Policy<'static>, action: &str) -> bool {
    Permissions::of(std::slice::from_ref(policy)).names_action(action)
}

#[test]
fn policies_of_one_principal_allow_together() {
    let photos = allow(r#"["s3:GetObject", "s3:List*"]"#, r#""arn:aws:s3:::photos/*""#);
    let other = allow(r#""s3:PutObject""#, r#""arn:aws:s3:::*/inbox/*""#);
    let deny = statement("Deny", r#""Action": "s3:*", "Resource": "arn:aws:s3:::photos/secret/*""#);
    let all = [photos, other, deny];
    for (action, resource, expected) in [
        ("s3:GetObject", None, true),
        ("S3:getobject", None, true),
        ("s3:GetObject", Some("arn:aws:s3:::photos/1.jpg"), true),
        ("s3:GetObject", Some("arn:aws:s3:::photos/inbox/*"), true),
        ("s3:GetObject", Some("arn:aws:s3:::videos/*"), false),
        ("s3:GetObject", Some("arn:aws:s3:::photos/secret/1.jpg"), false),
        ("s3:PutObject", Some("arn:aws:s3:::videos/inbox/x"), true),
        ("s3:PutObject", Some("arn:aws:s3:::videos/x"), false),
        ("s3:DeleteObject", None, false),
        // No bucket is like the pattern.
        ("s3:ListBucket", None, false),
    ] {
        let found = request(&all, action, resource).is_some();
        assert_eq!(found, expected, "{action} {resource:?}");
        assert!(request(&all[2..], action, resource).is_none(), "nothing is allowed");
    }
    assert_eq!(Permissions::of(&[]).allowed_request("s3:GetObject", None), Comparison::None);
}

#[test]
fn a_star_before_the_resource_stays_in_its_segment() {
    let of_topics = allow(r#""sns:Publish""#, r#""arn:aws:sns:*:*:topic""#);
    for (resource, expected) in [
        ("arn:aws:sns:*:*:topic", Some("topic")),
        ("arn:aws:sns:us-*:111122223333:topic", Some("topic")),
        ("arn:aws:sns:*:*:other", None),
        // The pattern would match this only if its `*` went past the account.
        ("arn:aws:sns:us-east-1:111122223333:other:topic", None),
    ] {
        let found = request(std::slice::from_ref(&of_topics), "sns:Publish", Some(resource));
        let name = found.as_ref().and_then(|it| it.resource().splitn(6, ':').last());
        assert_eq!(name, expected, "{resource}");
    }
    // The path of a user can contain colons.
    let user = [allow(r#""iam:GetUser""#, r#""arn:aws:iam::123456789012:user/a:user/x""#)];
    for (resource, expected) in [
        ("arn:aws:iam::123456789012:user/a:user/*", true),
        ("arn:aws:iam::*:user/x", false),
        ("arn:aws:iam::1*:user/x", false),
    ] {
        assert_eq!(request(&user, "iam:GetUser", Some(resource)).is_some(), expected, "{resource}");
    }
}

#[test]
fn items_of_allow_statements_are_listed() {
    let condition = r#""Condition": {"Bool": {"aws:SecureTransport": "true"}}"#;
    let statements = [
        allow(r#"["sts:GetSession*", "s3:GetObject"]"#, r#""*""#),
        statement("Deny", r#""Action": "sqs:*", "Resource": "*""#),
        allow(r#""s3:Unlisted""#, r#"["arn:aws:s3:::a/*", "arn:aws:s3:::b/*"]"#),
        statement("Allow", r#""NotAction": ["s3:*", "sqs:*"], "Resource": "*""#),
        allow(r#""*""#, r#"["arn:aws:s3:::a", "*"]"#),
        statement("Allow", &format!(r#""Action": "s3:GetObject", "Resource": "*", {condition}"#)),
        statement("Allow", r#""Action": "s3:GetObject", "NotResource": "*""#),
    ];
    let listed = identity(&statements.join(",")).allowed_actions();
    let found: Vec<(usize, &str, bool, bool, Vec<&str>)> = listed
        .iter()
        .map(|it| {
            let actions = it.actions.iter().map(String::as_str).collect();
            (it.statement, it.pattern.as_str(), it.negated, it.is_unlimited, actions)
        })
        .collect();
    assert_eq!(
        found,
        [
            (0, "sts:GetSession*", false, true, vec!["sts:GetSessionToken"]),
            (0, "s3:GetObject", false, true, vec!["s3:GetObject"]),
            (2, "s3:Unlisted", false, false, vec!["s3:Unlisted"]),
            (3, "s3:*", true, true, vec![]),
            (4, "*", false, true, vec![]),
            (5, "s3:GetObject", false, false, vec!["s3:GetObject"]),
            (6, "s3:GetObject", false, false, vec!["s3:GetObject"]),
        ]
    );
    let trust = policy(
        PolicyKind::Trust,
        r#"{"Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole"}"#,
    );
    assert!(trust.allowed_actions()[0].is_unlimited, "a trust policy has no resource");
}

#[test]
fn denials_are_told_from_allows() {
    let deny = statement("Deny", r#""Action": "s3:PutObject", "Resource": "*""#);
    let both = identity(&format!("{}, {deny}", allow(r#"["s3:Get*", "sqs:*"]"#, r#""*""#)));
    let (allows, denies) = (both.without_denies(), identity(&deny));
    assert!(both.has_denies() && denies.has_denies() && !allows.has_denies());
    assert_eq!(allows.allowed_actions(), both.allowed_actions());
    assert!(denies.without_denies().allowed_actions().is_empty());
    for (action, expected) in [
        ("s3:GetObject", true),
        ("S3:GETOBJECT", true),
        ("s3:GetUnlisted", true),
        ("s3:PutObject", false),
        ("s3:DeleteObject", false),
        ("sqs:SendMessage", true),
        ("sns:Publish", false),
        ("none", false),
    ] {
        assert_eq!(names(&both, action), expected, "{action}");
        assert!(!names(&denies, action), "{action}");
    }
    let others = statement("Allow", r#""NotAction": "s3:*", "Resource": "*""#);
    assert!(names(&identity(&others), "sns:Publish"));
    assert!(!names(&identity(&others), "s3:GetObject"));
}

#[test]
fn policies_keep_the_indices_of_their_statements() {
    let actions = ["s3:GetObject", "sqs:SendMessage", "sns:Publish"];
    let statements = actions.map(|action| allow(&format!("{action:?}"), r#""*""#));
    let all = identity(&statements.join(","));
    let left = |policy: &Policy<'static>| -> Vec<usize> {
        policy.allowed_actions().iter().map(|it| it.statement).collect()
    };
    assert_eq!(left(&all), [0, 1, 2]);
    assert_eq!(left(&all.without(1)), [0, 2]);
    assert_eq!(left(&all.without(1).without(0)), [2]);
    assert_eq!(left(&all.with_only(|index| index != 2)), [0, 1]);
    assert_eq!((all.kind(), all.without(0).kind()), (PolicyKind::Identity, PolicyKind::Identity));
}
