//! Rules on actions.

use cognito_policy_rules::{PolicyKind, Severity};

use crate::case::{Case, assert_all, fails, passes};
use crate::text::{action, members};

/// A policy that allows assuming a role.
fn federated(action: &str) -> String {
    crate::text::scope(action, r#""arn:aws:iam::123456789012:role/signed-in""#)
}

pub(crate) fn cases() -> Vec<Case> {
    vec![
        fails("INVALID_ACTION", action(r#""cognito-idp:«AdminGetUsr»""#)),
        fails("INVALID_ACTION", action(r#"["cognito-idp:ListUsers", "cognito-idp:«ListIdentityPools»"]"#)),
        fails("INVALID_ACTION", action(r#"«"AdminGetUser"»"#)),
        fails("INVALID_ACTION", action(r#"«"cognito-idp:"»"#)),
        fails("INVALID_ACTION", action(r#"«""»"#)),
        fails("INVALID_ACTION", members(r#""Effect": "Deny", "NotAction": "cognito-idp:«ListUserPool»", "Resource": "*""#)),
        passes("INVALID_ACTION", action(r#"["COGNITO-IDP:admingetuser", "cognito-identity:getid*", "s3:GetObject"]"#)),
        passes("INVALID_ACTION", members(r#""Effect": "Deny", "Action": "*", "Resource": "*""#)),
        fails("INVALID_SERVICE_IN_ACTION", action(r#""«cognito-ipd»:AdminGetUser""#)),
        fails("INVALID_SERVICE_IN_ACTION", action(r#""«cognito»:*""#)),
        fails("INVALID_SERVICE_IN_ACTION", action(r#""«»:AdminGetUser""#)),
        // Suggests the service that has an action of this name, if its prefix is similar.
        fails("INVALID_SERVICE_IN_ACTION", action(r#""«cognito»:AdminGetUser""#)),
        fails("INVALID_SERVICE_IN_ACTION", action(r#""«cognito-userpool»:AdminGet*""#)),
        fails("INVALID_SERVICE_IN_ACTION", action(r#""«cogn-idq»:ListUsers""#)),
        fails("INVALID_SERVICE_IN_ACTION", action(r#""«cognito»:TagResource""#)),
        fails("INVALID_SERVICE_IN_ACTION", action(r#""«somewhere»:AdminGetUser""#)),
        fails("VARIABLE_UNSUPPORTED_IN_ELEMENT", action(r#""«${aws:username}»""#)),
        passes("INVALID_SERVICE_IN_ACTION", action(r#"["dynamodb:GetItem", "lambda:*"]"#)),
        // The service was shut down.
        fails("INVALID_SERVICE_IN_ACTION", action(r#""«CodeStar»:*""#)).with(Severity::Warning),
        fails("WILDCARD_IN_SERVICE_NAME", action(r#""«cognito-*»:List*""#)),
        fails("WILDCARD_IN_SERVICE_NAME", action(r#""«*»:List*""#)),
        passes("WILDCARD_IN_SERVICE_NAME", action(r#""cognito-idp:*""#)),
        fails("PATTERN_MATCHES_NOTHING", action(r#""cognito-idp:«AdminGett*»""#)),
        fails("PATTERN_MATCHES_NOTHING", action(r#""cognito-sync:«?»""#)),
        passes("PATTERN_MATCHES_NOTHING", action(r#"["cognito-idp:admin?etuser", "cognito-sync:*Records"]"#)),
        fails("OPERATION_WITHOUT_ACTION", action(r#""cognito-idp:«StartWebAuthnRegistration»""#)),
        fails("OPERATION_WITHOUT_ACTION", action(r#""cognito-idp:«getclienttoken»""#)),
        passes("OPERATION_WITHOUT_ACTION", crate::text::scope(r#""cognito-idp:StartUserImportJob""#, crate::text::USER_POOL)),
        fails("UNSIGNED_ACTION", action(r#"«"cognito-idp:SignUp"»"#)),
        fails("UNSIGNED_ACTION", action(r#"["cognito-identity:ListIdentityPools", «"cognito-identity:GetId"»]"#)),
        fails("UNSIGNED_ACTION", action(r#"«"cognito-idp:InitiateAuth"»"#)).of(PolicyKind::ServiceControl),
        fails("UNSIGNED_ACTION", action(r#"«"cognito-idp:InitiateAuth"»"#)).of(PolicyKind::Session),
        fails("UNSIGNED_ACTION", federated(r#"«"sts:AssumeRoleWithWebIdentity"»"#)),
        fails("UNSIGNED_ACTION", federated(r#"["sts:AssumeRole", «"STS:assumerolewithsaml"»]"#)),
        fails("UNSIGNED_ACTION", federated(r#"«"sts:AssumeRoleWithSAML"»"#)).of(PolicyKind::ServiceControl),
        passes("UNSIGNED_ACTION", federated(r#"["sts:AssumeRole", "sts:AssumeRoleWith*"]"#)),
        passes("UNSIGNED_ACTION", members(r#""Effect": "Deny", "Principal": "*", "Action": "sts:AssumeRoleWithWebIdentity", "Resource": "*""#)).of(PolicyKind::ResourceControl),
        passes("UNSIGNED_ACTION", crate::text::identity_pool_role("")).trust(),
        passes("UNSIGNED_ACTION", action(r#"["cognito-idp:AdminInitiateAuth", "cognito-identity:*"]"#)),
        passes("UNSIGNED_ACTION", members(r#""Effect": "Allow", "Principal": "*", "Action": "cognito-idp:SignUp", "Resource": "*""#)).of(PolicyKind::Endpoint),
        passes("UNSIGNED_ACTION", members(r#""Effect": "Deny", "Principal": "*", "Action": "cognito-identity:GetId", "Resource": "*""#)).of(PolicyKind::ResourceControl),
    ]
}

#[test]
fn actions() {
    assert_all(&cases());
}
