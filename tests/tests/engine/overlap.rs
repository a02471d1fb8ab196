//! Rules that take precedence over others, as far as no other file has a case.

use cognito_policy_rules::PolicyKind;

use crate::case::{Case, assert_all, fails, finds, passes};
use crate::text::{IDENTITY_POOL, USER_POOL, condition, condition_on, members, policy, scope};

/// The ARN of an account, in quotes. It is not a resource type of IAM, despite its service.
const ACCOUNT: &str = r#""arn:aws:iam::123456789012:root""#;

fn actions() -> Vec<Case> {
    let twice = |action: &str| format!("[«{action}», «{action}»]");
    let foreign = "UNSUPPORTED_ACTION_IN_POLICY";
    let outside = "RCP_SYNTAX_ERROR_ACTION";
    vec![
        // Over INVALID_ARN_RESOURCE: accounts are resources of STS, whichever action is meant.
        fails("INVALID_ACTION", scope(r#""sts:«AssumeRoott»""#, ACCOUNT)),
        fails("INVALID_SERVICE_IN_ACTION", scope(r#""«stss»:AssumeRoot""#, ACCOUNT)),
        fails("WILDCARD_IN_SERVICE_NAME", scope(r#""«st*»:AssumeRoot""#, ACCOUNT)),
        fails(
            "MISSING_ACTION",
            policy(&format!(r#"«{{"Effect": "Allow", "Resource": {ACCOUNT}}}»"#)),
        ),
        passes("INVALID_ARN_RESOURCE", scope(r#""*""#, ACCOUNT)),
        passes(
            "INVALID_ARN_RESOURCE",
            members(&format!(
                r#""Effect": "Deny", "NotAction": "s3:GetObject", "Resource": {ACCOUNT}"#
            )),
        ),
        // Over UNSIGNED_ACTION.
        fails("UNSCOPABLE_ACTION", scope(r#"«"cognito-idp:SignUp"»"#, USER_POOL)),
        // Over REDUNDANT_ACTION.
        finds(
            &["RESOURCE_MISMATCH", "RESOURCE_MISMATCH"],
            scope(&twice(r#""cognito-idp:ListUsers""#), IDENTITY_POOL),
        ),
        finds(&[foreign, foreign], attached(&twice(r#""cognito-idp:ListUsers""#), r#""*""#))
            .of(PolicyKind::Resource),
        finds(
            &[outside, outside],
            members(&format!(
                r#""Effect": "Deny", "Principal": "*", "Action": {}, "Resource": "*""#,
                twice(r#""iam:*""#)
            )),
        )
        .of(PolicyKind::ResourceControl),
        // Over MISSING_REQUIRED_RESOURCE_TYPE and UNSIGNED_ACTION.
        fails("RESOURCE_MISMATCH", scope(r#"«"cognito-idp:AssociateWebACL"»"#, IDENTITY_POOL)),
        fails(
            "RESOURCE_MISMATCH",
            scope(r#"«"cognito-idp:UpdateAuthEventFeedback"»"#, IDENTITY_POOL),
        ),
        // Over ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE.
        fails(
            outside,
            members(&format!(
                r#""Effect": "Deny", "Principal": "*", "Action": ["cognito-idp:*", «"cognito-sync:*"»], "Resource": "*", {TAGGED}"#
            )),
        )
        .of(PolicyKind::ResourceControl),
        // Over INVALID_SERVICE_IN_ACTION, for a service that AWS has shut down.
        fails(foreign, attached(r#"["lambda:*", «"codestar:*"»]"#, FUNCTION))
            .of(PolicyKind::Resource),
        // Over UNSCOPABLE_ACTION.
        fails(foreign, attached(r#"«"cognito-idp:ListUserPools"»"#, FUNCTION))
            .of(PolicyKind::Resource),
        // Over CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE.
        fails(
            "PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE",
            members(
                r#""Effect": "Allow", "Action": «"iam:*"», "NotResource": "arn:aws:iam::123456789012:role/admin""#,
            ),
        ),
    ]
}

fn resources() -> Vec<Case> {
    let twice = format!("[{USER_POOL}, «{IDENTITY_POOL}», «{IDENTITY_POOL}»]");
    let (unused, foreign) = ("UNUSED_RESOURCE", "UNSUPPORTED_RESOURCE_ARN_IN_POLICY");
    let buckets = format!(r#"[{FUNCTION}, «"arn:aws:s3:::logs"», «"arn:aws:s3:::logs"»]"#);
    let invoke = r#""lambda:InvokeFunction""#;
    vec![
        // Over REDUNDANT_RESOURCE.
        finds(&[unused, unused], scope(r#""cognito-idp:AdminGetUser""#, &twice)),
        finds(&[foreign, foreign], attached(invoke, &buckets)).of(PolicyKind::Resource),
        // Over UNUSED_RESOURCE.
        finds(
            &[foreign, foreign],
            attached(
                r#""cognito-idp:AdminGetUser""#,
                &format!("[«{USER_POOL}», «{IDENTITY_POOL}»]"),
            ),
        )
        .of(PolicyKind::Resource),
    ]
}

/// Over other mistakes in a principal that must be replaced.
fn principals() -> Vec<Case> {
    let open = |principal: &str| {
        members(&format!(
            r#""Effect": "Allow", "Principal": {{{principal}}}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::logs/*""#
        ))
    };
    let provider = "FEDERATED_PRINCIPAL_NOT_SUPPORTED";
    vec![
        fails(provider, open(r#""Federated": «"login.*.example.com"»"#)).of(PolicyKind::Resource),
        fails(provider, open(r#""Federated": «"${aws:username}"»"#)).of(PolicyKind::Resource),
        fails(
            "RCP_SYNTAX_ERROR_PRINCIPAL",
            members(
                r#""Effect": "Deny", "Principal": {"AWS": «"${aws:username}"»}, "Action": "s3:*", "Resource": "*""#,
            ),
        )
        .of(PolicyKind::ResourceControl),
    ]
}

/// Over other mistakes in an operator: one suggestion fixes them all.
fn operators() -> Vec<Case> {
    let vacuous = "FORALLVALUES_WITH_SINGLE_VALUED_KEY";
    vec![
        fails(
            "NULL_WITH_IF_EXISTS",
            condition(r#"«"ForAllValues:NullIfExists"»: {"aws:userid": "true"}"#),
        ),
        fails("TYPE_MISMATCH", condition(r#"«"ForAllValues:Bool"»: {"aws:userid": "true"}"#)),
        fails("TYPE_MISMATCH", condition(r#"«"Bool"»: {"aws:CalledVia": "true"}"#)),
        // Over INVALID_CONDITION_MULTIPLE_BOOLEAN.
        fails("TYPE_MISMATCH", condition(r#"«"Bool"»: {"aws:username": ["ana", "bob"]}"#)),
        fails("TYPE_MISMATCH", condition(r#"«"ForAnyValue:Bool"»: {"saml:aud": "true"}"#)),
        fails(
            vacuous,
            condition(
                r#"«"ForAllValues:StringLike"»: {"aws:PrincipalArn": "arn:aws:iam::123456789012:role/*"}"#,
            ),
        ),
        // Two keys under one operator each have a finding.
        finds(
            &["TYPE_MISMATCH", vacuous],
            condition(
                r#"««"ForAllValues:StringEquals"»»: {"aws:SourceIp": "203.0.113.7", "aws:userid": "a"}"#,
            ),
        ),
    ]
}

/// Over `REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION` and `WILDCARD_WITHOUT_LIKE_OPERATOR`.
fn values() -> Vec<Case> {
    let provider = "token.actions.githubusercontent.com";
    let workflow = format!(
        r#""Effect": "Allow", "Principal": {{"Federated": "arn:aws:iam::123456789012:oidc-provider/{provider}"}}, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": {{«"StringLikeIfExists"»: {{"{provider}:sub": "«*»"}}}}"#
    );
    vec![
        finds(
            &["MISSING_GITHUB_REPO_CONDITION_KEY", "SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED"],
            members(&workflow),
        )
        .trust(),
        fails(
            "INVALID_KMS_KEY_VALUE",
            condition_on(
                r#""s3:PutObject""#,
                r#""arn:aws:s3:::logs/*""#,
                r#""StringEquals": {"s3:x-amz-server-side-encryption-aws-kms-key-id": «"alias/*"»}"#,
            ),
        ),
    ]
}

/// Over `VARIABLE_USAGE_TOO_PERMISSIVE`, for a sensitive key.
fn variables() -> Vec<Case> {
    let vpc = |value: &str| condition(&format!(r#""StringLike": {{"aws:SourceVpc": "{value}"}}"#));
    let of_old_version = r#""Version": "2008-10-17""#;
    vec![
        fails("EMPTY_VARIABLE", vpc("«${}»")),
        fails("MISSING_QUOTE_IN_VARIABLE", vpc("«${aws:username, nobody}»")),
        fails("UNSUPPORTED_SPACE_IN_VARIABLE", vpc("${«aws: username»}")),
        fails(
            "VARIABLE_UNSUPPORTED_IN_VERSION",
            vpc("«${aws:username}»").replace(r#""Version": "2012-10-17""#, of_old_version),
        ),
    ]
}

/// Over `RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL`, if other principals are not services.
fn keys() -> Vec<Case> {
    let principal = r#"{"Service": "ses.amazonaws.com", "AWS": "123456789012"}"#;
    let mixed = format!(
        r#""Effect": "Allow", "Principal": {principal}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::logs/*", "Condition": {{"StringEquals": {{«"aws:Referer"»: "123456789012"}}}}"#
    );
    vec![fails("UNTRUSTWORTHY_CONDITION_KEY", members(&mixed)).of(PolicyKind::Resource)]
}

const TAGGED: &str = r#""Condition": {"StringEquals": {"aws:ResourceTag/team": "blue"}}"#;

const FUNCTION: &str = r#""arn:aws:lambda:us-east-1:123456789012:function:sign-up""#;

/// A resource-based policy.
fn attached(action: &str, resource: &str) -> String {
    members(&format!(
        r#""Effect": "Allow", "Principal": {{"AWS": "123456789012"}}, "Action": {action}, "Resource": {resource}"#
    ))
}

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = actions();
    cases.extend(resources());
    cases.extend(principals());
    cases.extend(operators());
    cases.extend(values());
    cases.extend(variables());
    cases.extend(keys());
    cases
}

#[test]
fn overlaps() {
    assert_all(&cases());
}
