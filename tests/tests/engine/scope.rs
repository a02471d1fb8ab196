//! Rules on actions and the resources that they support.

use cognito_policy_rules::{PolicyKind, Severity};

use crate::case::{Case, assert_all, fails, finds, passes};
use crate::text::{
    IDENTITY_POOL, USER_POOL, WEB_ACLS, allow, condition_on, members, policy, scope,
};

const OTHER_POOL: &str =
    r#""arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_JkLmNoPqR""#;

const WEB_ACL: &str = r#""arn:aws:wafv2:us-east-1:123456789012:regional/webacl/logins/1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab""#;

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = unscopable();
    cases.extend(bare());
    cases.extend(mismatches());
    cases.extend(unused());
    cases.extend(required());
    cases.extend(broad());
    cases
}

/// Resources that match a resource type without an ID, on which IAM may evaluate the action.
fn bare() -> Vec<Case> {
    let code = "UNSCOPABLE_ACTION";
    let pools = |ending: &str| {
        format!(r#""arn:aws:cognito-identity:us-east-1:123456789012:identitypool/{ending}""#)
    };
    let list = |resource: &str| scope(r#"«"cognito-identity:ListIdentityPools"»"#, resource);
    let warning = |text: String| fails(code, text).with(Severity::Warning);
    vec![
        warning(list(&pools("*"))),
        warning(list(&pools(""))),
        warning(list(r#""arn:aws:cognito-identity:*:*:*""#)),
        finds(
            &[code, "UNUSED_RESOURCE"],
            list(&format!("[«{}», {}]", pools("us-east-1:*"), pools("*"))),
        )
        .with(Severity::Warning),
        warning(scope(r#"«"cognito-identity:ListIdentityP*"»"#, &pools("*"))),
        warning(scope(
            r#"«"cognito-idp:ListUserPools"»"#,
            r#""arn:aws:cognito-idp:us-east-1:123456789012:userpool/*""#,
        )),
        warning(scope(
            r#"«"cognito-idp:CreateUserPool"»"#,
            r#""arn:aws:cognito-idp:*:*:userpool/*""#,
        )),
        // IAM never evaluates a pool's ID, or the type of another service.
        fails(code, list(&pools("us-east-1:*"))),
        fails(code, list(&pools("?*"))),
        fails(code, list(IDENTITY_POOL)),
        fails(
            code,
            scope(
                r#"«"cognito-idp:ListUserPools"»"#,
                r#""arn:aws:wafv2:us-east-1:123456789012:regional/webacl/*""#,
            ),
        ),
        // IAM never evaluates an unauthenticated API.
        fails(
            code,
            scope(
                r#"«"cognito-idp:SignUp"»"#,
                r#""arn:aws:cognito-idp:us-east-1:123456789012:userpool/*""#,
            ),
        ),
        // Another action of the statement needs the ID.
        fails(
            "INVALID_POOL_ID",
            scope(
                r#""cognito-identity:DescribeIdentityPool""#,
                r#""arn:aws:cognito-identity:us-east-1:123456789012:identitypool/«»""#,
            ),
        ),
        finds(
            &[code, "INVALID_POOL_ID"],
            scope(
                r#"[«"cognito-identity:ListIdentityPools"», "cognito-idp:AdminGetUser"]"#,
                r#""arn:aws:cognito-idp:us-east-1:123456789012:userpool/«»""#,
            ),
        ),
    ]
}

fn unscopable() -> Vec<Case> {
    vec![
        fails(
            "UNSCOPABLE_ACTION",
            scope(r#"["cognito-idp:ListUsers", «"cognito-idp:ListUserPools"»]"#, USER_POOL),
        ),
        fails(
            "UNSCOPABLE_ACTION",
            scope(
                r#"«"cognito-idp:CreateUserPool"»"#,
                r#""arn:aws:cognito-idp:*:*:userpool/us-*""#,
            ),
        ),
        fails("UNSCOPABLE_ACTION", scope(r#"«"cognito-idp:ListUserPools*"»"#, USER_POOL)),
        finds(
            &["UNSCOPABLE_ACTION", "UNSCOPABLE_ACTION"],
            scope(
                r#"[«"cognito-identity:DeleteIdentities"», «"cognito-identity:DescribeIdentity"»]"#,
                IDENTITY_POOL,
            ),
        ),
        fails(
            "UNSCOPABLE_ACTION",
            members(&format!(
                r#""Effect": "Deny", "Action": «"cognito-idp:ListUserPools"», "Resource": {USER_POOL}"#
            )),
        ),
        passes("UNSCOPABLE_ACTION", scope(r#""cognito-idp:ListUserPools""#, r#""*""#)),
        passes("UNSCOPABLE_ACTION", scope(r#""cognito-idp:List*""#, USER_POOL)),
        passes(
            "UNSCOPABLE_ACTION",
            members(&format!(
                r#""Effect": "Deny", "NotAction": "cognito-idp:ListUserPools", "Resource": {USER_POOL}"#
            )),
        ),
        passes(
            "UNSCOPABLE_ACTION",
            members(&format!(
                r#""Effect": "Deny", "Action": "cognito-idp:ListUserPools", "NotResource": {USER_POOL}"#
            )),
        ),
    ]
}

fn mismatches() -> Vec<Case> {
    vec![
        fails("RESOURCE_MISMATCH", scope(r#"«"cognito-idp:AdminGetUser"»"#, IDENTITY_POOL)),
        fails("RESOURCE_MISMATCH", scope(r#"«"cognito-idp:ListResourcesForWebACL"»"#, USER_POOL)),
        fails("RESOURCE_MISMATCH", scope(r#"«"cognito-identity:*"»"#, USER_POOL)),
        fails(
            "RESOURCE_MISMATCH",
            scope(
                r#"["cognito-idp:AdminGetUser", «"cognito-identity:DescribeIdentityPool"»]"#,
                USER_POOL,
            ),
        ),
        passes(
            "RESOURCE_MISMATCH",
            scope(
                r#"["cognito-idp:AdminGetUser", "cognito-identity:DescribeIdentityPool"]"#,
                &format!("[{USER_POOL}, {IDENTITY_POOL}]"),
            ),
        ),
        passes("RESOURCE_MISMATCH", scope(r#""cognito-idp:AdminGetUser""#, r#""arn:aws:*:*:*:*""#)),
        passes(
            "RESOURCE_MISMATCH",
            scope(
                r#"["s3:GetObject", "cognito-idp:AdminGetUser"]"#,
                &format!(r#"["arn:aws:s3:::logs/*", {USER_POOL}]"#),
            ),
        ),
    ]
}

fn unused() -> Vec<Case> {
    vec![
        // The resource formats of Service Catalog are unknown, so only the ARN's syntax is checked.
        fails(
            "UNUSED_RESOURCE",
            scope(
                r#""cognito-idp:AdminGetUser""#,
                &format!(
                    r#"[{USER_POOL}, «"arn:aws:catalog:us-east-1:123456789012:portfolio/a"»]"#
                ),
            ),
        ),
        fails(
            "INVALID_ARN_ACCOUNT",
            scope(
                r#""cognito-idp:AdminGetUser""#,
                &format!(
                    r#"[{USER_POOL}, "arn:aws:catalog:us-east-1:«123456789012portfolio»:/a"]"#
                ),
            ),
        ),
        // The invalid ARN may be the one that the action needs.
        fails(
            "INVALID_ARN_PREFIX",
            scope(r#""cognito-idp:AdminGetUser""#, &format!(r#"[{IDENTITY_POOL}, «"pool"»]"#)),
        ),
        fails(
            "UNUSED_RESOURCE",
            scope(r#""cognito-idp:AdminGetUser""#, &format!("[{USER_POOL}, «{IDENTITY_POOL}»]")),
        ),
        fails(
            "UNUSED_RESOURCE",
            scope(
                r#""cognito-idp:AdminGetUser""#,
                &format!(r#"[«"arn:aws:s3:::logs/*"», {USER_POOL}]"#),
            ),
        ),
        finds(
            &["RESOURCE_MISMATCH", "UNUSED_RESOURCE"],
            scope(
                r#"["cognito-idp:AdminGetUser", «"s3:GetObject"»]"#,
                &format!("[{USER_POOL}, «{IDENTITY_POOL}»]"),
            ),
        )
        .with(Severity::Warning),
        // For services without bindings, the tables of AWS are not reliable.
        fails(
            "UNSCOPABLE_ACTION",
            scope(r#"["s3:GetObject", «"s3:ListAllMyBuckets"»]"#, r#""arn:aws:s3:::logs/*""#),
        )
        .with(Severity::Warning),
        fails("RESOURCE_MISMATCH", scope(r#"«"s3:GetObject"»"#, r#""arn:aws:s3:::logs""#))
            .with(Severity::Warning),
        passes(
            "UNUSED_RESOURCE",
            scope(r#""cognito-idp:AdminGetUser""#, &format!("[{USER_POOL}, {OTHER_POOL}]")),
        ),
    ]
}

fn broad() -> Vec<Case> {
    let rule = "BROADER_THAN_NEEDED";
    let tagged = r#""StringEquals": {"aws:ResourceTag/team": "blue"}"#;
    vec![
        fails(rule, scope(r#""cognito-idp:AdminGetUser""#, r#"«"*"»"#)),
        fails(
            rule,
            scope(
                r#"["cognito-idp:AdminGet*", "cognito-identity:DescribeIdentityPool"]"#,
                r#"[«"*"»]"#,
            ),
        ),
        fails(rule, scope(r#""cognito-idp:AdminGetUser""#, r#"«"*"»"#)).of(PolicyKind::Session),
        passes(rule, scope(r#""cognito-idp:AdminGetUser""#, USER_POOL)),
        passes(
            rule,
            scope(r#"["cognito-idp:AdminGetUser", "cognito-idp:ListUserPools"]"#, r#""*""#),
        ),
        fails(rule, scope(r#"["cognito-idp:AdminGetUser", "s3:GetObject"]"#, r#"«"*"»"#)),
        // Passing any role is the more serious finding.
        finds(&["PASS_ROLE_WITH_STAR_IN_RESOURCE"], scope(r#"«"iam:PassRole"»"#, r#""*""#)),
        passes(rule, scope(r#""cognito-idp:*""#, r#""*""#)),
        // SMS messages are sent to phone numbers, which do not have ARNs.
        passes(rule, scope(r#""sns:Publish""#, r#""*""#)),
        fails(rule, scope(r#""sns:GetTopicAttributes""#, r#"«"*"»"#)),
        passes(rule, condition_on(r#""cognito-idp:AdminGetUser""#, r#""*""#, tagged)),
        passes(
            rule,
            members(r#""Effect": "Deny", "Action": "cognito-idp:AdminGetUser", "Resource": "*""#),
        ),
        passes(rule, scope(r#""cognito-idp:AdminGetUser""#, r#""*""#))
            .of(PolicyKind::ServiceControl),
        // Mistakes in the action take precedence.
        fails("UNSIGNED_ACTION", scope(r#"«"cognito-idp:UpdateAuthEventFeedback"»"#, r#""*""#)),
    ]
}

fn required() -> Vec<Case> {
    let associate = r#""cognito-idp:AssociateWebACL""#;
    let marked = r#"«"cognito-idp:AssociateWebACL"»"#;
    let scope =
        |action: &str, resource: &str| policy(&format!("{}, {WEB_ACLS}", allow(action, resource)));
    vec![
        fails("MISSING_REQUIRED_RESOURCE_TYPE", scope(marked, USER_POOL)),
        fails("MISSING_REQUIRED_RESOURCE_TYPE", scope(marked, WEB_ACL)).of(PolicyKind::Session),
        passes(
            "MISSING_REQUIRED_RESOURCE_TYPE",
            scope(associate, &format!("[{USER_POOL}, {WEB_ACL}]")),
        ),
        passes(
            "MISSING_REQUIRED_RESOURCE_TYPE",
            policy(&format!(
                "{}, {}, {WEB_ACLS}",
                allow(associate, USER_POOL),
                allow(r#""cognito-idp:*WebACL""#, WEB_ACL)
            )),
        ),
        passes(
            "MISSING_REQUIRED_RESOURCE_TYPE",
            policy(&format!(
                "{}, {}, {WEB_ACLS}",
                allow(associate, USER_POOL),
                allow(r#""cognito-idp:*""#, r#""*""#)
            )),
        ),
        // This type is required, but the other one is not known to be intended.
        passes(
            "MISSING_REQUIRED_RESOURCE_TYPE",
            policy(&format!(
                "{}, {}",
                allow(r#""wafv2:GetWebACLForResource""#, USER_POOL),
                allow(r#""cognito-idp:*""#, r#""*""#)
            )),
        ),
        // An invalid web ACL is reported as such, not as missing.
        fails(
            "INVALID_SERVICE",
            scope(associate, &format!("[{USER_POOL}, {}]", WEB_ACL.replace("wafv2", "«wafv22»"))),
        ),
        fails(
            "INVALID_ARN_RESOURCE",
            scope(
                associate,
                &format!(
                    r#"[{USER_POOL}, "arn:aws:wafv2:us-east-1:123456789012:«regional/webcl/logins/1a2b»"]"#
                ),
            ),
        ),
        fails(
            "INVALID_EFFECT",
            policy(&format!(
                "{}, {}, {WEB_ACLS}",
                allow(associate, USER_POOL),
                allow(associate, WEB_ACL).replace(r#""Allow""#, r#"«"allow"»"#)
            )),
        ),
        passes(
            "MISSING_REQUIRED_RESOURCE_TYPE",
            members(&format!(
                r#""Effect": "Deny", "Action": {associate}, "Resource": {USER_POOL}"#
            )),
        ),
    ]
}

#[test]
fn scopes() {
    assert_all(&cases());
}
