//! Parts that cannot be read have one finding, and rules that they could satisfy have none.

use cognito_policy_rules::PolicyKind::Resource;

use crate::case::{Case, assert_all, fails, passes};
use crate::text::{USER_POOL, WEB_ACLS, action, allow, condition_on, members, policy, trust};

const WEB_ACL: &str = r#""arn:aws:wafv2:us-east-1:123456789012:regional/webacl/logins/1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab""#;

/// A trust policy whose principal and action do not match.
fn mismatched(principal: &str) -> Case {
    let statement = r#""Effect": "Allow", "Principal": {}, "Action": "sts:AssumeRoleWithSAML""#;
    fails("INVALID_PRINCIPAL_KEY", members(&statement.replace("{}", principal))).trust()
}

/// The policy of a function for a service, with a condition key that only users have.
fn function_of(principal: &str) -> String {
    members(&format!(
        r#""Effect": "Allow", {principal}, "Action": "lambda:InvokeFunction", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:sign-up", "Condition": {{"StringEquals": {{"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}}}"#
    ))
}

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = lists();
    cases.extend(conditions());
    cases.extend(principals());
    cases
}

fn lists() -> Vec<Case> {
    let mismatch = "DATA_TYPE_MISMATCH";
    let associate = allow(r#""cognito-idp:AssociateWebACL""#, USER_POOL);
    let beside = |other: &str| policy(&format!("{associate}, {other}, {WEB_ACLS}"));
    let assume =
        |actions: &str, condition: &str| trust(r#"{"AWS": "123456789012"}"#, actions, condition);
    let certificates = |actions: &str| {
        members(&format!(
            r#""Effect": "Allow", "Principal": {{"Service": "rolesanywhere.amazonaws.com"}}, "Action": {actions}"#
        ))
    };
    vec![
        // The list may have an action without resource-level permissions.
        fails(mismatch, action(r#"["cognito-idp:AdminGetUser", «1»]"#)),
        // The list may have the web ACL, or the action on it.
        fails(mismatch, beside(&allow("[«1»]", WEB_ACL))),
        fails(mismatch, beside(&allow(r#""cognito-idp:AssociateWebACL""#, "[«1»]"))),
        passes(
            "MISSING_REQUIRED_RESOURCE_TYPE",
            beside(
                &allow(r#""cognito-idp:AssociateWebACL""#, USER_POOL)
                    .replace("Resource", "NotResource"),
            ),
        ),
        // The list may have the action that passes the key.
        fails(
            mismatch,
            assume(
                r#"["sts:AssumeRole", «1»]"#,
                r#""StringEquals": {"sts:SourceIdentity": "alice"}"#,
            ),
        )
        .trust(),
        // The list may have the other required actions.
        fails(mismatch, certificates(r#"["sts:AssumeRole", «1»]"#)).trust(),
        // `NotAction` does not lack actions.
        passes(
            "MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY",
            certificates(r#"["sts:AssumeRole"]"#).replace("Action", "NotAction"),
        )
        .trust(),
    ]
}

fn conditions() -> Vec<Case> {
    let federated = |principal: &str, value: &str| {
        let condition = format!(r#""StringEquals": {{"aws:userid": {value}}}"#);
        let principal = format!(r#"{{"Federated": "{principal}"}}"#);
        trust(&principal, r#""sts:AssumeRoleWithWebIdentity""#, &condition)
    };
    vec![
        fails(
            "DATA_TYPE_MISMATCH",
            federated("cognito-identity.amazonaws.com", r#"["alice", «{}»]"#),
        )
        .trust(),
        fails("DATA_TYPE_MISMATCH", federated("accounts.google.com", r#"[«[]», "alice"]"#)).trust(),
        // The list is complete, and there is no other condition.
        fails(
            "MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL",
            federated("accounts.google.com", r#"["alice", "bob"]"#)
                .replace(r#""accounts.google.com""#, r#"«"accounts.google.com"»"#),
        )
        .trust(),
        // The value would say whether the key must be present.
        fails(
            "TYPE_MISMATCH_BOOLEAN",
            members(
                r#""Effect": "Deny", "Principal": "*", "Action": "cognito-idp:*", "Resource": "*", "Condition": {"StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}, "Null": {"aws:PrincipalOrgID": «"maybe"»}}"#,
            ),
        )
        .of(cognito_policy_rules::PolicyKind::ResourceControl),
        // Values of another operator type are not Regions.
        fails(
            "TYPE_MISMATCH",
            condition_on(
                r#""cognito-idp:AdminGetUser""#,
                USER_POOL,
                r#"«"IpAddress"»: {"aws:RequestedRegion": "us-easst-1"}"#,
            ),
        ),
    ]
}

fn principals() -> Vec<Case> {
    vec![
        mismatched(r#"{«"aws"»: "123456789012", "Service": "lambda.amazonaws.com"}"#),
        mismatched(r#"{"Service": "lambda.amazonaws.com", «"aws"»: "123456789012"}"#),
        fails(
            "DATA_TYPE_MISMATCH",
            function_of(r#""Principal": {"Service": ["sns.amazonaws.com", «1»]}"#),
        )
        .of(Resource),
        fails("DATA_TYPE_MISMATCH", function_of(r#""Principal": {"AWS": [«true»]}"#)).of(Resource),
        fails(
            "ALLOW_WITH_NOT_PRINCIPAL",
            function_of(r#"«"NotPrincipal"»: {"Service": "sns.amazonaws.com"}"#),
        )
        .of(Resource),
        fails(
            "ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL",
            members(
                r#""Effect": "Deny", «"NotPrincipal"»: {"AWS": "123456789012"}, "Action": "sts:AssumeRoleWithSAML""#,
            ),
        )
        .trust(),
        fails(
            "NULL_VALUE",
            members(r#""Effect": "Allow", "Principal": «null», "Action": "sts:AssumeRole""#),
        )
        .trust(),
        // Of two elements that exclude each other, the first one is checked.
        fails(
            "UNSUPPORTED_ELEMENT_COMBINATION",
            function_of(
                r#""Principal": {"AWS": "123456789012"}, «"NotPrincipal"»: {"AWS": "admin"}"#,
            ),
        )
        .of(Resource),
        fails(
            "UNSUPPORTED_ELEMENT_COMBINATION",
            members(
                r#""Effect": "Allow", "Action": "cognito-idp:ListUserPools", "Resource": "*", «"NotResource"»: "arn:aws:s4:::logs""#,
            ),
        ),
    ]
}

#[test]
fn unreadable_parts() {
    assert_all(&cases());
}
