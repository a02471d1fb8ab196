//! Requests that AWS cannot receive.

use cognito_policy_access::{Outcome, Principal, Request, RequestError};
use cognito_policy_spec::tables::Tables;

use crate::identity;

const POOL: &str = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI";

#[test]
fn actions_and_resources_are_checked() {
    let error = |action, resource| Request::parse(action, resource).unwrap_err().to_string();
    assert_eq!(
        error("cognito-idp:AdminGetUsr", POOL),
        "`cognito-idp:AdminGetUsr` is not an action"
    );
    assert_eq!(error("AdminGetUser", POOL), "`AdminGetUser` is not an action");
    assert_eq!(error("cognito-idq:ListUsers", POOL), "`cognito-idq:ListUsers` is not an action");
    assert_eq!(
        error("cognito-idp:ListUsers", "userpool/x"),
        "`userpool/x` is neither an ARN nor `*`"
    );
    assert_eq!(
        error("cognito-idp:ListUsers", "arn:aws:s3:::photos"),
        "`cognito-idp:ListUsers` does not support `arn:aws:s3:::photos`; its resources are \
         `arn:${Partition}:cognito-idp:${Region}:${Account}:userpool/${UserPoolId}`"
    );
    assert_eq!(
        error("cognito-idp:DescribeUserPoolDomain", POOL),
        "`cognito-idp:DescribeUserPoolDomain` does not support resource types; its resource is `*`"
    );
    for (action, resource) in [
        ("cognito-idp:listusers", POOL),
        ("COGNITO-IDP:ListUsers", "*"),
        ("cognito-idp:DescribeUserPoolDomain", "*"),
    ] {
        assert!(Request::parse(action, resource).is_ok(), "{action}");
    }
}

#[test]
fn keys_and_values_are_checked_before_anything_is_decided() {
    let policy = identity(r#"{"Effect": "Allow", "Action": "*", "Resource": "*"}"#);
    let request = || Request::parse("cognito-idp:ListUsers", POOL).unwrap();
    for (key, values, expected) in [
        ("aws:PrincipalTagg/team", &["x"][..], "`aws:PrincipalTagg/team` is not a condition key"),
        ("team", &["x"], "`team` is not a condition key"),
        (
            "aws:SecureTransport",
            &["yes"],
            "the values of `aws:SecureTransport` are booleans, and `yes` is not one",
        ),
        (
            "aws:SourceIp",
            &["here"],
            "the values of `aws:SourceIp` are IP addresses, and `here` is not one",
        ),
        (
            "aws:PrincipalTag/team",
            &["a", "b"],
            "`aws:PrincipalTag/team` has one value, not several",
        ),
    ] {
        let request = request().with_values(key, values);
        let decision = policy.decide(&request);
        assert_eq!(decision.outcome(), Outcome::Invalid, "{key}");
        assert!(!decision.is_allowed() && !decision.is_denied());
        assert_eq!(decision.to_string().lines().nth(1), Some(expected));
    }
    let request = request().with_values("aws:TagKeys", &["a", "b"]).with("aws:SourceIp", "::1");
    assert!(policy.decide(&request).is_allowed());
}

#[test]
fn nothing_is_checked_on_request() {
    let policy = identity(r#"{"Effect": "Allow", "Action": "cognito-idp:*", "Resource": "*"}"#);
    let request = Request::unchecked("cognito-idp:BrandNew", "arn:aws:new").with("new:Key", "x");
    assert!(policy.decide(&request).is_allowed());
    assert!(matches!(
        Request::parse("cognito-idp:BrandNew", "*"),
        Err(RequestError::Action(action)) if action == "cognito-idp:BrandNew"
    ));
}

#[test]
fn errors_name_what_is_meant() {
    let tables = Tables::builtin();
    let help = |action| Request::parse(action, "*").unwrap_err().help(tables);
    for (written, meant) in [
        ("s3:GetObjekt", Some("write `s3:GetObject`")),
        ("s3x:getobject", Some("write `s3:GetObject`")),
        ("Cognito-IDP:AdminGetUsr", Some("write `cognito-idp:AdminGetUser`")),
        ("s3:Get*", None),
        ("GetObject", None),
        ("s3:", None),
    ] {
        assert_eq!(help(written).as_deref(), meant, "{written}");
    }
    let request = Request::parse("s3:GetObject", "*").unwrap();
    for (written, meant) in [
        ("aws:PrincipalTagg/team", Some("write `aws:PrincipalTag/team`")),
        ("cognito-identity.amazonaws.com:audd", Some("write `cognito-identity.amazonaws.com:aud`")),
        ("s3:prefixx", Some("write `s3:prefix`")),
        // No tag, and a tag where none belongs.
        ("aws:PrincipalTagg", None),
        ("aws:SourceIpp/team", None),
        ("aws:Nothing", None),
    ] {
        let request = request.clone().with(written, "x");
        assert_eq!(request.errors()[0].help(tables).as_deref(), meant, "{written}");
    }
    let decision = identity(r#"{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}"#);
    let request = request.with("s3:prefixx", "x");
    let text = decision.decide(&request).to_string();
    assert!(text.ends_with("\n  help: write `s3:prefix`"), "{text}");
}

#[test]
fn a_principal_brings_its_condition_keys() {
    let request = || Request::parse("cognito-idp:ListUsers", POOL).unwrap();
    let by = |text| request().by(Principal::parse(text));
    let get = |request: &Request, key| request.context().single(key).map(str::to_owned);
    let session = by("arn:aws:sts::123456789012:assumed-role/app/i-1");
    let role = "arn:aws:iam::123456789012:role/app";
    assert_eq!(get(&session, "aws:PrincipalArn").as_deref(), Some(role));
    assert_eq!(get(&session, "aws:PrincipalType").as_deref(), Some("AssumedRole"));
    let user = by("arn:aws:iam::123456789012:user/admins/ana");
    assert_eq!(get(&user, "aws:username").as_deref(), Some("ana"));
    assert_eq!(get(&user, "aws:PrincipalAccount").as_deref(), Some("123456789012"));
    let service = by("cognito-idp.amazonaws.com");
    assert_eq!(get(&service, "aws:PrincipalIsAWSService").as_deref(), Some("true"));
    assert_eq!(get(&service, "aws:PrincipalArn"), None);
    // What the request says itself prevails.
    let given = request().with("aws:PrincipalArn", role).by(Principal::parse("123456789012"));
    assert_eq!(get(&given, "aws:PrincipalArn").as_deref(), Some(role));
    // A key without values is absent.
    let removed = given.with_values::<&str>("AWS:principalarn", &[]);
    assert_eq!(get(&removed, "aws:PrincipalArn"), None);
}

#[test]
fn values_have_the_type_of_their_key() {
    let pool = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI";
    for (key, right, wrong) in [
        ("aws:SourceArn", &["arn:aws:s3:::b", ""][..], &["b"][..]),
        ("aws:SecureTransport", &["true", "False"], &["1", ""]),
        ("aws:MultiFactorAuthAge", &["5", "-1.5"], &["five"]),
        ("aws:CurrentTime", &["2027-01-31", "1801396801"], &["yesterday"]),
        ("aws:SourceIp", &["10.0.0.1", "::1"], &["10.0.0"]),
        ("aws:userid", &["", "x"], &[]),
        ("cognito-idp.example.com:anything", &["x"], &[]),
    ] {
        let errors = |value: &&str| {
            Request::parse("cognito-idp:ListUsers", pool).unwrap().with(key, value).errors().len()
        };
        assert!(right.iter().all(|it| errors(it) == 0), "{key} {right:?}");
        assert!(wrong.iter().all(|it| errors(it) == 1), "{key} {wrong:?}");
    }
}
