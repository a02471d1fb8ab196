//! Policies assembled from parts; most are invalid in one or two ways.

use cognito_policy_rules::PolicyKind;

use crate::text::{IDENTITY_POOL, USER_POOL, members};

const VERSION: &str = r#""Version": "2012-10-17", "#;
const EVERYTHING: &str = r#""*""#;
const FUNCTION: &str = r#""arn:aws:lambda:us-east-1:123456789012:function:sign-up""#;

/// Texts that are valid in one place at most.
#[rustfmt::skip]
const TEXTS: &[&str] = &[
    "", "*", "**", "a b", "${", "${}", "${aws:username}", "${aws:usrename}", "a*${aws:username}",
    "${aws:username, nobody}", "${aws: username}", "123456789012", "1234", "AROAEXAMPLEID1234567",
    "us-east-11", "true", "17", "1700000000", "2026-11-22", "10.0.0.1/8", "203.0.113.7/24", "QQ==",
    "vpc-1a2b3c4d", "lambda.amazonaws.com", "cognito-idp.amazon.com", "accounts.google.com",
    "cognito-identity.amazonaws.com", "authenticated", "repo:octo/*", "us-east-1_AbCdEfGhI",
    "a/${", "a/${}", "a/${aws:usrename}", "a/${aws: username}", "a/${aws:username, nobody}",
];

/// ARNs, most of them with one invalid part.
#[rustfmt::skip]
const ARNS: &[&str] = &[
    "arn:aws:cognito-idp:us-east-1", "ARN:aws:s3:::logs", "arn:aws:s3:::logs", "arn:aws:s3:::*",
    "arn:awz:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
    "arn:aws:cognito-ipd:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
    "arn:aws:Cognito-Idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
    "arn:aws:cognito-idp:us-east-11:123456789012:userpool/us-east-1_AbCdEfGhI",
    "arn:aws:cognito-idp::123456789012:userpool/us-east-1_AbCdEfGhI",
    "arn:aws-cn:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
    "arn:aws:cognito-idp:us-east-1:1234:userpool/us-east-1_AbCdEfGhI",
    "arn:aws:cognito-idp:us-east-1::userpool/us-east-1_AbCdEfGhI",
    "arn:aws:cognito-idp:us-east-1:123456789012:userpol/us-east-1_AbCdEfGhI",
    "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1-AbCdEfGhI",
    "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/us-east-1_AbCdEfGhI",
    "arn:aws:cognito-idp:us-east-1:123456789012:userpool/${",
    "arn:aws:cognito-idp:us-east-1:123456789012:userpool/${}",
    "arn:aws:cognito-idp:us-east-1:123456789012:userpool/${aws:usrename}",
    "arn:aws:cognito-idp:us-east-1:123456789012:userpool/${aws: username}",
    "arn:aws:cognito-idp:us-east-1:123456789012:userpool/${aws:username, nobody}",
    "arn:aws:cognito-idp:us-east-1:${aws:PrincipalAccount}:userpool/${aws:username}",
    "arn:aws:cognito-identity:eu-west-1:123456789012:identitypool/us-east-1:1a2b",
    "arn:awz:cognito-identity:us-east-11:1234:identitypool/us-east-1:1A",
    "arn:awz:lambda:us-east-11:1234:function:sign-up", "arn:aws-cn:lambda:us-east-1:1234:function:a",
    "arn:aws:iam:us-east-1:123456789012:root", "arn:aws:iam::123456789012:role/admin",
    "arn:aws:sts::123456789012:assumed-role/admin/alice", "arn:aws:iam::1234:role/*",
    "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com",
    "arn:aws:wafv2:us-east-11:1234:regional/webacl/a/b", "arn:aws:s33:::logs", "arn:aws:s3:${",
    "arn:aws:s3:::${aws:usrename}", "arn:aws:s3:::${}", "arn:aws:s3:::${", "arn:aws:s3:::${aws: a}",
    "arn:aws:s3:::${aws:username, a}", "arn:aws:${aws:x}:::${aws:username}",
    "arn:aws:s3:${aws:usrename}", "arn:aws:s3:${}", "arn:aws:s3:${aws: a}", "arn:${aws:username, a}",
    "arn:aws:kms:us-east-1:123456789012:aliass/${", "arn:aws:kms:us-east-1:123456789012:aliass/${}",
    "arn:aws:kms:us-east-1:123456789012:aliass/${aws:usrename}", "arn:aws:kms:::alias/a",
    "arn:aws:kms:us-east-1:123456789012:aliass/${aws: username}",
    "arn:aws:kms:us-east-1:123456789012:aliass/${aws:username, nobody}",
    "arn:aws:kms:us-east-1:123456789012:alias/*",
];

#[rustfmt::skip]
const ACTIONS: &[&str] = &[
    "cognito-idp", "cognito-idp:", "cognito-idp:AdminGetUser", "cognito-idp:AdminGetUsr",
    "cognito-idp:ListUserPools", "cognito-idp:SignUp", "cognito-idp:UpdateAuthEventFeedback",
    "cognito-idp:AssociateWebACL", "cognito-idp:StartWebAuthnRegistration", "cognito-idp:*",
    "cognito-idp:*Pool", "cognito-idp:*Pools", "cognito-idp:Fly*", "cognito-ipd:*", "cognito-*:*",
    "cognito-identity:GetId", "cognito-sync:*", "cognito-sync:QueryRecords", "codestar:*", "iam:*",
    "iam:PassRole", "iam:CreateServiceLinkedRole", "s3:GetObject", "sts:AssumeRole",
    "sts:AssumeRoleWithWebIdentity", "sts:TagSession", "lambda:InvokeFunction",
];

#[rustfmt::skip]
const OPERATORS: &[&str] = &[
    "StringEquals", "StringNotEquals", "StringLike", "StringNotLike", "StringLikeIfExists",
    "StringNotEqualsIfExists", "ForAnyValue:StringLike", "ForAllValues:StringNotLike",
    "ForAllValues:StringEquals", "ForAllValues:StringLike", "ArnLike", "ArnNotEquals",
    "NumericLessThan", "DateLessThan", "Bool", "ForAnyValue:Bool", "BinaryEquals", "IpAddress",
    "NotIpAddress", "Null", "NullIfExists", "ForAllValues:Null", "ForAnyValue:Null",
    "ForAllValues:NullIfExists", "StringEqual",
];

#[rustfmt::skip]
const KEYS: &[&str] = &[
    "aws:SourceVpc", "aws:SourceAccount", "aws:SourceArn", "aws:SourceOrgPaths", "aws:SourceIp",
    "aws:VpcSourceIp", "aws:PrincipalArn", "aws:PrincipalOrgID", "aws:PrincipalTag",
    "aws:ResourceTag/team", "aws:RequestTag/team", "aws:TagKeys", "aws:username", "aws:userid",
    "aws:Referer", "aws:ARN", "aws:SecureTransport", "aws:CurrentTime", "aws:EpochTime",
    "aws:RequestedRegion", "aws:CalledVia", "aws:PrincipalIsAWSService", "aws:ResourceAccount",
    "aws:VpceOrgID", "aws:MultiFactorAuthAge", "aws:Nothing", "SourceIp", "${aws:username}",
    "iam:PassedToService", "kms:ViaService", "s3:prefix", "dynamodb:Attributes", "nothing:x",
    "s3:x-amz-server-side-encryption-aws-kms-key-id", "sts:SourceIdentity",
    "cognito-identity:IdentityPoolArn", "cognito-identity.amazonaws.com:aud", "saml:aud",
    "cognito-identity.amazonaws.com:amr", "token.actions.githubusercontent.com:sub",
    "login.example.com:aud",
];

#[rustfmt::skip]
const VALUES: &[&str] = &[
    "[]", "true", "17", r#"["true", false]"#, r#"["*", "b"]"#, "[1, 2]", r#"["2700", 3600]"#,
    r#"["10.0.0.1", "203.0.113.7/24"]"#,
];

/// Statements for conditions: the kind of policy, the principal, the action and the resource.
const SETTINGS: [(PolicyKind, &str, &str, &str); 7] = [
    (PolicyKind::Identity, "", r#"["cognito-idp:AdminGetUser", "cognito-sync:*"]"#, EVERYTHING),
    (PolicyKind::Session, "", r#"["s3:*", "iam:GetRole"]"#, EVERYTHING),
    (PolicyKind::ResourceControl, EVERYTHING, r#""cognito-idp:*""#, EVERYTHING),
    (
        PolicyKind::Trust,
        r#"{"Federated": "cognito-identity.amazonaws.com"}"#,
        r#""sts:AssumeRoleWithWebIdentity""#,
        "",
    ),
    (
        PolicyKind::Trust,
        r#"{"Federated": "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"}"#,
        r#""sts:AssumeRoleWithWebIdentity""#,
        "",
    ),
    (
        PolicyKind::Resource,
        r#"{"Service": "cognito-idp.amazonaws.com", "AWS": "123456789012"}"#,
        r#""lambda:InvokeFunction""#,
        FUNCTION,
    ),
    (PolicyKind::Resource, r#"{"Service": "ses.amazonaws.com"}"#, r#""s3:*""#, EVERYTHING),
];

/// Visits a policy: its kind and its text.
pub(super) type Visit<'v> = &'v mut dyn FnMut(PolicyKind, &str);

/// Visits every combination.
pub(super) fn all(visit: Visit<'_>) {
    for kind in PolicyKind::ALL {
        for effect in ["Allow", "Deny"] {
            actions(kind, effect, visit);
            principals(kind, effect, visit);
        }
        resources(kind, visit);
    }
    conditions(visit);
}

fn actions(kind: PolicyKind, effect: &str, visit: Visit<'_>) {
    for text in TEXTS {
        let action = format!("{text:?}");
        visit(kind, &statement(kind, effect, EVERYTHING, &action, EVERYTHING, ""));
    }
    for action in ACTIONS {
        let (once, twice) = (format!("{action:?}"), format!("[{action:?}, {action:?}, \"*\"]"));
        for (list, resource) in [
            (&once, EVERYTHING),
            (&once, USER_POOL),
            (&once, FUNCTION),
            (&twice, EVERYTHING),
            (&twice, USER_POOL),
        ] {
            visit(kind, &statement(kind, effect, EVERYTHING, list, resource, ""));
        }
        let open = statement(kind, effect, EVERYTHING, &twice, EVERYTHING, "");
        visit(kind, &open.replace("Action", "NotAction"));
        visit(kind, &open.replace(r#""Resource": "*""#, r#""NotResource": "arn:aws:s3:::a""#));
        visit(
            kind,
            &open
                .replace("Action", "NotAction")
                .replace(r#""Resource": "*""#, r#""NotResource": "arn:aws:s3:::a""#),
        );
    }
    let tagged = r#""Condition": {"StringEquals": {"aws:ResourceTag/team": "blue"}}"#;
    let list = r#"["cognito-idp:*", "cognito-sync:*"]"#;
    visit(kind, &statement(kind, effect, EVERYTHING, list, EVERYTHING, tagged));
}

fn resources(kind: PolicyKind, visit: Visit<'_>) {
    let actions = r#"["lambda:InvokeFunction", "sts:AssumeRole"]"#;
    let of_pools = r#""cognito-idp:AdminGetUser""#;
    let of_roles = r#""sts:AssumeRole""#;
    for resource in ARNS.iter().chain(TEXTS) {
        let resource = format!("{resource:?}");
        for (action, list) in [
            (actions, format!("[{FUNCTION}, {resource}, {resource}]")),
            (of_pools, format!("[{USER_POOL}, {IDENTITY_POOL}, {resource}]")),
            (of_roles, format!("[\"arn:aws:iam::123456789012:role/admin\", {resource}]")),
        ] {
            let text = statement(kind, "Deny", EVERYTHING, action, &list, "");
            visit(kind, &text);
            if resource.contains("${") {
                visit(kind, &text.replace(VERSION, ""));
            }
        }
    }
}

fn principals(kind: PolicyKind, effect: &str, visit: Visit<'_>) {
    if !kind.has_principal() {
        return;
    }
    let mut principals = vec![r#""*""#.to_owned(), r#"{"User": "a"}"#.to_owned()];
    for text in TEXTS.iter().chain(ARNS) {
        for name in ["AWS", "Service", "Federated"] {
            principals.push(format!(
                "{{\"{name}\": [\"arn:aws:iam::123456789012:role/admin\", {text:?}]}}"
            ));
        }
    }
    for principal in principals {
        let text = statement(kind, effect, &principal, r#""sts:AssumeRole""#, EVERYTHING, "");
        visit(kind, &text);
    }
}

/// Visits each key under each operator with some of the values, in varying statements.
fn conditions(visit: Visit<'_>) {
    let strings = TEXTS.iter().chain(ARNS).map(|text| format!("{text:?}"));
    let values: Vec<String> = VALUES.iter().map(|&it| it.to_owned()).chain(strings).collect();
    let mut count = 0;
    for (index, operator) in OPERATORS.iter().enumerate() {
        for (other, key) in KEYS.iter().enumerate() {
            for value in values.iter().skip((index + other) % 11).step_by(11) {
                count += 1;
                let (kind, principal, action, resource) = SETTINGS[count % SETTINGS.len()];
                let effect = ["Allow", "Deny"][count / SETTINGS.len() % 2];
                let condition = format!(r#""Condition": {{"{operator}": {{"{key}": {value}}}}}"#);
                let mut text = statement(kind, effect, principal, action, resource, &condition);
                if count % 7 == 0 {
                    text = text.replace(VERSION, "");
                }
                visit(kind, &text);
            }
        }
    }
}

/// A policy with one statement, which has the elements of its kind and further ones.
fn statement(
    kind: PolicyKind,
    effect: &str,
    principal: &str,
    action: &str,
    resource: &str,
    more: &str,
) -> String {
    let mut elements = vec![format!(r#""Effect": "{effect}", "Action": {action}"#)];
    if kind.has_principal() {
        elements.push(format!(r#""Principal": {principal}"#));
    }
    if kind.has_resource() {
        elements.push(format!(r#""Resource": {resource}"#));
    }
    if !more.is_empty() {
        elements.push(more.to_owned());
    }
    members(&elements.join(", "))
}
