//! Rules on condition operators and condition keys.

use crate::case::{Case, assert_all, fails, passes};
use crate::text::{IDENTITY_POOL, USER_POOL, condition, condition_on};

/// A condition on tagging a user pool.
fn tagging(condition: &str) -> String {
    condition_on(r#""cognito-idp:TagResource""#, USER_POOL, condition)
}

/// A condition on an identity pool.
fn identity_pool(condition: &str) -> String {
    condition_on(r#""cognito-identity:DescribeIdentityPool""#, IDENTITY_POOL, condition)
}

/// A condition on an action that takes no resource.
fn on_everything(action: &str, condition: &str) -> String {
    condition_on(action, r#""*""#, condition)
}

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = operators();
    cases.extend(keys());
    cases.extend(tag_keys());
    cases.extend(claims());
    cases.extend(keys_of_actions());
    cases
}

fn operators() -> Vec<Case> {
    let number = r#"«"ForAnyValue:NumericEquals"»"#;
    vec![
        // The suffix is worded differently.
        fails(
            "INVALID_CONDITION_OPERATOR",
            condition(r#"«"StringEqualsIfPresent"»: {"aws:ResourceTag/team": "blue"}"#),
        ),
        // `BinaryEquals` compares base64, not text.
        fails("TYPE_MISMATCH", condition(r#"«"BinaryEquals"»: {"aws:username": "Zm9v"}"#)),
        // The suggested operator keeps the qualifier that the key needs.
        fails("TYPE_MISMATCH", tagging(&format!(r#"{number}: {{"aws:TagKeys": "1"}}"#))),
        fails("TYPE_MISMATCH", condition(&format!(r#"{number}: {{"aws:username": "1"}}"#))),
        fails(
            "INVALID_CONDITION_OPERATOR",
            condition(r#"«"StringEqual"»: {"aws:ResourceTag/team": "blue"}"#),
        ),
        fails(
            "INVALID_CONDITION_OPERATOR",
            condition(
                r#"«"stringEquals"»: {"aws:ResourceTag/team": "blue", "aws:ResourceTag/stage": "test"}"#,
            ),
        ),
        fails(
            "INVALID_CONDITION_OPERATOR",
            condition(r#"«"ForAnyValues:StringEquals"»: {"aws:ResourceTag/team": "blue"}"#),
        ),
        passes(
            "INVALID_CONDITION_OPERATOR",
            tagging(r#""ForAllValues:StringNotEqualsIgnoreCaseIfExists": {"aws:TagKeys": "team"}"#),
        ),
        fails(
            "NULL_WITH_IF_EXISTS",
            condition(r#"«"NullIfExists"»: {"aws:ResourceTag/team": "true"}"#),
        ),
        passes("NULL_WITH_IF_EXISTS", condition(r#""Null": {"aws:ResourceTag/team": "true"}"#)),
        fails("TYPE_MISMATCH", condition(r#"«"NumericEquals"»: {"aws:ResourceTag/team": 1}"#)),
        fails("TYPE_MISMATCH", condition(r#"«"StringEquals"»: {"aws:SecureTransport": "true"}"#)),
        fails("TYPE_MISMATCH", condition(r#"«"StringLike"»: {"aws:SourceIp": "203.0.*"}"#)),
        fails("TYPE_MISMATCH", condition(r#"«"ArnLike"»: {"aws:PrincipalTag/team": "blue"}"#)),
        passes(
            "TYPE_MISMATCH",
            condition(r#""StringEquals": {"aws:SourceArn": "arn:aws:s3:::logs"}"#),
        ),
        passes(
            "TYPE_MISMATCH",
            condition(
                r#""NumericLessThan": {"aws:EpochTime": 1700000000}, "DateGreaterThan": {"aws:EpochTime": 1600000000}"#,
            ),
        ),
        fails("MISSING_QUALIFIER", tagging(r#"«"StringEquals"»: {"aws:TagKeys": "team"}"#)),
        fails(
            "MISSING_QUALIFIER",
            condition(r#"«"StringLike"»: {"aws:PrincipalOrgPaths": "o-a1b2c3d4e5/*"}"#),
        ),
        passes(
            "MISSING_QUALIFIER",
            tagging(
                r#""ForAnyValue:StringEquals": {"aws:TagKeys": "team"}, "Null": {"aws:TagKeys": "false"}"#,
            ),
        ),
        fails(
            "FORALLVALUES_WITH_SINGLE_VALUED_KEY",
            condition(r#"«"ForAllValues:StringEquals"»: {"aws:ResourceTag/team": "blue"}"#),
        ),
        fails(
            "STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS",
            condition(r#"«"StringLike"»: {"aws:PrincipalArn": "arn:aws:iam::123456789012:*"}"#),
        ),
        passes(
            "STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS",
            condition(r#""ArnLike": {"aws:PrincipalArn": "arn:aws:iam::123456789012:*"}"#),
        ),
        passes(
            "FORALLVALUES_WITH_SINGLE_VALUED_KEY",
            tagging(r#""ForAllValues:StringEquals": {"aws:TagKeys": "team"}"#),
        ),
    ]
}

/// Keys of identity providers.
fn claims() -> Vec<Case> {
    let unknown = "INVALID_SERVICE_CONDITION_KEY";
    let key = |key: &str| condition(&format!(r#""StringEquals": {{«"{key}"»: "a"}}"#));
    vec![
        // All claims of login providers without OIDC are known.
        fails(unknown, key("graph.facebook.com:aud")),
        fails(unknown, key("graph.facebook.com:sub")),
        fails(unknown, key("www.amazon.com:aud")),
        fails(unknown, key("WWW.amazon.com:email")),
        fails(unknown, key("cognito-identity-us-gov.amazonaws.com:email")),
        // The keys of user pools need the pool.
        fails(unknown, key("cognito-idp.amazonaws.com:sub")),
        fails(unknown, key("cognito-idp.us-east-1.amazonaws.com:aud")),
        fails(unknown, key("cognito-idp.us-east-1.amazonaws.com/:aud")),
        fails(unknown, key("cognito-idp.cn-north-1.amazonaws.com.cn:aud")),
        passes(
            unknown,
            condition(
                r#""StringEquals": {"cognito-idp.us-east-1.amazonaws.com/us-east-1_AbCdEfGhI:aud": "a", "graph.facebook.com:app_id": "b", "www.amazon.com:user_id": "c"}"#,
            ),
        ),
    ]
}

fn keys() -> Vec<Case> {
    let unknown = "INVALID_SERVICE_CONDITION_KEY";
    let key = |key: &str| condition(&format!(r#""StringEquals": {{«"{key}"»: "a"}}"#));
    let change = r#""StringEquals": {"catalog:ChangeType": "CreateProduct"}"#;
    vec![
        // All claims of SAML and of identity pools are known.
        fails(unknown, key("saml:nothing")),
        fails(unknown, key("cognito-identity.amazonaws.com:nothing")),
        // Another prefix has a key of this name.
        fails(unknown, key("cognito-idp:SourceIp")),
        fails(unknown, key("cognito-identity:aud")),
        fails("INVALID_SERVICE", condition(r#""StringEquals": {"«nothing»:SourceIp": "a"}"#)),
        // A service with few keys, and a service with many.
        fails(unknown, key("sns:Nothing")),
        fails(unknown, key("iot:Nothing")),
        // A key whose prefix is not a service is looked up in the tables of the actions' services.
        // The second action is misspelled.
        fails(
            "UNSUPPORTED_ACTION_FOR_CONDITION_KEY",
            on_everything(
                r#"["cognito-idp:ListUserPools", "aws-marketplace:StartChangeSet"]"#,
                &change.replace(r#""catalog:ChangeType""#, r#"«"catalog:ChangeType"»"#),
            ),
        ),
        fails("INVALID_ACTION", on_everything(r#""aws-marketplace:«StartChangSet»""#, change)),
        fails(
            "INVALID_CONDITION_KEY_FORMAT",
            condition(r#""IpAddress": {«"SourceIp"»: "203.0.113.7"}"#),
        ),
        fails("INVALID_CONDITION_KEY_FORMAT", condition(r#""StringEquals": {«""»: "x"}"#)),
        fails("INVALID_CONDITION_KEY_FORMAT", condition(r#""StringEquals": {«":name"»: "x"}"#)),
        passes(
            "INVALID_CONDITION_KEY_FORMAT",
            condition(r#""StringEquals": {"aws:ResourceTag/a b:c/d": "x"}"#),
        ),
        fails(
            "INVALID_GLOBAL_CONDITION_KEY",
            condition(r#""IpAddress": {«"aws:SourceIpp"»: "203.0.113.7"}"#),
        ),
        passes(
            "INVALID_GLOBAL_CONDITION_KEY",
            condition(r#""IpAddress": {"AWS:SOURCEIP": "203.0.113.7"}"#),
        ),
        fails(
            "INVALID_SERVICE_CONDITION_KEY",
            identity_pool(r#""StringEquals": {«"cognito-identity:IdentityPoolId"»: "x"}"#),
        ),
        fails(
            "INVALID_SERVICE_CONDITION_KEY",
            condition(r#""StringEquals": {«"cognito-idp:UserPoolId"»: "x"}"#),
        ),
        passes(
            "INVALID_SERVICE_CONDITION_KEY",
            condition(
                r#""StringEquals": {"codestar:project": "x", "accounts.google.com:custom": "y"}"#,
            ),
        ),
        fails(
            "UNSUPPORTED_GLOBAL_CONDITION_KEY",
            condition(r#""ArnEquals": {«"aws:Arn"»: "arn:aws:iam::123456789012:role/admin"}"#),
        ),
        passes(
            "UNSUPPORTED_GLOBAL_CONDITION_KEY",
            condition(
                r#""ArnEquals": {"aws:PrincipalArn": "arn:aws:iam::123456789012:role/admin"}"#,
            ),
        ),
        fails(
            "MISSING_TAG_KEY_IN_CONDITION",
            condition(r#""StringEquals": {«"aws:ResourceTag/"»: "blue"}"#),
        ),
        fails(
            "MISSING_TAG_KEY_IN_CONDITION",
            condition(r#""StringEquals": {«"aws:principaltag"»: "blue"}"#),
        ),
        passes(
            "MISSING_TAG_KEY_IN_CONDITION",
            condition(r#""StringEquals": {"aws:PrincipalTag/ ": "blue"}"#),
        ),
        fails(
            "DUPLICATE_KEYS_WITH_DIFFERENT_CASE",
            condition(
                r#""StringEquals": {"aws:ResourceTag/team": "blue", «"aws:resourcetag/team"»: "green"}"#,
            ),
        ),
        passes(
            "DUPLICATE_KEYS_WITH_DIFFERENT_CASE",
            condition(
                r#""StringEquals": {"aws:ResourceTag/team": "blue"}, "StringLike": {"aws:resourcetag/team": "b*"}"#,
            ),
        ),
        fails("INVALID_SERVICE", condition(r#""StringEquals": {"«cognito-ipd»:UserPoolId": "x"}"#)),
        // Login providers that the tables do not have are accepted, but typos are not.
        fails(
            "INVALID_SERVICE",
            condition(r#""StringEquals": {"«cognito-identity.amazonws.com»:sub": "x"}"#),
        ),
        passes("INVALID_SERVICE", condition(r#""StringEquals": {"login.example.com:sub": "x"}"#)),
    ]
}

fn tag_keys() -> Vec<Case> {
    let rule = "INVALID_CONDITION_KEY_FORMAT";
    let longest = "é".repeat(128);
    let on = |key: &str| condition(&format!(r#""StringEquals": {{{key}: "blue"}}"#));
    let object = |key: &str| {
        let condition = format!(r#""StringEquals": {{{key}: "blue"}}"#);
        condition_on(r#""s3:GetObject""#, r#""arn:aws:s3:::files/*""#, &condition)
    };
    vec![
        fails(rule, on(r#"«"aws:ResourceTag/te*m"»"#)),
        fails(rule, on(r#"«"aws:ResourceTag/te?m"»"#)),
        fails(rule, on(r#"«"aws:resourcetag/a,b"»"#)),
        fails(rule, on(r#"«"aws:PrincipalTag/a|b"»"#)),
        fails(rule, on(r#"«"aws:PrincipalTag/a\\b"»"#)),
        fails(rule, on(r#"«"aws:PrincipalTag/a\tb"»"#)),
        fails(rule, on(&format!(r#"«"aws:ResourceTag/{longest}x"»"#))),
        fails(rule, object(r#"«"s3:ExistingObjectTag/te*m"»"#)),
        // A variable has rules of its own.
        fails("VARIABLE_UNSUPPORTED_IN_ELEMENT", on(r#""aws:ResourceTag/«${aws:username}»""#)),
        passes(rule, on(&format!(r#""aws:ResourceTag/{longest}""#))),
        passes(rule, on(r#""aws:PrincipalTag/My Team/2_a.b:c=d+e-f@g""#)),
        passes(rule, on(r#""aws:ResourceTag/aws:cloudformation:stack-name""#)),
        passes(rule, object(r#""s3:ExistingObjectTag/team""#)),
    ]
}

fn keys_of_actions() -> Vec<Case> {
    let code = "UNSUPPORTED_ACTION_FOR_CONDITION_KEY";
    vec![
        fails(
            code,
            on_everything(
                r#""cognito-idp:ListUserPools""#,
                r#""StringEquals": {«"aws:ResourceTag/team"»: "blue"}"#,
            ),
        ),
        fails(
            code,
            on_everything(
                r#""cognito-idp:ListUserPools*""#,
                r#""StringEquals": {«"aws:ResourceTag/team"»: "blue"}"#,
            ),
        ),
        fails(
            code,
            condition_on(
                r#"["cognito-idp:TagResource", "cognito-idp:AdminGetUser"]"#,
                USER_POOL,
                r#""StringEquals": {«"aws:RequestTag/team"»: "blue"}"#,
            ),
        ),
        fails(
            code,
            on_everything(
                r#""cognito-sync:ListRecords""#,
                r#""StringEquals": {«"aws:ResourceTag/team"»: "blue"}"#,
            ),
        ),
        // Only what it depends on is missing.
        fails(
            "MISSING_DEPENDENT_ACTION",
            on_everything(
                r#"«"cognito-idp:CreateUserPool"»"#,
                r#""StringEquals": {"aws:RequestTag/team": "blue"}"#,
            ),
        ),
        passes(
            code,
            on_everything(
                r#""cognito-idp:*""#,
                r#""StringEquals": {"aws:ResourceTag/team": "blue"}"#,
            ),
        ),
        passes(
            code,
            on_everything(
                r#""cognito-idp:ListUserPools""#,
                r#""StringEqualsIfExists": {"aws:ResourceTag/team": "blue"}"#,
            ),
        ),
        fails(
            code,
            on_everything(
                r#"["dynamodb:GetItem", "s3:ListAllMyBuckets"]"#,
                r#""StringEquals": {«"aws:ResourceTag/team"»: "blue"}"#,
            ),
        ),
        passes(
            code,
            on_everything(
                r#""cognito-identity:DeleteIdentities""#,
                r#""ArnEquals": {"cognito-identity:IdentityPoolArn": "arn:aws:cognito-identity:us-east-1:123456789012:identitypool/us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab"}"#,
            ),
        ),
    ]
}

#[test]
fn conditions() {
    assert_all(&cases());
}
