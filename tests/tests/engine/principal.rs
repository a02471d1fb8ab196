//! Rules on principals.

use cognito_policy_rules::PolicyKind;

use crate::case::{Case, assert_all, fails, passes};
use crate::text::{assumed_by, members};

/// The policy of a Lambda function that allows this principal to invoke it.
fn function_of(principal: &str) -> String {
    members(&format!(
        r#""Effect": "Allow", "Principal": {principal}, "Action": "lambda:InvokeFunction", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:sign-up""#
    ))
}

pub(crate) fn cases() -> Vec<Case> {
    vec![
        fails("MISSING_PRINCIPAL", r#"{"Version": "2012-10-17", "Statement": «{"Effect": "Allow", "Action": "sts:AssumeRole"}»}"#).trust(),
        passes("MISSING_PRINCIPAL", r#"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "cognito-idp:ListUserPools", "Resource": "*"}}"#),
        fails("UNSUPPORTED_PRINCIPAL", members(r#""Effect": "Allow", «"Principal"»: "*", "Action": "cognito-idp:ListUserPools", "Resource": "*""#)),
        fails("UNSUPPORTED_PRINCIPAL", members(r#""Effect": "Deny", «"NotPrincipal"»: {"AWS": "123456789012"}, "Action": "cognito-idp:ListUserPools", "Resource": "*""#)).of(PolicyKind::Session),
        // The value is not checked if the element is not allowed.
        fails("UNSUPPORTED_PRINCIPAL", members(r#""Effect": "Allow", «"Principal"»: {"Nobody": 1}, "Action": "cognito-idp:ListUserPools", "Resource": "*""#)),
        passes("UNSUPPORTED_PRINCIPAL", function_of(r#""*""#)).of(PolicyKind::Resource),
        fails("EMPTY_ARRAY_PRINCIPAL", assumed_by(r#"{"AWS": «[]»}"#)).trust(),
        passes("EMPTY_ARRAY_PRINCIPAL", assumed_by(r#"{"AWS": ["123456789012"]}"#)).trust(),
        fails("EMPTY_OBJECT_PRINCIPAL", assumed_by("«{}»")).trust(),
        passes("EMPTY_OBJECT_PRINCIPAL", assumed_by(r#"{"AWS": "123456789012"}"#)).trust(),
        fails("INVALID_PRINCIPAL_FORMAT", assumed_by(r#"«"arn:aws:iam::123456789012:root"»"#)).trust(),
        fails("INVALID_PRINCIPAL_FORMAT", assumed_by(r#"{"AWS": «"admin"»}"#)).trust(),
        fails("INVALID_PRINCIPAL_FORMAT", assumed_by(r#"{"AWS": «".amazonaws.com"»}"#)).trust(),
        fails("INVALID_PRINCIPAL_FORMAT", assumed_by(r#"{"AWS": «"a/b.amazonaws.com"»}"#)).trust(),
        // Almost the ID of a deleted principal.
        fails("INVALID_PRINCIPAL_FORMAT", assumed_by(r#"{"AWS": «"AROA"»}"#)).trust(),
        fails("INVALID_PRINCIPAL_FORMAT", assumed_by(r#"{"AWS": «"AROAaaaaaaaaaaaaaaaaa"»}"#)).trust(),
        fails("INVALID_PRINCIPAL_FORMAT", assumed_by(r#"{"AWS": «"BROAAAAAAAAAAAAAAAAAA"»}"#)).trust(),
        // Part of the name of a login provider, and the name with a suffix.
        fails("INVALID_PRINCIPAL_FORMAT", assumed_by(r#"{"AWS": «"accounts.google"»}"#)).trust(),
        fails("INVALID_PRINCIPAL_FORMAT", assumed_by(r#"{"AWS": «"accounts.google.com:google"»}"#)).trust(),
        // Login providers whose condition keys are in the tables.
        fails("PRINCIPAL_KIND_MISMATCH", assumed_by(r#"{"AWS": «"graph.facebook.com"»}"#)).trust(),
        fails("PRINCIPAL_KIND_MISMATCH", assumed_by(r#"{"AWS": «"accounts.google.com"»}"#)).trust(),
        fails("INVALID_PRINCIPAL_FORMAT", assumed_by(r#"«["123456789012"]»"#)).trust(),
        passes("INVALID_PRINCIPAL_FORMAT", assumed_by(r#"{"AWS": ["arn:aws:iam::123456789012:role/admin", 123456789012]}"#)).trust(),
        passes("INVALID_PRINCIPAL_FORMAT", function_of(r#"{"AWS": "*"}"#)).of(PolicyKind::Resource),
        passes("INVALID_PRINCIPAL_FORMAT", assumed_by(r#"{"AWS": "123456789012"}"#)).trust(),
        passes("INVALID_ARN_RESOURCE", assumed_by(r#"{"AWS": "arn:aws:sts::123456789012:assumed-role/admin/alice"}"#)).trust(),
        fails("INVALID_PRINCIPAL_KEY", assumed_by(r#"{«"aws"»: "123456789012"}"#)).trust(),
        passes("INVALID_PRINCIPAL_KEY", function_of(r#"{"CanonicalUser": "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"}"#)).of(PolicyKind::Resource),
        fails("PRINCIPAL_KIND_MISMATCH", assumed_by(r#"{"AWS": «"lambda.amazonaws.com"»}"#)).trust(),
        fails("PRINCIPAL_KIND_MISMATCH", assumed_by(r#"{"Federated": «"lambda.amazonaws.com"»}"#)).trust(),
        fails("PRINCIPAL_KIND_MISMATCH", function_of(r#"{"Service": «"cognito-identity.amazonaws.com"»}"#)).of(PolicyKind::Resource),
        passes("PRINCIPAL_KIND_MISMATCH", assumed_by(r#"{"Service": ["lambda.amazonaws.com", "ec2.amazonaws.com.cn"]}"#)).trust(),
        fails("UNKNOWN_SERVICE_PRINCIPAL", function_of(r#"{"Service": «"cognito-idp.amazon.com"»}"#)).of(PolicyKind::Resource),
        fails("UNKNOWN_SERVICE_PRINCIPAL", function_of(r#"{"Service": «"congito-idp.amazonaws.com"»}"#)).of(PolicyKind::Resource),
        passes("UNKNOWN_SERVICE_PRINCIPAL", function_of(r#"{"Service": ["cognito-idp.amazonaws.com", "email.cognito-idp.amazonaws.com"]}"#)).of(PolicyKind::Endpoint),
        fails("UNSUPPORTED_WILDCARD_IN_PRINCIPAL", assumed_by(r#"{"AWS": "arn:aws:iam::123456789012:role/«*»"}"#)).trust(),
        fails("UNSUPPORTED_WILDCARD_IN_PRINCIPAL", function_of(r#"{"AWS": ["123456789012", "«?»23456789012"]}"#)).of(PolicyKind::Resource),
        fails("UNSUPPORTED_WILDCARD_IN_PRINCIPAL", assumed_by(r#"{"Service": "«*».amazonaws.com"}"#)).trust(),
        passes("UNSUPPORTED_WILDCARD_IN_PRINCIPAL", function_of(r#"{"AWS": "*"}"#)).of(PolicyKind::Endpoint),
        fails("VARIABLE_UNSUPPORTED_IN_ELEMENT", function_of(r#"{"AWS": "arn:aws:iam::123456789012:user/«${aws:username}»"}"#)).of(PolicyKind::Resource),
        fails("INVALID_ROLE_REFERENCE", assumed_by(r#"{"AWS": «"AROAIOSFODNN7EXAMPLE"»}"#)).trust(),
        passes("INVALID_ROLE_REFERENCE", assumed_by(r#"{"AWS": "arn:aws:iam::123456789012:role/AROAIOSFODNN7EXAMPLE"}"#)).trust(),
        fails("INVALID_USER_REFERENCE", function_of(r#"{"AWS": [«"AIDAIOSFODNN7EXAMPLE"», "123456789012"]}"#)).of(PolicyKind::Resource),
        passes("INVALID_USER_REFERENCE", assumed_by(r#"{"AWS": "arn:aws:iam::123456789012:user/alice"}"#)).trust(),
        fails("INVALID_ARN_ACCOUNT", assumed_by(r#"{"AWS": "arn:aws:iam::«12345678901»:root"}"#)).trust(),
        fails("INVALID_ARN_ACCOUNT", assumed_by(r#"{"AWS": «"1234567890123"»}"#)).trust(),
    ]
}

#[test]
fn principals() {
    assert_all(&cases());
}
