//! Rules on the parts of ARNs.

use cognito_policy_rules::{Document, PolicyKind, Severity, check};
use cognito_policy_spec::json;
use cognito_policy_spec::tables::Tables;

use crate::case::{Case, assert_all, fails, finds, passes};
use crate::text::{IDENTITY_POOL, USER_POOL, condition, members, resource, scope};

/// A policy on an identity pool.
fn identity_pool(resource: &str) -> String {
    scope(r#""cognito-identity:DescribeIdentityPool""#, resource)
}

/// The policy of an API.
fn of_api(resource: &str) -> String {
    members(&format!(
        r#""Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke", "Resource": {resource}, "Condition": {{"IpAddress": {{"aws:SourceIp": "203.0.113.0/24"}}}}"#
    ))
}

/// A policy on a role.
fn role(resource: &str) -> String {
    scope(r#""sts:AssumeRole""#, resource)
}

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = fields();
    cases.extend(regions());
    cases.extend(accounts());
    cases.extend(resources());
    cases.extend(colons());
    cases
}

/// A missing, misplaced or extra colon affects several fields, but is one mistake.
fn colons() -> Vec<Case> {
    let pool = "1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab";
    let missing =
        format!("arn:aws:cognito-identity:us-east-1123456789012:identitypool/us-east-1:{pool}");
    vec![
        fails(
            "INVALID_PARTITION",
            resource(r#""«arn::aws:cognito-idp:us-east-1:123456789012:userpool/*»""#),
        ),
        fails(
            "MISSING_ARN_REGION",
            resource(r#""«arn:aws:cognito-idp::us-east-1:123456789012:userpool/*»""#),
        ),
        fails(
            "MISSING_ARN_ACCOUNT",
            resource(r#""«arn:aws:cognito-idp:us-east-1::123456789012:userpool/*»""#),
        ),
        fails(
            "INVALID_PARTITION",
            resource(r#""«arn:awsc:ognito-idp:us-east-1:123456789012:userpool/*»""#),
        ),
        fails(
            "INVALID_ARN_ACCOUNT",
            resource(r#""«arn:aws:cognito-idp:us-east-1:123456789012u:serpool/*»""#),
        ),
        fails("MISSING_ARN_FIELD", identity_pool(&format!(r#""«{missing}»""#))),
        // Moving a colon does not fix these, so each is reported.
        finds(
            &["INVALID_PARTITION", "INVALID_ARN_ACCOUNT"],
            resource(r#""arn:«awz»:cognito-idp:us-east-1:«1234»:userpool/*""#),
        ),
    ]
}

fn fields() -> Vec<Case> {
    vec![
        fails("INVALID_ARN_PREFIX", resource(r#"«"us-east-1_AbCdEfGhI"»"#)),
        fails(
            "INVALID_ARN_PREFIX",
            resource(r#"«"ARN:aws:cognito-idp:us-east-1:123456789012:userpool/*"»"#),
        ),
        fails("INVALID_ARN_PREFIX", resource(r#"«""»"#)),
        passes("INVALID_ARN_PREFIX", resource(USER_POOL)),
        passes("INVALID_ARN_PREFIX", of_api(r#""execute-api:/*/GET/users""#))
            .of(PolicyKind::Resource),
        fails("INVALID_ARN_PREFIX", of_api(r#"«"execute-api"»"#)).of(PolicyKind::Resource),
        fails("INVALID_ARN_PREFIX", resource(r#"«"execute-api:/*"»"#)),
        passes(
            "INVALID_ARN_PREFIX",
            members(
                r#""Effect": "Deny", "Action": "cognito-idp:AdminGetUser", "NotResource": "arn:aws:cognito-idp:*:*:userpool/*""#,
            ),
        ),
        fails("MISSING_ARN_FIELD", resource(r#""«arn:aws:cognito-idp:us-east-1:123456789012»""#)),
        fails("MISSING_ARN_FIELD", resource(r#""«arn:*»""#)),
        passes("MISSING_ARN_FIELD", identity_pool(IDENTITY_POOL)),
        fails(
            "INVALID_PARTITION",
            resource(r#""arn:«awz»:cognito-idp:us-east-1:123456789012:userpool/*""#),
        ),
        fails(
            "INVALID_PARTITION",
            resource(r#""arn:«»:cognito-idp:us-east-1:123456789012:userpool/*""#),
        ),
        passes(
            "INVALID_PARTITION",
            resource(
                r#""arn:aws-us-gov:cognito-idp:us-gov-west-1:123456789012:userpool/us-gov-west-1_AbCdEfGhI""#,
            ),
        ),
        passes("INVALID_PARTITION", resource(r#""arn:*:cognito-idp:*:123456789012:userpool/*""#)),
        fails(
            "INVALID_SERVICE",
            resource(r#""arn:aws:«cognito-ipd»:us-east-1:123456789012:userpool/*""#),
        ),
        fails("INVALID_SERVICE", resource(r#""arn:aws:«»:us-east-1:123456789012:userpool/*""#)),
        passes(
            "INVALID_SERVICE",
            scope(
                r#"["cognito-idp:AdminGetUser", "s3:GetObject"]"#,
                &format!(r#"[{USER_POOL}, "arn:aws:s3:::logs/*"]"#),
            ),
        ),
        fails(
            "INVALID_ARN_SERVICE_CASE",
            resource(
                r#""arn:aws:«Cognito-Idp»:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI""#,
            ),
        ),
        passes(
            "INVALID_ARN_SERVICE_CASE",
            resource(r#""arn:aws:cognito-*:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI""#),
        ),
    ]
}

fn regions() -> Vec<Case> {
    vec![
        fails(
            "INVALID_ARN_REGION",
            resource(r#""arn:aws:cognito-idp:«us-east-11»:123456789012:userpool/*""#),
        ),
        fails(
            "INVALID_ARN_REGION",
            resource(r#""arn:aws:cognito-idp:«US-EAST-1»:123456789012:userpool/*""#),
        ),
        passes(
            "INVALID_ARN_REGION",
            resource(r#""arn:aws:cognito-idp:eu-*:123456789012:userpool/*""#),
        ),
        fails(
            "MISSING_ARN_REGION",
            resource(r#""arn:aws:cognito-idp:«»:123456789012:userpool/us-east-1_AbCdEfGhI""#),
        ),
        passes("MISSING_ARN_REGION", role(r#""arn:aws:iam::123456789012:role/admin""#)),
        fails(
            "ARN_REGION_NOT_ALLOWED",
            role(r#""arn:aws:iam:«us-east-1»:123456789012:role/admin""#),
        ),
        // A wildcard alone also matches the empty field.
        passes("ARN_REGION_NOT_ALLOWED", role(r#""arn:aws:iam:*:123456789012:role/admin""#)),
        passes("ARN_REGION_NOT_ALLOWED", role(r#""arn:aws:iam:**:123456789012:role/admin""#)),
        passes(
            "ARN_REGION_NOT_ALLOWED",
            scope(
                r#""cloudfront:GetDistribution""#,
                r#""arn:aws:cloudfront:*:123456789012:distribution/*""#,
            ),
        ),
        fails("ARN_REGION_NOT_ALLOWED", role(r#""arn:aws:iam:«us-*»:123456789012:role/admin""#)),
        fails("ARN_REGION_NOT_ALLOWED", role(r#""arn:aws:iam:«?»:123456789012:role/admin""#)),
        passes("ARN_REGION_NOT_ALLOWED", role(r#""arn:aws:iam::123456789012:role/team/admin""#)),
        fails(
            "PARTITION_REGION_MISMATCH",
            resource(r#""arn:aws:cognito-idp:«cn-north-1»:123456789012:userpool/*""#),
        ),
        fails(
            "PARTITION_REGION_MISMATCH",
            resource(r#""arn:aws-cn:cognito-idp:«eu-west-1»:123456789012:userpool/*""#),
        ),
        passes(
            "PARTITION_REGION_MISMATCH",
            resource(r#""arn:aws-cn:cognito-idp:cn-north-1:123456789012:userpool/*""#),
        ),
        fails(
            "POOL_REGION_MISMATCH",
            identity_pool(
                r#""arn:aws:cognito-identity:eu-west-1:123456789012:identitypool/«us-east-1»:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab""#,
            ),
        ),
        fails(
            "POOL_REGION_MISMATCH",
            resource(
                r#""arn:aws:cognito-idp:eu-west-1:123456789012:userpool/«us-east-1»_AbCdEfGhI""#,
            ),
        )
        .with(Severity::Suggestion),
        // A pool ID with an unknown Region does not also have a mismatched one.
        fails(
            "INVALID_POOL_ID",
            resource(
                r#""arn:aws:cognito-idp:us-east-1:123456789012:userpool/«us-east-11»_AbCdEfGhI""#,
            ),
        )
        .with(Severity::Warning),
        fails(
            "INVALID_ARN_REGION",
            resource(
                r#""arn:aws:cognito-idp:«us-east-11»:123456789012:userpool/us-east-1_AbCdEfGhI""#,
            ),
        ),
        passes(
            "POOL_REGION_MISMATCH",
            resource(r#""arn:aws:cognito-idp:*:123456789012:userpool/us-east-1_AbCdEfGhI""#),
        ),
    ]
}

fn accounts() -> Vec<Case> {
    vec![
        fails(
            "INVALID_ARN_ACCOUNT",
            resource(r#""arn:aws:cognito-idp:us-east-1:«12345678901»:userpool/*""#),
        ),
        fails(
            "INVALID_ARN_ACCOUNT",
            resource(r#""arn:aws:cognito-idp:us-east-1:«1234-5678-9012»:userpool/*""#),
        ),
        fails(
            "INVALID_ARN_ACCOUNT",
            condition(r#""ArnLike": {"aws:PrincipalArn": "arn:aws:iam::«12345678901»:role/*"}"#),
        ),
        fails(
            "INVALID_ARN_ACCOUNT",
            resource(r#""arn:aws:cognito-idp:us-east-1:«12345678901$»:userpool/*""#),
        ),
        passes("INVALID_ARN_ACCOUNT", resource(r#""arn:aws:cognito-idp:us-east-1:*:userpool/*""#)),
        passes(
            "INVALID_ARN_ACCOUNT",
            condition(
                r#""ArnEquals": {"aws:PrincipalArn": "arn:aws:iam::aws:policy/AmazonCognitoPowerUser"}"#,
            ),
        ),
        fails(
            "MISSING_ARN_ACCOUNT",
            resource(r#""arn:aws:cognito-idp:us-east-1:«»:userpool/us-east-1_AbCdEfGhI""#),
        ),
        fails("MISSING_ARN_ACCOUNT", role(r#""arn:aws:iam::«»:role/admin""#)),
        passes(
            "MISSING_ARN_ACCOUNT",
            resource(r#""arn:aws:cognito-idp:us-east-1:????????????:userpool/*""#),
        ),
    ]
}

fn resources() -> Vec<Case> {
    let pool_of = |id: &str| {
        resource(&format!(r#""arn:aws:cognito-idp:us-east-1:123456789012:userpool/{id}""#))
    };
    vec![
        fails(
            "INVALID_ARN_RESOURCE",
            resource(
                r#""arn:aws:cognito-idp:us-east-1:123456789012:«userpools/us-east-1_AbCdEfGhI»""#,
            ),
        ),
        fails(
            "INVALID_ARN_RESOURCE",
            resource(r#""arn:aws:cognito-idp:us-east-1:123456789012:«»""#),
        ),
        fails(
            "INVALID_ARN_RESOURCE",
            resource(
                r#""arn:aws:cognito-idp:us-east-1:123456789012:«userpool/us-east-1_AbCdEfGhI/client/x»""#,
            ),
        ),
        fails(
            "INVALID_ARN_RESOURCE",
            identity_pool(
                r#""arn:aws:cognito-identity:us-east-1:123456789012:«identitypool:us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab»""#,
            ),
        ),
        passes(
            "INVALID_ARN_RESOURCE",
            role(r#""arn:aws:iam::123456789012:role/${aws:PrincipalTag/team}-reader""#),
        ),
        passes(
            "INVALID_ARN_RESOURCE",
            resource(r#""arn:aws:cognito-idp:us-east-1:123456789012:user*""#),
        ),
        passes(
            "INVALID_ARN_RESOURCE",
            resource(r#""arn:aws:cognito-idp:us-east-1:123456789012:*/us-east-1_AbCdEfGhI""#),
        ),
        fails(
            "INVALID_POOL_ID",
            resource(
                r#""arn:aws:cognito-idp:us-east-1:123456789012:userpool/«us-east-1-AbCdEfGhI»""#,
            ),
        ),
        fails(
            "INVALID_POOL_ID",
            resource(r#""arn:aws:cognito-idp:us-east-1:123456789012:userpool/«»""#),
        ),
        fails(
            "INVALID_POOL_ID",
            resource(
                r#""arn:aws:cognito-idp:us-east-1:123456789012:userpool/«us-east-1_AbCdEfGhIAbCdEfGhIAbCdEfGhIAbCdEfGhIAbCdEfGhIAbCdEfGhI»""#,
            ),
        ),
        fails(
            "INVALID_POOL_ID",
            resource(r#""arn:aws:cognito-idp:*:123456789012:userpool/«us-east-11»_AbCdEfGhI""#),
        )
        .with(Severity::Warning),
        fails(
            "INVALID_POOL_ID",
            identity_pool(
                r#""arn:aws:cognito-identity:us-east-1:123456789012:identitypool/«us-east-1:1A2B»""#,
            ),
        ),
        passes(
            "INVALID_POOL_ID",
            identity_pool(
                r#""arn:aws:cognito-identity:us-east-1:123456789012:identitypool/us-east-1:1a2b""#,
            ),
        ),
        passes(
            "INVALID_POOL_ID",
            resource(r#""arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_*""#),
        ),
        // As long as an ID may be, with a character that IDs cannot have.
        fails("INVALID_POOL_ID", pool_of(&format!("«us-east-1_{}-»", "A".repeat(44)))),
        // A duplicate separator after a Region, and after an unknown one.
        fails("INVALID_POOL_ID", pool_of("«us-east-1_»_AbCdEfGhI")).with(Severity::Warning),
        fails("INVALID_POOL_ID", pool_of("«us-moon-1_»_AbCdEfGhI")).with(Severity::Warning),
        // An ID without its resource type.
        fails(
            "INVALID_ARN_RESOURCE",
            resource(r#""arn:aws:cognito-idp:us-east-1:123456789012:«us-east-1_AbCdEfGhI»""#),
        ),
    ]
}

#[test]
fn arns() {
    assert_all(&cases());
}

#[test]
fn fixing_a_colon_suggests_the_complete_arn() {
    let advice = |arn: &str| {
        let document = Document::file(
            PolicyKind::Identity,
            json::parse(&scope(r#""sts:AssumeRole""#, &format!("{arn:?}"))).unwrap(),
        );
        let findings = check(&document, Tables::builtin()).findings;
        assert_eq!(findings.len(), 1, "{findings:?}");
        findings[0].help_text().unwrap_or_default()
    };
    let role = "write `arn:aws:iam::123456789012:role/admin`";
    for typo in [
        "arn::aws:iam::123456789012:role/admin",
        "arn:awsi:am::123456789012:role/admin",
        "arn:aws:iam:1:23456789012:role/admin",
        "arn:aws:iam:123456789012:role/admin",
        "arn:awsiam::123456789012:role/admin",
    ] {
        assert_eq!(advice(typo), role, "{typo}");
    }
    // The tables do not say whether this service's ARNs have an account.
    let form = "write `arn:partition:service:region:account:resource`";
    assert_eq!(advice("arn:aws:sqs:us-east-1:orders"), form);
}
