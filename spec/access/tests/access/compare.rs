//! Comparisons, each with its answer.

mod conditions;

use std::time::Duration;

use cognito_policy_access::{Comparison, Limits, Policy, PolicyKind, Principal, UnknownReason};

use crate::{identity, policy};

fn allow(actions: &str, resources: &str, condition: &str) -> String {
    format!(
        r#"{{"Effect": "Allow", "Action": {actions}, "Resource": {resources},
            "Condition": {{{condition}}}}}"#
    )
    .replace(r#","Condition": {}"#, "")
    .replace(",\n            \"Condition\": {}", "")
}

fn deny(actions: &str, resources: &str) -> String {
    format!(r#"{{"Effect": "Deny", "Action": {actions}, "Resource": {resources}}}"#)
}

/// Returns whether there is new access.
fn has_new(new: &Policy<'static>, old: &Policy<'static>) -> bool {
    match new.new_access(old) {
        Comparison::None => false,
        Comparison::New(request) => {
            assert!(new.decide(&request).is_allowed() && old.decide(&request).is_denied());
            let arn = request.context().single("aws:PrincipalArn");
            let is_of =
                |own: &Principal| own.arn().is_none_or(|own| arn.is_none_or(|it| own == it));
            assert!(request.principal().is_none_or(is_of), "{request}");
            true
        }
        Comparison::Unknown(reason) => panic!("{reason}"),
    }
}

#[test]
fn resources() {
    let on = |resources: &str| identity(&allow(r#""s3:GetObject""#, resources, ""));
    for (new, old, expected) in [
        (r#""arn:aws:s3:::a/*""#, r#""arn:aws:s3:::*""#, false),
        (r#""arn:aws:s3:::*""#, r#""arn:aws:s3:::a/*""#, true),
        (r#""*""#, r#""arn:aws:s3:::*""#, true),
        // Objects of access points have an account in their ARN.
        (r#""*""#, r#""arn:*:s3:::*""#, true),
        (r#""*""#, r#""arn:*:s3:*:*:*""#, false),
        (r#""*""#, r#""arn:*:s3:*:*:*/*""#, false),
        (r#""arn:aws:s3:::a*b/x""#, r#"["arn:aws:s3:::ab/x", "arn:aws:s3:::a?*b/x"]"#, false),
        (r#""arn:aws:s3:::a*b/x""#, r#"["arn:aws:s3:::ab/x", "arn:aws:s3:::a?b/x"]"#, true),
        (r#""arn:aws:s3:::${aws:username}/*""#, r#""arn:aws:s3:::*/*""#, false),
        (r#""arn:aws:s3:::${aws:username}/*""#, r#""arn:aws:s3:::${aws:username}/*""#, false),
        (r#""arn:aws:s3:::${aws:username}/a""#, r#""arn:aws:s3:::${aws:username}/*""#, false),
        (r#""arn:aws:s3:::${aws:username}/*""#, r#""arn:aws:s3:::${aws:userid}/*""#, true),
        (r#""arn:aws:s3:::ana/*""#, r#""arn:aws:s3:::${aws:username}/*""#, true),
        (r#""arn:aws:s3:::${aws:username}/*""#, r#""arn:aws:s3:::${aws:username, 'x'}/*""#, false),
        (r#""arn:aws:s3:::${aws:username, 'x'}/*""#, r#""arn:aws:s3:::${aws:username}/*""#, true),
        (
            r#""arn:aws:s3:::${aws:username, 'x'}/*""#,
            r#""arn:aws:s3:::${aws:username, 'y'}/*""#,
            true,
        ),
        (r#""arn:aws:s3:::x/*""#, r#""arn:aws:s3:*""#, false),
        (r#""arn:aws:s3*""#, r#""arn:aws:s3:*""#, false),
    ] {
        assert_eq!(has_new(&on(new), &on(old)), expected, "{new} {old}");
    }
}

#[test]
fn only_possible_pairs_count() {
    let of = |actions: &str, resource: &str| identity(&allow(actions, resource, ""));
    // No bucket action is possible on an object.
    let both = r#"["s3:GetObject", "s3:ListBucket"]"#;
    let new = of(both, r#""arn:aws:s3:::a/*""#);
    assert!(!has_new(&new, &of(r#""s3:GetObject""#, r#""arn:aws:s3:::a/*""#)));
    assert!(has_new(&of(both, r#""arn:aws:s3:::a*""#), &of(r#""s3:GetObject""#, r#""*""#)));
    // Actions without resource types only have `*`.
    let new = of(r#""s3:ListAllMyBuckets""#, r#""arn:aws:s3:::*""#);
    assert!(!has_new(&new, &of(r#""sqs:*""#, r#""*""#)));
    // A service that no policy names has actions, too.
    let six = r#"["cognito-idp:*", "s3:*", "dynamodb:*", "lambda:*", "sqs:*", "iam:*"]"#;
    assert!(has_new(&of(r#""*""#, r#""*""#), &of(six, r#""*""#)));
    // AWS WAF has actions on user pools.
    let pools = r#""arn:aws:cognito-idp:*:*:userpool/*""#;
    assert!(has_new(&of(r#""*""#, pools), &of(r#""cognito-idp:*""#, r#""*""#)));
}

#[test]
fn denials() {
    let star = r#""*""#;
    let with_deny = |actions: &str, resource: &str| {
        identity(&format!("{}, {}", allow(star, star, ""), deny(actions, resource)))
    };
    let pools = r#""arn:aws:cognito-idp:*:*:userpool/prod*""#;
    let old = with_deny(r#""cognito-idp:Delete*""#, pools);
    assert!(!has_new(&with_deny(r#""cognito-idp:*""#, pools), &old));
    assert!(!has_new(&with_deny(r#""cognito-idp:Delete*""#, star), &old));
    assert!(has_new(&with_deny(r#""cognito-idp:DeleteUserPool""#, pools), &old));
    assert!(has_new(&identity(&allow(star, star, "")), &old));
    assert!(!has_new(&old, &identity(&allow(star, star, ""))));
}

#[test]
fn principals() {
    let to = |principal: &str| {
        let statement = format!(
            r#"{{"Effect": "Allow", "Principal": {principal}, "Action": "sqs:SendMessage",
                "Resource": "*"}}"#
        );
        policy(PolicyKind::Resource, &statement)
    };
    let role = r#"{"AWS": "arn:aws:iam::123456789012:role/app"}"#;
    for (new, old, expected) in [
        (role, r#"{"AWS": "123456789012"}"#, false),
        (r#"{"AWS": "123456789012"}"#, role, true),
        // The first of two is not new.
        (r#"{"AWS": ["arn:aws:iam::123456789012:role/app", "123456789012"]}"#, role, true),
        (
            r#"{"AWS": ["arn:aws:iam::123456789012:role/app", "210987654321"]}"#,
            r#"{"AWS": ["210987654321", "arn:aws:iam::123456789012:role/app"]}"#,
            false,
        ),
        (role, r#""*""#, false),
        (r#"{"AWS": "*"}"#, r#""*""#, false),
        (r#"{"AWS": "arn:aws:sts::123456789012:assumed-role/app/i-1"}"#, role, false),
        (role, r#"{"AWS": "arn:aws:sts::123456789012:assumed-role/app/i-1"}"#, true),
        (r#"{"Service": "sns.amazonaws.com"}"#, r#"{"Service": "s3.amazonaws.com"}"#, true),
    ] {
        assert_eq!(has_new(&to(new), &to(old)), expected, "{new} {old}");
    }
    // A condition on the principal's ARN is no other than naming the role.
    let by_key = policy(
        PolicyKind::Resource,
        r#"{"Effect": "Allow", "Principal": "*", "Action": "sqs:SendMessage", "Resource": "*",
            "Condition": {"ArnEquals": {"aws:PrincipalArn": "arn:aws:iam::123456789012:role/app"}}}"#,
    );
    assert!(!has_new(&to(role), &by_key));
    assert!(has_new(&to(r#"{"AWS": "123456789012"}"#), &by_key));
}

#[test]
fn service_control_policies_that_only_deny_are_compared_as_attached() {
    let of = |statements: &str| policy(PolicyKind::ServiceControl, statements);
    let pools = deny(r#""cognito-idp:DeleteUserPool""#, r#""*""#);
    let old = of(&format!("{pools}, {}", deny(r#""s3:DeleteBucket""#, r#""*""#)));
    assert!(has_new(&of(&pools), &old));
    assert!(!has_new(&old, &of(&pools)));
}

#[test]
fn limits_and_unsupported_conditions_are_unknown() {
    let wide = identity(&allow(r#""s3:GetObject""#, r#""arn:aws:s3:::*a*b*c*d*/*""#, ""));
    let narrow = identity(&allow(
        r#""s3:GetObject""#,
        r#"["arn:aws:s3:::*d*c*b*a*/*", "arn:aws:s3:::*a*b*/*c*d*", "arn:aws:s3:::*aa*"]"#,
        "",
    ));
    let limits = Limits { nodes: 3, time: None };
    let unknown = Comparison::Unknown(UnknownReason::Limit);
    assert_eq!(wide.new_access_within(&narrow, limits), unknown);
    let limits = Limits { nodes: u64::MAX, time: Some(Duration::from_secs(60)) };
    assert!(matches!(wide.new_access_within(&narrow, limits), Comparison::New(_)));

    let mixed = |operator: &str, value: &str| {
        let condition = format!(r#""{operator}": {{"aws:PrincipalTag/level": "{value}"}}"#);
        identity(&allow(r#""sqs:SendMessage""#, r#""*""#, &condition))
    };
    let comparison = mixed("NumericLessThan", "5").new_access(&mixed("StringEquals", "4"));
    assert!(matches!(comparison, Comparison::Unknown(UnknownReason::Condition(_))));
    // What is the same is no new access, whatever it means.
    let same = mixed("NumericLessThan", "5");
    assert_eq!(same.new_access(&same), Comparison::None);
    assert_eq!(same.same_access(&mixed("NumericLessThan", "5")), Some(true));
}

#[test]
fn witnesses_are_requests_as_people_would_write_them() {
    let new = identity(&allow(r#""cognito-idp:DeleteUserPool""#, r#""*""#, ""));
    let old = identity(&allow(r#""cognito-idp:ListUserPools""#, r#""*""#, ""));
    let Comparison::New(request) = new.new_access(&old) else { panic!() };
    assert_eq!(request.action(), "cognito-idp:DeleteUserPool");
    let resource = request.resource();
    assert!(
        resource.starts_with("arn:aws:cognito-idp:us-east-1:123456789012:userpool/"),
        "{resource}"
    );
}

#[test]
fn usual_values_are_only_used_where_they_are_new() {
    let on = |resource: &str| identity(&allow(r#""sqs:SendMessage""#, resource, ""));
    let new = on(r#""arn:*:sqs:*:*:q""#);
    let witness = |old: &str| match new.new_access(&on(old)) {
        Comparison::New(request) => request.resource().to_owned(),
        other => panic!("{other:?}"),
    };
    assert_eq!(witness(r#""arn:*:sqs:*:*:other""#), "arn:aws:sqs:us-east-1:123456789012:q");
    let elsewhere = witness(r#""arn:*:sqs:us-east-1:*:q""#);
    assert!(elsewhere.starts_with("arn:aws:sqs:") && elsewhere.ends_with(":123456789012:q"));
    assert!(!elsewhere.contains("us-east-1"), "{elsewhere}");
    let other = witness(r#"["arn:*:sqs:*:123456789012:q", "arn:aws:sqs:*:*:q"]"#);
    assert!(other.contains(":us-east-1:") && !other.starts_with("arn:aws:"), "{other}");
}

#[test]
fn conditions_on_the_principal_agree_with_who_is_named() {
    let of = |principal: &str, condition: &str| {
        policy(
            PolicyKind::Resource,
            &format!(
                r#"{{"Effect": "Allow", "Principal": {principal}, "Action": "sqs:SendMessage",
                    "Resource": "*", "Condition": {{{condition}}}}}"#
            )
            .replace(r#", "Condition": {}"#, ""),
        )
    };
    let arn =
        |operator: &str, value: &str| format!(r#""{operator}": {{"aws:PrincipalArn": "{value}"}}"#);
    let account = r#"{"AWS": "123456789012"}"#;
    let (role, user) = ("arn:aws:iam::123456789012:role/app", "arn:aws:iam::123456789012:user/ana");
    let session = "arn:aws:sts::123456789012:assumed-role/app/i-1";
    let named = |arn: &str| of(&format!(r#"{{"AWS": "{arn}"}}"#), "");
    let any = r#""*""#;
    for (number, (new, old, expected)) in [
        (of(account, &arn("ArnEquals", role)), named(role), false),
        (of(account, &arn("ArnEquals", user)), named(user), false),
        // Other sessions of the role are new.
        (of(account, &arn("ArnEquals", role)), named(session), true),
        (named(session), of(account, &arn("ArnEquals", role)), false),
        (of(account, &arn("ArnLike", "arn:aws:iam::123456789012:role/*")), named(role), true),
        (of(account, &arn("ArnEquals", "arn:aws:iam::210987654321:role/x")), named(role), false),
        (of(any, &arn("ArnEquals", "arn:aws:iam::210987654321:role/x")), named(role), true),
        (of(any, &arn("ArnEquals", role)), of(account, ""), false),
        (of(any, &arn("ArnNotEquals", role)), of(account, ""), true),
        (named(role), of(any, &arn("ArnNotEquals", role)), true),
        (named(user), of(any, &arn("ArnNotEquals", role)), false),
        (of(any, r#""Null": {"aws:PrincipalArn": "true"}"#), of(account, ""), true),
        (named(role), of(any, r#""Null": {"aws:PrincipalArn": "true"}"#), true),
        (
            of(r#"{"Service": "sns.amazonaws.com"}"#, ""),
            of(any, r#""Null": {"aws:PrincipalArn": "true"}"#),
            false,
        ),
    ]
    .into_iter()
    .enumerate()
    {
        assert_eq!(has_new(&new, &old), expected, "{number}");
    }
}

#[test]
fn the_same_access_is_none_in_either_direction() {
    let of = |actions: &str| identity(&allow(actions, r#""*""#, ""));
    let (one, other) = (of(r#""sqs:SendMessage""#), of(r#""sqs:*""#));
    assert_eq!(one.same_access(&one), Some(true));
    assert_eq!(one.same_access(&of(r#"["SQS:sendmessage", "sqs:SendMessage"]"#)), Some(true));
    assert_eq!(one.same_access(&other), Some(false));
    assert_eq!(other.same_access(&one), Some(false));
    let variable = |name: &str| {
        identity(&allow(r#""s3:GetObject""#, &format!(r#""arn:aws:s3:::b/${{{name}}}""#), ""))
    };
    let open = identity(
        r#"{"Effect": "Allow", "Action": "s3:GetObject", "NotResource": "arn:aws:s3:::b/q*y?z"}"#,
    );
    assert_eq!(variable("aws:username").same_access(&variable("aws:username")), Some(true));
    assert_eq!(variable("aws:username").same_access(&open), Some(false));
}

#[test]
fn principals_of_accounts_that_are_not_named_are_new() {
    let of = |principal: &str| {
        policy(
            PolicyKind::Resource,
            &format!(
                r#"{{"Effect": "Allow", "Principal": {{"AWS": {principal}}},
                    "Action": "sqs:SendMessage", "Resource": "*",
                    "Condition": {{"ArnLike": {{"aws:PrincipalArn": "arn:aws:iam::*:role/*"}}}}}}"#
            ),
        )
    };
    // These are the accounts that usually represent the others.
    let named = of(r#"["999999999999", "888888888888", "123456789012"]"#);
    assert!(has_new(&of(r#""*""#), &named));
    assert!(!has_new(&named, &of(r#""*""#)));
    assert!(!has_new(&of(r#""999999999999""#), &named));
}

/// Returns an equal policy with more nodes than it may need.
fn takes_at_most(nodes: u64, new: &Policy<'static>, old: &Policy<'static>) -> Comparison {
    let comparison = new.new_access_within(old, Limits { nodes, time: None });
    assert_ne!(comparison, Comparison::Unknown(UnknownReason::Limit), "{nodes}");
    comparison
}

#[test]
fn work_grows_with_the_number_of_statements() {
    let list = |count: usize, prefix: &str| {
        let on = |number| {
            let actions = [r#""s3:GetObject""#, r#""s3:Put*""#, r#""s3:DeleteObject""#][number % 3];
            allow(actions, &format!(r#""arn:aws:s3:::{prefix}{number}/*""#), "")
        };
        identity(&(0..count).map(on).collect::<Vec<_>>().join(","))
    };
    let everything = identity(&allow(r#""*""#, r#""*""#, ""));
    for (count, nodes) in [(10, 900), (20, 2_500), (40, 8_000)] {
        let (one, other) = (list(count, "a"), list(count, "b"));
        assert_eq!(takes_at_most(nodes, &one, &one), Comparison::None);
        assert_eq!(takes_at_most(nodes, &one, &everything), Comparison::None);
        assert!(matches!(takes_at_most(nodes, &one, &other), Comparison::New(_)));
    }
}

#[test]
fn a_policy_without_principals_is_of_any_principal() {
    let own = identity(&allow(r#""sqs:SendMessage""#, r#""*""#, ""));
    let to = |principal: &str| {
        let statement = format!(
            r#"{{"Effect": "Allow", "Principal": {principal}, "Action": "sqs:*", "Resource": "*"}}"#
        );
        policy(PolicyKind::Resource, &statement)
    };
    assert!(!has_new(&own, &to(r#""*""#)));
    assert!(has_new(&own, &to(r#"{"AWS": "123456789012"}"#)));
    assert!(has_new(&to(r#"{"AWS": "123456789012"}"#), &own));
}
