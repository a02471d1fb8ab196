//! Actions that depend on others.

use cognito_policy_rules::PolicyKind;

use crate::case::{Case, assert_all, fails, finds, passes};
use crate::text::{USER_POOL, action, allow, members, policy};

const RULE: &str = "MISSING_DEPENDENT_ACTION";

const WEB_ACL: &str = r#""arn:aws:wafv2:us-east-1:123456789012:regional/webacl/logins/1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab""#;

/// A policy that allows an action on a user pool, and others on something else.
fn beside(action: &str, others: &[&str]) -> String {
    let statements: Vec<String> = others.iter().map(|other| format!(", {other}")).collect();
    policy(&format!("{}{}", allow(action, USER_POOL), statements.concat()))
}

/// A statement that allows actions on one role.
fn on_role(action: &str) -> String {
    format!(
        r#"{{"Effect": "Allow", "Action": {action}, "Resource": "arn:aws:iam::123456789012:role/sms", "Condition": {{"StringEquals": {{"iam:PassedToService": "cognito-idp.amazonaws.com"}}}}}}"#
    )
}

fn deny(action: &str) -> String {
    allow(action, r#""*""#).replace("Allow", "Deny")
}

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = roles();
    cases.extend(web_acls());
    cases.extend(kinds());
    cases
}

fn roles() -> Vec<Case> {
    let group = r#"«"cognito-idp:CreateGroup"»"#;
    let plain = r#""cognito-idp:CreateGroup""#;
    vec![
        fails(RULE, action(r#"«"cognito-identity:SetIdentityPoolRoles"»"#)),
        fails(
            RULE,
            action(r#"«"cognito-sync:SetIdentityPoolConfiguration"»"#)
                .replace(r#""*""#, r#""arn:aws:cognito-sync:*:*:identitypool/*""#),
        ),
        fails(
            RULE,
            action(r#"«"sts:GetFederationToken"»"#)
                .replace(r#""*""#, r#""arn:aws:sts::123456789012:federated-user/alice""#),
        ),
        fails(RULE, beside(r#"«"cognito-idp:UpdateUserPool"»"#, &[])),
        fails(RULE, beside(r#"«"COGNITO-IDP:setuserpoolmfaconfig"»"#, &[])),
        fails(RULE, beside(group, &[])),
        // One finding for the actions that lack the same, and one for those that lack more.
        fails(RULE, beside(r#"[«"cognito-idp:CreateGroup"», "cognito-idp:UpdateGroup"]"#, &[])),
        finds(
            &[RULE, RULE],
            beside(r#"[«"cognito-idp:UpdateUserPool"», «"cognito-idp:UpdateGroup"»]"#, &[]),
        ),
        finds(
            &[RULE, "REDUNDANT_ACTION"],
            beside(r#"[«"cognito-idp:CreateGroup"», «"cognito-idp:CreateGroup"»]"#, &[]),
        ),
        // Only tags are missing.
        fails(RULE, beside(r#"«"cognito-idp:UpdateUserPool"»"#, &[&on_role(r#""iam:PassRole""#)])),
        // Statements that allow or deny something else.
        fails(RULE, beside(group, &[&deny(r#""cognito-idp:DeleteUserPool""#)])),
        fails(RULE, beside(group, &[&deny(r#""*""#)])),
        fails(
            RULE,
            beside(group, &[&allow(r#""iam:GetRole""#, r#""arn:aws:iam::123456789012:role/sms""#)]),
        ),
        fails(
            RULE,
            beside(group, &[r#"{"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}"#]),
        ),
        passes(RULE, beside(plain, &[&on_role(r#""iam:PassRole""#)])),
        passes(RULE, beside(plain, &[&on_role(r#""IAM:passrole""#)])),
        passes(RULE, beside(plain, &[&on_role(r#""iam:Pass*""#)])),
        passes(
            RULE,
            beside(
                r#"["cognito-idp:UpdateUserPool", "cognito-idp:*Resource"]"#,
                &[&on_role(r#""iam:PassRole""#)],
            ),
        ),
        // The author does not want to pass roles.
        passes(RULE, beside(plain, &[&deny(r#""iam:PassRole""#)])),
        passes(RULE, beside(plain, &[&deny(r#""iam:*""#)])),
        // A typo has a finding of its own.
        fails("INVALID_ACTION", beside(plain, &[&on_role(r#""iam:«PassRol»""#)])),
        // Patterns are not checked.
        passes(RULE, beside(r#""cognito-idp:CreateGrou?""#, &[])),
        passes(RULE, beside(r#""cognito-idp:Create*""#, &[])),
        passes(RULE, action(r#""cognito-idp:*""#)),
        // Nothing is known of other services, and these actions depend on none.
        passes(RULE, beside(r#"["cognito-idp:AdminGetUser", "cognito-idp:ListUsers"]"#, &[])),
        passes(
            RULE,
            action(r#""lambda:CreateFunction""#)
                .replace(r#""*""#, r#""arn:aws:lambda:*:*:function:*""#),
        ),
    ]
}

fn web_acls() -> Vec<Case> {
    let both = format!("[{USER_POOL}, {WEB_ACL}]");
    let of_pools = r#"{"Effect": "Allow", "Action": "cognito-idp:*", "Resource": "*"}"#;
    let load_balancer = r#""arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/web/50dc6c495c0c9188""#;
    vec![
        fails(RULE, policy(&allow(r#"«"wafv2:AssociateWebACL"»"#, &both))),
        fails(RULE, policy(&allow(r#"«"wafv2:AssociateWebACL"»"#, USER_POOL))),
        fails(RULE, policy(&allow(r#"«"wafv2:DisassociateWebACL"»"#, USER_POOL))),
        fails(RULE, policy(&allow(r#"«"cognito-idp:AssociateWebACL"»"#, &both))),
        fails(RULE, policy(&allow(r#"«"wafv2:DisassociateWebACL"»"#, load_balancer))),
        finds(
            &["MISSING_REQUIRED_RESOURCE_TYPE", RULE],
            policy(&allow(r#"««"cognito-idp:AssociateWebACL"»»"#, USER_POOL)),
        ),
        passes(
            RULE,
            policy(&format!("{}, {of_pools}", allow(r#""wafv2:AssociateWebACL""#, &both))),
        ),
        passes(
            RULE,
            policy(&allow(r#"["wafv2:AssociateWebACL", "cognito-idp:AssociateWebACL"]"#, &both)),
        ),
        // The resources may be of other types.
        passes(RULE, policy(&allow(r#""wafv2:DisassociateWebACL""#, r#""arn:aws:*:*:*:*""#))),
        passes(RULE, policy(&allow(r#""wafv2:GetWebACL""#, WEB_ACL))),
        passes(
            RULE,
            members(&format!(
                r#""Effect": "Allow", "Action": "wafv2:DisassociateWebACL", "NotResource": {USER_POOL}"#
            )),
        ),
    ]
}

fn kinds() -> Vec<Case> {
    let group = beside(r#""cognito-idp:CreateGroup""#, &[]);
    vec![
        fails(RULE, beside(r#"«"cognito-idp:CreateGroup"»"#, &[])).of(PolicyKind::Session),
        passes(RULE, group.clone()).of(PolicyKind::ServiceControl),
        passes(RULE, group.replace("Allow", "Deny")),
        passes(RULE, group.replace(r#""Effect""#, r#""Principal": "*", "Effect""#))
            .of(PolicyKind::Endpoint),
    ]
}

#[test]
fn dependent_actions() {
    assert_all(&cases());
}
