//! Who makes a request, and how statements name them.

use cognito_policy_access::{Policy, PolicyKind, Principal, Request};

use crate::policy;

const ROLE: &str = "arn:aws:iam::111122223333:role/team/app";
const SECRET: &str = "arn:aws:secretsmanager:us-east-1:111122223333:secret:x";

/// A principal: its name, account and `aws:PrincipalArn`, `aws:PrincipalType`, and a key of its kind.
struct Parsed {
    text: &'static str,
    name: &'static str,
    account: Option<&'static str>,
    arn: Option<&'static str>,
    of_type: Option<&'static str>,
    key: Option<(&'static str, &'static str)>,
}

/// A principal of an account, whose name is its ARN.
const fn of_account(text: &'static str, of_type: &'static str) -> Parsed {
    let account = Some("111122223333");
    Parsed { text, name: text, account, arn: Some(text), of_type: Some(of_type), key: None }
}

/// A principal that identity policies do not apply to.
const fn other(text: &'static str, key: &'static str) -> Parsed {
    Parsed { text, name: text, account: None, arn: None, of_type: None, key: Some((key, text)) }
}

const SERVICE: &str = "aws:PrincipalServiceName";
const PROVIDER: &str = "aws:FederatedProvider";

const PARSED: &[Parsed] = &[
    Parsed { text: "111122223333", ..of_account("arn:aws:iam::111122223333:root", "Account") },
    of_account("arn:aws-cn:iam::111122223333:root", "Account"),
    Parsed {
        key: Some(("aws:username", "ana")),
        ..of_account("arn:aws:iam::111122223333:user/team/ana", "User")
    },
    of_account(ROLE, "AssumedRole"),
    Parsed {
        arn: Some("arn:aws-cn:iam::111122223333:role/app"),
        ..of_account("arn:aws-cn:sts::111122223333:assumed-role/app/i-1", "AssumedRole")
    },
    of_account("arn:aws:sts::111122223333:federated-user/ana", "FederatedUser"),
    other("sns.amazonaws.com", SERVICE),
    other("ec2.amazonaws.com.cn", SERVICE),
    other("cognito-identity.amazonaws.com", PROVIDER),
    other("arn:aws:iam::111122223333:saml-provider/x", PROVIDER),
    other("arn:aws:iam::111122223333:oidc-provider/x", PROVIDER),
    other("accounts.google.com", PROVIDER),
    // Neither has twelve digits.
    other("11112222333", PROVIDER),
    other("11112222333x", PROVIDER),
    Parsed { of_type: Some("Anonymous"), key: None, ..other("*", PROVIDER) },
];

#[test]
fn principals_are_parsed() {
    for Parsed { text, name, account, arn, of_type, key } in PARSED {
        let principal = Principal::from(*text);
        assert_eq!(principal, Principal::parse(text));
        assert_eq!(principal.name(), *name);
        assert_eq!((principal.account(), principal.arn()), (*account, *arn), "{text}");
        let request = Request::unchecked("s3:GetObject", "*").by(principal);
        let get = |key| request.context().single(key);
        assert_eq!(get("aws:PrincipalArn"), *arn, "{text}");
        assert_eq!(get("aws:PrincipalAccount"), *account, "{text}");
        assert_eq!(get("aws:PrincipalType"), *of_type, "{text}");
        for of_kind in ["aws:username", SERVICE, PROVIDER] {
            let expected = key.filter(|(own, _)| *own == of_kind).map(|(_, value)| value);
            assert_eq!(get(of_kind), expected, "{text} {of_kind}");
        }
        let is_service = key.is_some_and(|(own, _)| own == SERVICE).to_string();
        assert_eq!(get("aws:PrincipalIsAWSService"), Some(is_service.as_str()), "{text}");
    }
}

#[test]
fn principals_are_created_by_kind() {
    for (principal, name, is_service) in [
        (Principal::service("sns.amazonaws.com"), "sns.amazonaws.com", "true"),
        (Principal::federated("example.com"), "example.com", "false"),
        (Principal::canonical_user("abc"), "abc", "false"),
        (Principal::anonymous(), "*", "false"),
    ] {
        assert_eq!((principal.name(), principal.arn()), (name, None));
        let request = Request::unchecked("s3:GetObject", "*").by(principal);
        assert_eq!(request.context().single("aws:PrincipalIsAWSService"), Some(is_service));
    }
    let session = Principal::session(ROLE, "i-1");
    assert_eq!(session.name(), "arn:aws:sts::111122223333:assumed-role/app/i-1");
    assert_eq!((session.arn(), session.account()), (Some(ROLE), Some("111122223333")));
}

fn allow(element: &str) -> Policy<'static> {
    let statement = format!(
        r#"{{"Effect": "Allow", {element}, "Action": "secretsmanager:*", "Resource": "*"}}"#
    );
    policy(PolicyKind::Resource, &statement)
}

#[test]
fn statements_name_principals() {
    let account = "111122223333";
    let root = "arn:aws:iam::111122223333:root";
    let ana = "arn:aws:iam::111122223333:user/ana";
    let session = "arn:aws:sts::111122223333:assumed-role/app/i-1";
    let federated = "arn:aws:sts::111122223333:federated-user/ana";
    for (kind, listed, by, expected) in [
        ("AWS", account, ana, true),
        ("AWS", account, root, true),
        ("AWS", root, session, true),
        ("AWS", root, "444455556666", false),
        ("AWS", "arn:aws:iam::1111:root", ana, false),
        ("AWS", "arn:aws:sts::111122223333:root", ana, false),
        // None is an account.
        ("AWS", "arn:aws:iam::1111:root", "arn:aws:iam::1111:user/ana", false),
        ("AWS", "1111", "arn:aws:iam::1111:user/ana", false),
        ("AWS", "abcdefabcdef", "arn:aws:iam::abcdefabcdef:user/ana", false),
        ("AWS", ana, ana, true),
        ("AWS", ana, "arn:aws:iam::111122223333:user/bob", false),
        ("AWS", ana, root, false),
        ("AWS", federated, federated, true),
        // The path of a role is not in the ARN of a session.
        ("AWS", ROLE, session, true),
        ("AWS", ROLE, ROLE, true),
        ("AWS", ROLE, "arn:aws:sts::444455556666:assumed-role/app/i-1", false),
        ("AWS", ROLE, "arn:aws:sts::111122223333:assumed-role/other/i-1", false),
        ("AWS", "arn:aws:iam::111122223333:user/app", session, false),
        ("AWS", session, session, true),
        ("AWS", session, "arn:aws:sts::111122223333:assumed-role/app/i-2", false),
        ("AWS", "*", ana, true),
        ("AWS", "*", "sns.amazonaws.com", true),
        ("Service", "sns.amazonaws.com", "sns.amazonaws.com", true),
        ("Service", "sns.amazonaws.com", "sqs.amazonaws.com", false),
        ("Service", "sns.amazonaws.com", ana, false),
        ("Service", "*", "sqs.amazonaws.com", true),
        ("Service", "*", ana, false),
        ("Federated", "example.com", "example.com", true),
        ("Federated", "example.com", "example.org", false),
        ("Federated", "sns.amazonaws.com", "sns.amazonaws.com", false),
    ] {
        let policy = allow(&format!(r#""Principal": {{"{kind}": "{listed}"}}"#));
        let request = Request::parse("secretsmanager:GetSecretValue", SECRET).unwrap();
        let decision = policy.decide(&request).is_allowed();
        assert_eq!(decision, listed == "*" && kind == "AWS", "{listed}: nobody is known");
        let request = request.by(Principal::parse(by));
        assert_eq!(policy.decide(&request).is_allowed(), expected, "{listed} {by}");
    }
    let by_id = allow(r#""Principal": {"CanonicalUser": "abc"}"#);
    let by = |principal| {
        let request = Request::parse("secretsmanager:GetSecretValue", SECRET).unwrap();
        by_id.decide(&request.by(principal)).is_allowed()
    };
    assert!(by(Principal::canonical_user("abc")) && !by(Principal::canonical_user("abd")));
    assert!(!by(Principal::federated("abc")));
}

#[test]
fn a_session_is_of_the_role_with_its_path() {
    let session = Principal::session(ROLE, "i-1");
    let allowed = |listed: &str, by: &Principal| {
        let policy = allow(&format!(r#""Principal": {{"AWS": "{listed}"}}"#));
        let request = Request::parse("secretsmanager:GetSecretValue", SECRET).unwrap();
        policy.decide(&request.by(by.clone())).is_allowed()
    };
    assert!(allowed(ROLE, &session));
    assert!(!allowed("arn:aws:iam::111122223333:role/app", &session), "the path is known");
    let parsed = Principal::parse(session.name());
    assert!(allowed(ROLE, &parsed) && allowed("arn:aws:iam::111122223333:role/app", &parsed));
}

#[test]
fn a_denial_with_not_principal_applies_to_all_but_those_it_lists() {
    let root = "arn:aws:iam::111122223333:root";
    let federated = "arn:aws:sts::111122223333:federated-user/ana";
    let both = format!(r#"{{"AWS": ["{federated}", "111122223333"]}}"#);
    for (listed, by, expected) in [
        (r#"{"AWS": "111122223333"}"#, root, true),
        (r#"{"AWS": "444455556666"}"#, root, false),
        (&both, federated, true),
        (r#"{"AWS": "111122223333"}"#, federated, false),
        (r#"{"Service": "sns.amazonaws.com"}"#, "sns.amazonaws.com", true),
        (r#"{"Service": "*"}"#, "sns.amazonaws.com", true),
        (r#"{"Service": "sns.amazonaws.com"}"#, "sqs.amazonaws.com", false),
        (r#"{"AWS": "*"}"#, "*", true),
        (r#"{"AWS": "111122223333"}"#, "*", false),
        // Which session of the role acts is not known.
        (r#"{"AWS": ["arn:aws:iam::111122223333:role/team/app", "111122223333"]}"#, ROLE, false),
    ] {
        let statements = format!(
            r#"{{"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}},
            {{"Effect": "Deny", "NotPrincipal": {listed}, "Action": "*", "Resource": "*"}}"#
        );
        let policy = policy(PolicyKind::Resource, &statements);
        let request = Request::parse("secretsmanager:GetSecretValue", SECRET).unwrap();
        assert!(policy.decide(&request).is_allowed() == (listed == r#"{"AWS": "*"}"#), "{listed}");
        let request = request.by(Principal::parse(by));
        assert_eq!(policy.decide(&request).is_allowed(), expected, "{listed} {by}");
    }
}
