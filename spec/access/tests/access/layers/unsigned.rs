//! Operations that are called without AWS credentials.

use cognito_policy_access::{Access, PolicyKind, Request};

use super::of_resource;
use crate::{identity, policy};

#[test]
fn operations_without_credentials_are_not_asked_of_identity_policies() {
    let deny = identity(r#"{"Effect": "Deny", "Action": "cognito-idp:*", "Resource": "*"}"#);
    let access = Access::new().identity([&deny]);
    let request = Request::parse("cognito-idp:InitiateAuth", "*").unwrap();
    let decision = access.decide(&request);
    assert!(decision.is_allowed());
    assert!(decision.to_string().contains("without AWS credentials"), "{decision}");
    let control = policy(
        PolicyKind::ResourceControl,
        r#"{"Effect": "Deny", "Principal": "*", "Action": "cognito-idp:*", "Resource": "*"}"#,
    );
    assert!(access.resource_control([&control]).decide(&request).is_denied());
}

#[test]
fn resource_policies_decide_about_operations_without_credentials() {
    let initiate = "cognito-idp:InitiateAuth";
    let request = || Request::parse(initiate, "*").unwrap();
    let none = policy(
        PolicyKind::Resource,
        r#"{"Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*"}"#,
    );
    assert!(Access::new().decide(&request()).is_allowed());
    assert!(Access::new().resource(&of_resource(r#""*""#)).decide(&request()).is_allowed());
    assert!(Access::new().resource(&none).decide(&request()).is_denied());
    assert!(request().is_unsigned());
    for (action, expected) in [
        ("COGNITO-IDP:initiateauth", true),
        ("cognito-identity:GetId", true),
        ("cognito-idp:AdminGetUser", false),
        ("cognito-idp:None", false),
        ("cognito-none:InitiateAuth", false),
        ("sts:AssumeRoleWithWebIdentity", false),
        ("s3", false),
    ] {
        assert_eq!(Request::unchecked(action, "*").is_unsigned(), expected, "{action}");
    }
}
