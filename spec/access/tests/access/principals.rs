//! Who makes a request, and how statements name them.

use cognito_policy_access::{Policy, PolicyKind, Principal, Request};

use crate::policy;

const ROLE: &str = "arn:aws:iam::111122223333:role/team/app";
const SECRET: &str = "arn:aws:secretsmanager:us-east-1:111122223333:secret:x";

#[test]
fn principals_are_parsed() {
    // The name, the account, `aws:PrincipalArn`, `aws:PrincipalType`, and a key of its kind.
    for (text, name, account, arn, of_type, key) in [
        (
            "111122223333",
            "arn:aws:iam::111122223333:root",
            Some("111122223333"),
            Some("arn:aws:iam::111122223333:root"),
            Some("Account"),
            None,
        ),
        (
            "arn:aws-cn:iam::111122223333:root",
            "arn:aws-cn:iam::111122223333:root",
            Some("111122223333"),
            Some("arn:aws-cn:iam::111122223333:root"),
            Some("Account"),
            None,
        ),
        (
            "arn:aws:iam::111122223333:user/team/ana",
            "arn:aws:iam::111122223333:user/team/ana",
            Some("111122223333"),
            Some("arn:aws:iam::111122223333:user/team/ana"),
            Some("User"),
            Some(("aws:username", "ana")),
        ),
        (ROLE, ROLE, Some("111122223333"), Some(ROLE), Some("AssumedRole"), None),
        (
            "arn:aws-cn:sts::111122223333:assumed-role/app/i-1",
            "arn:aws-cn:sts::111122223333:assumed-role/app/i-1",
            Some("111122223333"),
            Some("arn:aws-cn:iam::111122223333:role/app"),
            Some("AssumedRole"),
            None,
        ),
        (
            "arn:aws:sts::111122223333:federated-user/ana",
            "arn:aws:sts::111122223333:federated-user/ana",
            Some("111122223333"),
            Some("arn:aws:sts::111122223333:federated-user/ana"),
            Some("FederatedUser"),
            None,
        ),
        (
            "sns.amazonaws.com",
            "sns.amazonaws.com",
            None,
            None,
            None,
            Some(("aws:PrincipalServiceName", "sns.amazonaws.com")),
        ),
        (
            "ec2.amazonaws.com.cn",
            "ec2.amazonaws.com.cn",
            None,
            None,
            None,
            Some(("aws:PrincipalServiceName", "ec2.amazonaws.com.cn")),
        ),
        (
            "cognito-identity.amazonaws.com",
            "cognito-identity.amazonaws.com",
            None,
            None,
            None,
            Some(("aws:FederatedProvider", "cognito-identity.amazonaws.com")),
        ),
        (
            "arn:aws:iam::111122223333:saml-provider/x",
            "arn:aws:iam::111122223333:saml-provider/x",
            None,
            None,
            None,
            Some(("aws:FederatedProvider", "arn:aws:iam::111122223333:saml-provider/x")),
        ),
        ("accounts.google.com", "accounts.google.com", None, None, None, None),
        ("*", "*", None, None, Some("Anonymous"), None),
        // Neither has twelve digits.
        ("11112222333", "11112222333", None, None, None, None),
        ("11112222333x", "11112222333x", None, None, None, None),
    ] {
        let principal = Principal::from(text);
        assert_eq!(principal, Principal::parse(text));
        assert_eq!(principal.name(), name);
        assert_eq!(principal.account(), account, "{text}");
        assert_eq!(principal.arn(), arn, "{text}");
        let request = Request::unchecked("s3:GetObject", "*").by(principal);
        let get = |key| request.context().single(key);
        assert_eq!(get("aws:PrincipalArn"), arn, "{text}");
        assert_eq!(get("aws:PrincipalAccount"), account, "{text}");
        assert_eq!(get("aws:PrincipalType"), of_type, "{text}");
        let is_service = text.contains(".amazonaws.com") && !text.starts_with("cognito");
        assert_eq!(
            get("aws:PrincipalIsAWSService"),
            Some(if is_service { "true" } else { "false" })
        );
        for other in ["aws:username", "aws:PrincipalServiceName", "aws:FederatedProvider"] {
            let own = key.filter(|(own, _)| *own == other).map(|(_, value)| value);
            assert!(own.is_none() || get(other) == own, "{text} {other}");
            assert!(
                key.is_none_or(|(own, _)| own == other) || get(other).is_none(),
                "{text} {other}"
            );
        }
    }
    let named = [
        (Principal::service("sns.amazonaws.com"), "sns.amazonaws.com", Some("true")),
        (Principal::federated("example.com"), "example.com", Some("false")),
        (Principal::canonical_user("abc"), "abc", Some("false")),
        (Principal::anonymous(), "*", Some("false")),
    ];
    for (principal, name, is_service) in named {
        assert_eq!((principal.name(), principal.arn()), (name, None));
        let request = Request::unchecked("s3:GetObject", "*").by(principal);
        assert_eq!(request.context().single("aws:PrincipalIsAWSService"), is_service, "{name}");
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
        // Neither is the ID of an account.
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
