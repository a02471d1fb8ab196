//! Rules on service control policies and resource control policies.

use cognito_policy_rules::PolicyKind::{ResourceControl, ServiceControl};

use crate::case::{Case, assert_all, fails, finds, passes};
use crate::text::{condition_on, members, scope};

/// A resource control policy with one statement, which has an effect, a principal, actions and
/// further elements.
fn control(effect: &str, principal: &str, actions: &str, more: &str) -> String {
    members(&format!(r#""Effect": "{effect}", {principal}, {actions}, {more}"#))
}

/// A resource control policy that denies all requests under a condition.
fn denies(condition: &str) -> String {
    let more = format!(r#""Resource": "*", "Condition": {{{condition}}}"#);
    control("Deny", r#""Principal": "*""#, r#""Action": "cognito-idp:Admin*""#, &more)
}

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = service_control();
    cases.extend(grammar().map(|case| case.of(ResourceControl)));
    cases.extend(bystanders().map(|case| case.of(ResourceControl)));
    cases.extend(unsigned().into_iter().map(|case| case.of(ResourceControl)));
    cases
}

fn service_control() -> Vec<Case> {
    let deny = |action: &str| {
        members(&format!(r#""Effect": "Deny", "Action": {action}, "Resource": "*""#))
    };
    let cases = [
        fails(
            "SCP_SYNTAX_ERROR_PRINCIPAL",
            members(
                r#""Effect": "Deny", «"Principal"»: "*", "Action": "cognito-idp:*", "Resource": "*""#,
            ),
        ),
        fails(
            "SCP_SYNTAX_ERROR_PRINCIPAL",
            members(
                r#""Effect": "Deny", «"NotPrincipal"»: {"AWS": "123456789012"}, "Action": "cognito-idp:*", "Resource": "*""#,
            ),
        ),
        passes(
            "SCP_SYNTAX_ERROR_PRINCIPAL",
            condition_on(
                r#""cognito-idp:*""#,
                r#""*""#,
                r#""ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/admin"}"#,
            ),
        ),
        // That the two elements exclude each other is not reported as well.
        fails(
            "SCP_SYNTAX_ERROR_PRINCIPAL",
            members(
                r#""Effect": "Deny", "Principal": "*", «"NotPrincipal"»: {"AWS": "123456789012"}, "Action": "cognito-idp:*", "Resource": "*""#,
            ),
        ),
        fails("SCP_SYNTAX_ERROR_ACTION_WILDCARD", deny(r#""cognito-idp:«*»User""#)),
        fails("SCP_SYNTAX_ERROR_ACTION_WILDCARD", deny(r#""iam:Get«?»ser""#)),
        fails(
            "SCP_SYNTAX_ERROR_ACTION_WILDCARD",
            deny(r#""cognito-idp:«*»Pool*""#).replace("Action", "NotAction"),
        ),
        passes(
            "SCP_SYNTAX_ERROR_ACTION_WILDCARD",
            deny(r#"["cognito-idp:Admin*", "iam:GetUse?", "iam:List*"]"#),
        ),
        // Organizations start with a policy that allows everything. It does not grant permissions.
        passes("PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE", scope(r#""*""#, r#""*""#)),
    ];
    let mut cases: Vec<Case> = cases.into_iter().map(|case| case.of(ServiceControl)).collect();
    cases.push(passes(
        "SCP_SYNTAX_ERROR_ACTION_WILDCARD",
        scope(r#""cognito-idp:*UserPoolClient""#, crate::text::USER_POOL),
    ));
    cases
}

fn grammar() -> impl Iterator<Item = Case> {
    let everyone = r#""Principal": "*""#;
    let actions = r#""Action": "cognito-idp:*""#;
    let everything = r#""Resource": "*""#;
    [
        fails("RCP_SYNTAX_ERROR_PRINCIPAL", control("Deny", r#""Principal": {"AWS": «"123456789012"»}"#, actions, everything)),
        fails("RCP_SYNTAX_ERROR_PRINCIPAL", control("Deny", r#""Principal": {"Service": «"cognito-identity.amazonaws.com"»}"#, actions, everything)),
        fails("RCP_SYNTAX_ERROR_PRINCIPAL", control("Deny", r#"«"NotPrincipal"»: {"AWS": "admin"}"#, actions, everything)),
        passes("RCP_SYNTAX_ERROR_PRINCIPAL", control("Deny", everyone, actions, everything)),
        fails("RCP_SYNTAX_ERROR_ALLOW", control("Allow", everyone, actions, r#"«"Resource"»: "arn:aws:cognito-idp:*:*:userpool/*""#)),
        fails("RCP_SYNTAX_ERROR_ALLOW", control("Allow", everyone, actions, r#"«"NotResource"»: "*""#)),
        fails("RCP_SYNTAX_ERROR_ALLOW", control("Allow", everyone, actions, r#""Resource": "*", "Condition": {«"StringEquals"»: {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}"#)),
        passes("RCP_SYNTAX_ERROR_ALLOW", control("Allow", everyone, r#""Action": "*""#, everything)),
        fails("RCP_SYNTAX_ERROR_NOTACTION", control("Deny", everyone, r#"«"NotAction"»: "cognito-idp:*""#, everything)),
        passes("RCP_SYNTAX_ERROR_NOTACTION", control("Deny", everyone, actions, everything)),
        fails("RCP_SYNTAX_ERROR_ACTION", control("Deny", everyone, r#""Action": ["cognito-identity:*", «"iam:*"»]"#, everything)),
        fails("RCP_SYNTAX_ERROR_ACTION", control("Deny", everyone, r#""Action": «"cognito-sync:*"»"#, everything)),
        fails("RCP_SYNTAX_ERROR_ACTION", control("Deny", everyone, r#""Action": «"*"»"#, everything)),
        passes("RCP_SYNTAX_ERROR_ACTION", control("Deny", everyone, r#""Action": ["SQS:*", "s3:Get?bject", "sts:AssumeRole"]"#, everything)),
        // An unknown service is one mistake.
        fails("INVALID_SERVICE_IN_ACTION", control("Deny", everyone, r#""Action": "«cognito-ipd»:*""#, everything)),
    ]
    .into_iter()
}

/// Requests without credentials, which have no principal.
fn unsigned() -> Vec<Case> {
    let rule = "UNSIGNED_ACTION_DENIED";
    let deny = |action: &str, condition: &str| {
        let more = format!(
            r#""Resource": "*", "Condition": {{{condition}, "BoolIfExists": {{"aws:PrincipalIsAWSService": "false"}}}}"#
        );
        control("Deny", r#""Principal": "*""#, &format!(r#""Action": {action}"#), &more)
    };
    let marked =
        r#"«"StringNotEqualsIfExists"»: {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}"#.to_owned();
    let spelled = marked.replace(['«', '»'], "");
    let signed = format!(r#"{spelled}, "Null": {{"aws:PrincipalArn": "false"}}"#);
    vec![
        fails(rule, deny(r#""cognito-idp:*""#, &marked)),
        fails(rule, deny(r#"["s3:*", "cognito-identity:Get*"]"#, &marked)),
        fails(
            rule,
            deny(
                r#""cognito-idp:InitiateAuth""#,
                r#"«"ArnNotLike"»: {"aws:PrincipalArn": "arn:aws:iam::123456789012:*"}"#,
            ),
        ),
        fails(
            rule,
            deny(
                r#""cognito-idp:*""#,
                r#"«"StringEqualsIfExists"»: {"aws:PrincipalTag/team": "blue"}"#,
            ),
        ),
        // Unsigned requests have this key, with the value `anonymous`.
        fails(
            rule,
            deny(
                r#""cognito-idp:*""#,
                r#"«"StringNotEquals"»: {"aws:PrincipalAccount": "123456789012"}"#,
            ),
        ),
        passes(
            rule,
            deny(
                r#""cognito-idp:*""#,
                r#""StringNotEquals": {"aws:PrincipalAccount": ["123456789012", "anonymous"]}"#,
            ),
        ),
        passes(rule, deny(r#""cognito-idp:*""#, &signed)),
        passes(rule, deny(r#"["s3:*", "cognito-idp:Admin*"]"#, &spelled)),
        passes(
            rule,
            deny(r#""cognito-idp:*""#, r#""StringEquals": {"aws:PrincipalTag/team": "blue"}"#),
        ),
        passes(
            rule,
            deny(
                r#""cognito-idp:*""#,
                r#""StringNotEqualsIfExists": {"aws:RequestedRegion": "us-east-1"}"#,
            ),
        ),
        // Limited to requests from services.
        passes(
            rule,
            deny(r#""cognito-idp:*""#, &spelled).replace(
                r#""BoolIfExists": {"aws:PrincipalIsAWSService": "false"}"#,
                r#""Null": {"aws:SourceAccount": "false"}"#,
            ),
        ),
    ]
}

fn bystanders() -> impl Iterator<Item = Case> {
    let principal = "RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY";
    let service = "RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY";
    let null_check = "RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK";
    let of_service = r#""Bool": {"aws:PrincipalIsAWSService": "true"}"#;
    let is_service = "aws:PrincipalIsAWSService";
    [
        fails(principal, denies(r#""StringNotEqualsIfExists": {«"aws:PrincipalOrgID"»: "o-a1b2c3d4e5"}"#)),
        fails(principal, denies(r#""ArnNotLike": {«"aws:PrincipalArn"»: "arn:aws:iam::*:role/admin"}, "StringEquals": {"aws:SourceVpc": "vpc-1a2b3c4d"}"#)),
        passes(principal, denies(&format!(r#""StringNotEqualsIfExists": {{"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}, "BoolIfExists": {{"{is_service}": "false"}}"#))),
        // Requests by services do not contain these keys, so no service is denied.
        passes(principal, denies(r#""StringEquals": {"aws:PrincipalTag/team": "blue"}"#)),
        passes(principal, denies(r#""StringNotEquals": {"aws:PrincipalAccount": "123456789012"}, "StringEquals": {"aws:PrincipalTag/team": "blue"}"#)),
        passes(principal, denies(r#""NotIpAddressIfExists": {"aws:SourceIp": "203.0.113.0/24"}"#)),
        // For an unknown key, only that is reported.
        fails("INVALID_GLOBAL_CONDITION_KEY", denies(r#""StringNotEqualsIfExists": {«"aws:PrincipalOrgIdd"»: "o-a1b2c3d4e5"}"#)),
        fails(service, denies(r#""StringNotEqualsIfExists": {«"aws:SourceOrgID"»: "o-a1b2c3d4e5"}"#)),
        passes(service, denies(&format!(r#""StringNotEqualsIfExists": {{"aws:SourceOrgID": "o-a1b2c3d4e5"}}, "Null": {{"aws:SourceAccount": "false"}}, {of_service}"#))),
        passes(service, denies(r#""StringEquals": {"aws:SourceAccount": "123456789012"}"#)),
        // Requests from the organization are exempt by one key or the other.
        passes(service, denies(r#""StringNotEqualsIfExists": {"aws:SourceOrgID": "o-a1b2c3d4e5", "aws:PrincipalOrgID": "o-a1b2c3d4e5"}"#)),
        // These do not exempt services, or users and roles: they deny only them.
        fails(principal, denies(&format!(r#""StringNotEqualsIfExists": {{«"aws:PrincipalOrgID"»: "o-a1b2c3d4e5"}}, {of_service}"#))),
        fails(principal, denies(&format!(r#""StringNotEqualsIfExists": {{«"aws:PrincipalOrgID"»: "o-a1b2c3d4e5"}}, "Null": {{"{is_service}": "false"}}"#))),
        fails(service, denies(&format!(r#""StringNotEqualsIfExists": {{«"aws:SourceOrgID"»: "o-a1b2c3d4e5"}}, "BoolIfExists": {{"{is_service}": "false"}}"#))),
        passes(principal, denies(r#""StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-a1b2c3d4e5", "aws:PrincipalServiceName": "cloudtrail.amazonaws.com"}"#)),
        fails(null_check, denies(&format!(r#""StringNotEquals": {{«"aws:SourceOrgID"»: "o-a1b2c3d4e5"}}, {of_service}"#))),
        fails(null_check, denies(&format!(r#""StringNotEquals": {{«"aws:SourceOrgID"»: "o-a1b2c3d4e5"}}, "Null": {{"aws:SourceAccount": "true"}}, {of_service}"#))),
        passes(null_check, denies(&format!(r#""StringNotEquals": {{"aws:SourceOrgID": "o-a1b2c3d4e5"}}, "Null": {{"aws:SourceArn": false}}, {of_service}"#))),
        finds(&[principal, service], members(
            r#""Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*", "Condition": {"StringNotEquals": {«"aws:PrincipalOrgID"»: "o-1"}}}, {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*", "Condition": {"StringNotEquals": {«"aws:SourceOrgID"»: "o-1"}}"#
        )),
    ]
    .into_iter()
}

#[test]
fn policies_of_organizations() {
    assert_all(&cases());
}
