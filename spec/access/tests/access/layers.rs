//! How layers combine, one case for each rule.

mod unsigned;

use cognito_policy_access::Outcome::{self, Allowed, ExplicitDeny, ImplicitDeny};
use cognito_policy_access::{Access, Policy, PolicyKind, Principal, Request};

use crate::{identity, policy};

const ALL: &str = r#"{"Effect": "Allow", "Action": "*", "Resource": "*"}"#;
const USER: &str = "arn:aws:iam::111122223333:user/ana";
const SESSION: &str = "arn:aws:sts::111122223333:assumed-role/app/i-1";
const POOL: &str = "arn:aws:cognito-idp:us-east-1:111122223333:userpool/us-east-1_AbCdEfGhI";
const SECRET: &str = "arn:aws:secretsmanager:us-east-1:111122223333:secret:x";
const KEY: &str = "arn:aws:kms:us-east-1:111122223333:key/x";
const ROLE: &str = "arn:aws:iam::111122223333:role/target";

fn allow(actions: &str) -> Policy<'static> {
    identity(&format!(r#"{{"Effect": "Allow", "Action": {actions}, "Resource": "*"}}"#))
}

fn of_resource(principal: &str) -> Policy<'static> {
    policy(
        PolicyKind::Resource,
        &format!(
            r#"{{"Effect": "Allow", "Principal": {principal}, "Action": "*", "Resource": "*"}}"#
        ),
    )
}

fn trust(principal: &str) -> Policy<'static> {
    policy(
        PolicyKind::Trust,
        &format!(r#"{{"Effect": "Allow", "Principal": {principal}, "Action": "sts:AssumeRole"}}"#),
    )
}

fn outcome(access: &Access<'static>, action: &str, resource: &str, by: &str) -> Outcome {
    let request = Request::parse(action, resource).unwrap().by(Principal::parse(by));
    access.decide(&request).outcome()
}

#[test]
fn every_layer_of_a_principal_must_allow() {
    let service_control = |statements: &str| policy(PolicyKind::ServiceControl, statements);
    let all = allow(r#""*""#);
    let (list, full) = (allow(r#""cognito-idp:List*""#), service_control(ALL));
    let only_s3 = service_control(r#"{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}"#);
    let session = |statements| policy(PolicyKind::Session, statements);
    let no_session = session(r#"{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}"#);
    let one_session =
        session(r#"{"Effect": "Allow", "Action": "cognito-idp:AdminGetUser", "Resource": "*"}"#);
    let base = || Access::new().identity([&all]);
    for (access, expected) in [
        (Access::new(), ImplicitDeny),
        (base(), Allowed),
        (Access::new().identity([&list]), ImplicitDeny),
        (Access::new().identity([&list, &all]), Allowed),
        (base().boundary(&list), ImplicitDeny),
        (base().boundary(&all), Allowed),
        (base().session(&no_session), ImplicitDeny),
        (base().session(&no_session).session(&one_session), Allowed),
        (base().service_control([&full]), Allowed),
        (base().service_control([&full, &only_s3]), Allowed),
        (base().service_control([&full]).service_control([&only_s3]), ImplicitDeny),
    ] {
        assert_eq!(
            outcome(&access, "cognito-idp:AdminGetUser", POOL, USER),
            expected,
            "{access:?}"
        );
    }
}

#[test]
fn resource_control_policies_only_deny() {
    let deny = policy(
        PolicyKind::ResourceControl,
        r#"{"Effect": "Deny", "Principal": "*", "Action": "secretsmanager:Get*", "Resource": "*"}"#,
    );
    let access = Access::new().identity([&allow(r#""*""#)]).resource_control([&deny]);
    let decide = |action, resource| outcome(&access, action, resource, USER);
    assert_eq!(decide("secretsmanager:GetSecretValue", SECRET), ExplicitDeny);
    assert_eq!(decide("secretsmanager:DeleteSecret", SECRET), Allowed);
}

#[test]
fn resource_policies_of_the_same_account_allow_alone_if_they_name_the_principal() {
    let none = allow(r#""s3:ListAllMyBuckets""#);
    let role = r#"{"AWS": "arn:aws:iam::111122223333:role/app"}"#;
    for (principal, by, alone, within_boundary) in [
        (r#"{"AWS": "arn:aws:iam::111122223333:user/ana"}"#, USER, Allowed, Allowed),
        (r#"{"AWS": "arn:aws:iam::111122223333:user/bob"}"#, USER, ImplicitDeny, ImplicitDeny),
        (r#"{"AWS": "111122223333"}"#, USER, ImplicitDeny, ImplicitDeny),
        (r#""*""#, USER, Allowed, ImplicitDeny),
        (role, SESSION, Allowed, ImplicitDeny),
        (role, "arn:aws:iam::111122223333:role/app", Allowed, ImplicitDeny),
        (r#"{"AWS": "arn:aws:sts::111122223333:assumed-role/app/i-1"}"#, SESSION, Allowed, Allowed),
        (role, "arn:aws:sts::111122223333:assumed-role/other/i-1", ImplicitDeny, ImplicitDeny),
    ] {
        let access = Access::new().identity([&none]).resource(&of_resource(principal));
        let decide =
            |access: &Access<'static>| outcome(access, "secretsmanager:GetSecretValue", SECRET, by);
        assert_eq!(decide(&access), alone, "{principal} {by}");
        assert_eq!(decide(&access.boundary(&none)), within_boundary, "{principal} {by}");
    }
}

#[test]
fn across_accounts_both_sides_must_allow() {
    let other = "arn:aws:iam::444455556666:user/ana";
    let all = allow(r#""*""#);
    let by_account = of_resource(r#"{"AWS": "444455556666"}"#);
    let by_name = of_resource(r#"{"AWS": "arn:aws:iam::444455556666:user/ana"}"#);
    let of_own = of_resource(r#"{"AWS": "111122223333"}"#);
    for (access, expected) in [
        (Access::new().identity([&all]), ImplicitDeny),
        (Access::new().resource(&by_account), ImplicitDeny),
        (Access::new().resource(&by_name), ImplicitDeny),
        (Access::new().identity([&all]).resource(&by_account), Allowed),
        (Access::new().identity([&all]).resource(&by_name), Allowed),
        (Access::new().identity([&all]).resource(&of_own), ImplicitDeny),
    ] {
        let found = outcome(&access, "secretsmanager:GetSecretValue", SECRET, other);
        assert_eq!(found, expected, "{access:?}");
    }
    // The account of a bucket is not in its ARN.
    let object = "arn:aws:s3:::photos/1.jpg";
    let access = Access::new().identity([&all]);
    let request = Request::parse("s3:GetObject", object).unwrap().by(Principal::parse(USER));
    assert!(access.decide(&request).is_allowed());
    assert!(access.decide(&request.with("aws:ResourceAccount", "444455556666")).is_denied());
}

#[test]
fn roles_and_keys_must_name_the_account() {
    let all = allow(r#""*""#);
    let user = r#"{"AWS": "arn:aws:iam::111122223333:user/ana"}"#;
    let other = r#"{"AWS": "arn:aws:iam::111122223333:user/bob"}"#;
    let account = r#"{"AWS": "arn:aws:iam::111122223333:root"}"#;
    for (principal, with_identity, alone) in [
        (user, Allowed, Allowed),
        (account, Allowed, ImplicitDeny),
        (other, ImplicitDeny, ImplicitDeny),
    ] {
        for (resource_policy, action, resource) in [
            (trust(principal), "sts:AssumeRole", ROLE),
            (of_resource(principal), "kms:Decrypt", KEY),
        ] {
            let access = Access::new().resource(&resource_policy);
            assert_eq!(outcome(&access, action, resource, USER), alone, "{action} {principal}");
            let access = access.identity([&all]);
            let found = outcome(&access, action, resource, USER);
            assert_eq!(found, with_identity, "{action} {principal}");
        }
    }
}

#[test]
fn services_and_identity_providers_are_only_asked_of_the_resource() {
    let pool = "us-east-1:12345678-1234-1234-1234-123456789012";
    let trust = policy(
        PolicyKind::Trust,
        &format!(
            r#"{{"Effect": "Allow",
                "Principal": {{"Federated": "cognito-identity.amazonaws.com"}},
                "Action": "sts:AssumeRoleWithWebIdentity",
                "Condition": {{"StringEquals": {{"cognito-identity.amazonaws.com:aud": "{pool}"}}}}}},
            {{"Effect": "Allow", "Principal": {{"Service": "cognito-idp.amazonaws.com"}},
                "Action": "sts:AssumeRole"}}"#
        ),
    );
    let deny =
        policy(PolicyKind::ServiceControl, r#"{"Effect": "Deny", "Action": "*", "Resource": "*"}"#);
    // Service control policies do not apply to them.
    let access = Access::new().resource(&trust).service_control([&deny]);
    let by = |principal: &str, aud: &str| {
        let request = Request::parse("sts:AssumeRoleWithWebIdentity", ROLE).unwrap();
        let request = request.by(Principal::parse(principal));
        access.decide(&request.with("cognito-identity.amazonaws.com:aud", aud)).outcome()
    };
    assert_eq!(by("cognito-identity.amazonaws.com", pool), Allowed);
    assert_eq!(by("cognito-identity.amazonaws.com", "us-east-1:0"), ImplicitDeny);
    assert_eq!(by("accounts.google.com", pool), ImplicitDeny);
    assert_eq!(outcome(&access, "sts:AssumeRole", ROLE, "cognito-idp.amazonaws.com"), Allowed);
    assert_eq!(outcome(&access, "sts:AssumeRole", ROLE, "lambda.amazonaws.com"), ImplicitDeny);
    assert_eq!(outcome(&access, "sts:AssumeRole", ROLE, USER), ExplicitDeny);
}

#[test]
fn guests_have_what_their_role_and_a_session_policy_allow() {
    let role = Access::new().identity([&allow(
        r#"["s3:GetObject", "ssm:GetParameter", "rum:PutRumEvents", "bedrock:InvokeModel"]"#,
    )]);
    let guest = role.clone().guest();
    for (action, expected) in [
        ("s3:GetObject", Allowed),
        ("rum:PutRumEvents", Allowed),
        ("ssm:GetParameter", ImplicitDeny),
        ("bedrock:InvokeModel", ImplicitDeny),
        ("s3:PutObject", ImplicitDeny),
    ] {
        assert_eq!(outcome(&guest, action, "*", SESSION), expected, "{action}");
    }
    assert_eq!(outcome(&role, "ssm:GetParameter", "*", SESSION), Allowed);
}

#[test]
fn not_principal_of_a_denial_needs_the_account_and_the_session() {
    let all = allow(r#""*""#);
    let role = r#""arn:aws:iam::111122223333:role/app""#;
    let session = format!(r#""{SESSION}""#);
    for (listed, by, expected) in [
        (format!(r#""{USER}""#), USER, ExplicitDeny),
        (format!(r#""{USER}", "111122223333""#), USER, Allowed),
        (format!(r#"{role}, "111122223333""#), SESSION, ExplicitDeny),
        (format!("{role}, {session}"), SESSION, ExplicitDeny),
        (format!(r#"{session}, "111122223333""#), SESSION, ExplicitDeny),
        (format!(r#"{role}, {session}, "111122223333""#), SESSION, Allowed),
        (r#""*""#.to_owned(), SESSION, Allowed),
    ] {
        let deny = policy(
            PolicyKind::Resource,
            &format!(
                r#"{{"Effect": "Deny", "NotPrincipal": {{"AWS": [{listed}]}},
                    "Action": "*", "Resource": "*"}}"#
            ),
        );
        let access = Access::new().identity([&all]).resource(&deny);
        let found = outcome(&access, "secretsmanager:GetSecretValue", SECRET, by);
        assert_eq!(found, expected, "{listed}");
    }
}

#[test]
fn a_policy_alone_is_decided_by_its_statements() {
    let request = Request::parse("cognito-idp:DeleteUserPool", POOL).unwrap();
    let deny = |kind| {
        policy(kind, r#"{"Effect": "Deny", "Action": "s3:*", "Resource": "*"}"#)
            .decide(&request)
            .outcome()
    };
    // It is meant to be attached together with `FullAWSAccess`.
    assert_eq!(deny(PolicyKind::ServiceControl), Allowed);
    assert_eq!(deny(PolicyKind::Identity), ImplicitDeny);
    let only_s3 = r#"{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}"#;
    let only_s3 = policy(PolicyKind::ServiceControl, only_s3);
    assert_eq!(only_s3.decide(&request).outcome(), ImplicitDeny);
    assert!(of_resource(r#"{"AWS": "444455556666"}"#).decide(&request).is_denied());
    let by = request.clone().by(Principal::parse("arn:aws:iam::444455556666:role/x"));
    assert!(of_resource(r#"{"AWS": "444455556666"}"#).decide(&by).is_allowed());
}

#[test]
fn a_star_covers_every_principal_of_its_kind() {
    let of = |principal: &str| {
        policy(
            PolicyKind::Trust,
            &format!(
                r#"{{"Effect": "Allow", "Principal": {principal},
                    "Action": ["sts:AssumeRole", "sts:AssumeRoleWithWebIdentity"]}}"#
            ),
        )
    };
    let (services, providers) = (of(r#"{"Service": "*"}"#), of(r#"{"Federated": "*"}"#));
    let by = |policy: &Policy<'static>, action: &str, principal: &str| {
        outcome(&Access::new().resource(policy), action, ROLE, principal)
    };
    assert_eq!(by(&services, "sts:AssumeRole", "lambda.amazonaws.com"), Allowed);
    assert_eq!(by(&providers, "sts:AssumeRole", "lambda.amazonaws.com"), ImplicitDeny);
    let web = "sts:AssumeRoleWithWebIdentity";
    assert_eq!(by(&providers, web, "accounts.google.com"), Allowed);
    assert_eq!(by(&services, web, "accounts.google.com"), ImplicitDeny);
}

#[test]
fn levels_are_numbered_below_the_first() {
    let everything = allow(r#""*""#);
    let none = policy(
        PolicyKind::ServiceControl,
        r#"{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}"#,
    );
    let full = policy(
        PolicyKind::ServiceControl,
        r#"{"Effect": "Allow", "Action": "*", "Resource": "*"}"#,
    );
    let request = Request::parse("sts:AssumeRole", ROLE).unwrap().by(Principal::parse(USER));
    let explained = |levels: [&Policy<'static>; 2]| {
        let [first, second] = levels;
        let access = Access::new().identity([&everything]);
        let access = access.service_control([first]).service_control([second]);
        access.decide(&request).to_string()
    };
    let first = explained([&none, &full]);
    assert!(first.contains("service control policy") && !first.contains("of level"), "{first}");
    let second = explained([&full, &none]);
    assert!(second.contains("service control policy of level 2"), "{second}");
}

#[test]
fn the_statement_that_names_the_principal_most_directly_counts() {
    let account = r#"{"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "*",
        "Resource": "*"}"#;
    let user = account.replace("111122223333", USER);
    for statements in [format!("{account}, {user}"), format!("{user}, {account}")] {
        let access = Access::new().resource(&policy(PolicyKind::Resource, &statements));
        assert_eq!(outcome(&access, "secretsmanager:GetSecretValue", SECRET, USER), Allowed);
    }
}

#[test]
fn root_needs_no_identity_policy() {
    let root = "111122223333";
    let s3 = allow(r#""s3:*""#);
    let get = "secretsmanager:GetSecretValue";
    assert_eq!(outcome(&Access::new(), get, SECRET, root), Allowed);
    assert_eq!(outcome(&Access::new().boundary(&s3), get, SECRET, root), ImplicitDeny);
    assert_eq!(outcome(&Access::new().identity([&s3]), get, SECRET, USER), ImplicitDeny);
    // Of another account, the resource policy has to allow it as well.
    assert_eq!(outcome(&Access::new(), get, SECRET, "444455556666"), ImplicitDeny);
    let access = Access::new().resource(&of_resource(r#"{"AWS": "444455556666"}"#));
    assert_eq!(outcome(&access, get, SECRET, "444455556666"), Allowed);
}

#[test]
fn endpoint_and_control_policies_limit_everyone() {
    let all = of_resource(r#""*""#);
    let s3 = policy(
        PolicyKind::Endpoint,
        r#"{"Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*"}"#,
    );
    for (by, alone) in [(USER, Allowed), ("sns.amazonaws.com", Allowed)] {
        let access = Access::new().resource(&all);
        let decide = |access: &Access<'static>, action: &str, resource: &str| {
            outcome(access, action, resource, by)
        };
        assert_eq!(decide(&access, "secretsmanager:GetSecretValue", SECRET), alone);
        let limited = access.endpoint(&s3);
        assert_eq!(decide(&limited, "secretsmanager:GetSecretValue", SECRET), ImplicitDeny);
        assert_eq!(decide(&limited, "s3:GetObject", "arn:aws:s3:::b/x"), alone);
    }
    // Service control policies do not apply to services.
    let deny =
        policy(PolicyKind::ServiceControl, r#"{"Effect": "Deny", "Action": "*", "Resource": "*"}"#);
    let access = Access::new().resource(&all).service_control([&deny]);
    let get = "secretsmanager:GetSecretValue";
    assert_eq!(outcome(&access, get, SECRET, "sns.amazonaws.com"), Allowed);
    assert_eq!(outcome(&access, get, SECRET, USER), ExplicitDeny);
}

#[test]
fn resource_control_policies_apply_to_some_services() {
    let deny = policy(
        PolicyKind::ResourceControl,
        r#"{"Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*"}"#,
    );
    let access = Access::new().identity([&allow(r#""*""#)]).resource_control([&deny]);
    for (action, resource, expected) in [
        ("secretsmanager:GetSecretValue", SECRET, ExplicitDeny),
        ("kms:Decrypt", KEY, ExplicitDeny),
        ("iam:GetUser", USER, Allowed),
        ("ses:SendEmail", "*", Allowed),
    ] {
        assert_eq!(outcome(&access, action, resource, USER), expected, "{action}");
    }
}
