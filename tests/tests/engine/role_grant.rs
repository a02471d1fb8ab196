//! Rules on passing any role and on creating any service-linked role.

use cognito_policy_rules::PolicyKind;

use crate::case::{Case, assert_all, fails, finds, passes};
use crate::text::{condition_on, members, scope};

/// A policy that allows these actions on all resources except these.
fn all_but(action: &str, resource: &str) -> String {
    members(&format!(r#""Effect": "Allow", "Action": {action}, "NotResource": {resource}"#))
}

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = pass_role();
    cases.extend(service_linked_roles());
    cases
}

fn pass_role() -> Vec<Case> {
    let spelled = r#"«"iam:PassRole"»"#;
    let pattern = r#"«"iam:Pass*"»"#;
    let all_roles = r#""arn:aws:iam::123456789012:role/*""#;
    let one_role = r#""arn:aws:iam::123456789012:role/user-pools""#;
    vec![
        fails("PASS_ROLE_WITH_STAR_IN_RESOURCE", scope(spelled, r#""*""#)),
        fails("PASS_ROLE_WITH_STAR_IN_RESOURCE", scope(spelled, all_roles)),
        // The pattern takes precedence over the action, in any order.
        finds(
            &["PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE", "REDUNDANT_ACTION"],
            scope(&format!("[{pattern}, {spelled}]"), r#""*""#),
        ),
        finds(
            &["PASS_ROLE_WITH_STAR_IN_RESOURCE", "REDUNDANT_ACTION"],
            scope(&format!(r#"[{spelled}, «"IAM:passrole"»]"#), r#""*""#),
        ),
        // An invalid resource or a resource that is not a pattern does not exclude any role.
        finds(
            &["PASS_ROLE_WITH_NOT_RESOURCE", "INVALID_ARN_RESOURCE"],
            all_but(spelled, r#""arn:aws:iam::123456789012:«rol/user-pools»""#),
        ),
        finds(
            &["PASS_ROLE_WITH_NOT_RESOURCE", "INVALID_ARN_PREFIX"],
            all_but(spelled, r#"«"user-pools"»"#),
        ),
        fails(
            "INVALID_ARN_RESOURCE",
            all_but(r#""iam:PassRole""#, r#""arn:aws:iam::123456789012:«rol/*»""#),
        ),
        fails("INVALID_ARN_PREFIX", all_but(r#""iam:PassRole""#, r#"«""»"#)),
        fails(
            "PASS_ROLE_WITH_STAR_IN_RESOURCE",
            scope(r#"["s3:GetObject", «"IAM:passrole"»]"#, r#""*""#),
        )
        .of(PolicyKind::Session),
        passes("PASS_ROLE_WITH_STAR_IN_RESOURCE", scope(r#""iam:PassRole""#, one_role)),
        passes(
            "PASS_ROLE_WITH_STAR_IN_RESOURCE",
            scope(r#""iam:PassRole""#, r#""arn:aws:iam::123456789012:role/user-pool-*""#),
        ),
        passes(
            "PASS_ROLE_WITH_STAR_IN_RESOURCE",
            condition_on(
                r#""iam:PassRole""#,
                r#""*""#,
                r#""StringEquals": {"iam:PassedToService": "cognito-idp.amazonaws.com"}"#,
            ),
        ),
        passes(
            "PASS_ROLE_WITH_STAR_IN_RESOURCE",
            members(r#""Effect": "Deny", "Action": "iam:PassRole", "Resource": "*""#),
        ),
        fails("PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE", scope(pattern, r#""*""#)),
        passes("PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE", scope(r#""iam:Get*""#, r#""*""#)),
        passes(
            "PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE",
            members(r#""Effect": "Deny", "Action": "*", "Resource": "*""#),
        ),
        fails("PASS_ROLE_WITH_NOT_RESOURCE", all_but(spelled, one_role)),
        passes("PASS_ROLE_WITH_NOT_RESOURCE", all_but(r#""iam:PassRole""#, all_roles)),
        fails("PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE", all_but(pattern, one_role)),
        passes(
            "PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE",
            all_but(r#""iam:List*""#, one_role),
        ),
        fails(
            "PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION",
            members(r#""Effect": "Allow", «"NotAction"»: "cognito-idp:*", "Resource": "*""#),
        ),
        passes(
            "PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION",
            members(r#""Effect": "Allow", "NotAction": "iam:*", "Resource": "*""#),
        ),
        fails(
            "PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE",
            members(&format!(
                r#""Effect": "Allow", «"NotAction"»: "cognito-idp:*", "NotResource": {one_role}"#
            )),
        ),
        passes(
            "PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE",
            members(&format!(
                r#""Effect": "Allow", "NotAction": "iam:*", "NotResource": {one_role}"#
            )),
        ),
    ]
}

fn service_linked_roles() -> Vec<Case> {
    let spelled = r#"«"iam:CreateServiceLinkedRole"»"#;
    let pattern = r#"«"iam:Create*"»"#;
    let one_role = r#""arn:aws:iam::123456789012:role/aws-service-role/email.cognito-idp.amazonaws.com/AWSServiceRoleForAmazonCognitoIdpEmailService""#;
    // The rules on passing roles take precedence unless the statement excludes that action.
    let not_action = r#""Effect": "Allow", «"NotAction"»: "iam:PassRole""#;
    vec![
        fails("CREATE_SLR_WITH_STAR_IN_RESOURCE", scope(spelled, r#""*""#)),
        passes(
            "CREATE_SLR_WITH_STAR_IN_RESOURCE",
            scope(r#""iam:CreateServiceLinkedRole""#, one_role),
        ),
        passes(
            "CREATE_SLR_WITH_STAR_IN_RESOURCE",
            scope(r#""iam:CreateServiceLinkedRole""#, &one_role.replace("123456789012", "*")),
        ),
        passes(
            "CREATE_SLR_WITH_STAR_IN_RESOURCE",
            condition_on(
                r#""iam:CreateServiceLinkedRole""#,
                r#""*""#,
                r#""StringEquals": {"iam:AWSServiceName": "email.cognito-idp.amazonaws.com"}"#,
            ),
        ),
        fails("CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE", scope(pattern, r#""*""#)),
        passes(
            "CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE",
            scope(r#""iam:GetAccount*""#, r#""*""#),
        ),
        fails("CREATE_SLR_WITH_NOT_RESOURCE", all_but(spelled, one_role)),
        passes(
            "CREATE_SLR_WITH_NOT_RESOURCE",
            all_but(r#""iam:CreateServiceLinkedRole""#, r#""*""#),
        ),
        fails("CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE", all_but(pattern, one_role)),
        passes(
            "CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE",
            all_but(r#""iam:CreateR*""#, one_role),
        ),
        fails(
            "CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION",
            members(&format!(r#"{not_action}, "Resource": "*""#)),
        ),
        passes(
            "CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION",
            members(r#""Effect": "Allow", "NotAction": "iam:*", "Resource": "*""#),
        ),
        fails(
            "CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE",
            members(&format!(r#"{not_action}, "NotResource": {one_role}"#)),
        ),
        passes(
            "CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE",
            members(&format!(
                r#""Effect": "Allow", "NotAction": "iam:*", "NotResource": {one_role}"#
            )),
        ),
    ]
}

#[test]
fn role_grants() {
    assert_all(&cases());
}
