//! Names that lead to suggestions, and what they are suggested in.

use cognito_policy_rules::{PolicyKind, Severity};

use crate::case::{Case, assert_all, fails, finds, passes};
use crate::text::{AUDIENCE, USER_POOL, condition_on, members, scope};

const OBJECTS: &str = r#""arn:aws:s3:::shop-files/*""#;
const BUCKET: &str = r#""arn:aws:s3:::shop-files""#;
const TABLE: &str = r#""arn:aws:dynamodb:eu-west-1:111122223333:table/orders""#;

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = operations();
    cases.extend(vocabulary());
    cases.extend(withheld());
    cases.extend(neighbors());
    cases.extend(conditions());
    cases.extend(kinds());
    cases
}

/// Operations that actions of other names authorize.
fn operations() -> Vec<Case> {
    vec![
        fails("INVALID_ACTION", scope(r#""s3:«HeadBucket»""#, BUCKET)),
        fails("INVALID_ACTION", scope(r#""s3:«ListObjectsV2»""#, BUCKET)),
        fails("INVALID_ACTION", scope(r#""s3:«ListBuckets»""#, r#""*""#)),
        fails("INVALID_ACTION", scope(r#""s3:«head-object»""#, OBJECTS)),
        fails("INVALID_ACTION", scope(r#""s3:«CopyObject»""#, OBJECTS)),
        fails("INVALID_ACTION", scope(r#""dynamodb:«TransactWriteItems»""#, TABLE)),
        fails(
            "INVALID_ACTION",
            scope(
                r#""lambda:«Invoke»""#,
                r#""arn:aws:lambda:eu-west-1:111122223333:function:sign-up""#,
            ),
        ),
        fails(
            "INVALID_ACTION",
            scope(
                r#""rds:«Connect»""#,
                r#""arn:aws:rds-db:eu-west-1:111122223333:dbuser:db-ABCDEFGHIJKL01234/app""#,
            ),
        ),
        passes("INVALID_ACTION", scope(r#""s3:ListBucket""#, BUCKET)),
        passes(
            "INVALID_ACTION",
            scope(r#""rds-db:connect""#, r#""*""#).replace(
                r#""*""#,
                r#""arn:aws:rds-db:eu-west-1:111122223333:dbuser:db-ABCDEFGHIJKL01234/app""#,
            ),
        ),
    ]
}

/// Words of consoles, the AWS CLI and SDKs.
fn vocabulary() -> Vec<Case> {
    let written = [
        "admin-get-user",
        "admin_get_user",
        "AdminGetUserCommand",
        "CreateAppClient",
        "ListIdPs",
        "AssociateWAF",
        "ListGroupUsers",
    ];
    let mut cases = Vec::new();
    for name in written {
        cases
            .push(fails("INVALID_ACTION", scope(&format!(r#""cognito-idp:«{name}»""#), USER_POOL)));
    }
    for (prefix, name, resource) in [
        ("cognitoidentityprovider", "AdminGetUser", USER_POOL),
        ("sesv2", "send-email", r#""*""#),
        ("ddb", "GetItem", TABLE),
    ] {
        let action = format!(r#""«{prefix}»:{name}""#);
        cases.push(fails("INVALID_SERVICE_IN_ACTION", scope(&action, resource)));
    }
    cases.push(passes("INVALID_ACTION", scope(r#""cognito-idp:admingetuser""#, USER_POOL)));
    cases
}

/// Edits that lead to another finding are not suggested.
fn withheld() -> Vec<Case> {
    vec![
        fails("INVALID_SERVICE_IN_ACTION", scope(r#""«buckets»:GetObject""#, OBJECTS)),
        fails("INVALID_ACTION", scope(r#""iam:«PassRol»""#, r#""*""#)),
        fails("INVALID_ACTION", scope(r#""s3:«HeadBucket»""#, OBJECTS)),
        fails("INVALID_ACTION", scope(r#""cognito-idp:«list-user-pools»""#, USER_POOL)),
        finds(
            &["INVALID_ACTION", "INVALID_ACTION"],
            scope(r#"["cognito-idp:«list-user-pools»", "cognito-idp:«list-users»"]"#, USER_POOL),
        ),
    ]
}

/// Mismatches name the ARN to write.
fn neighbors() -> Vec<Case> {
    let mismatch = |action: &str, resource: &str| {
        fails("RESOURCE_MISMATCH", scope(action, resource)).with(Severity::Warning)
    };
    vec![
        mismatch(r#"[«"s3:ListBucket"», "s3:GetObject"]"#, OBJECTS),
        mismatch(r#"«"s3:ListBucket"»"#, OBJECTS),
        mismatch(r#"["s3:ListBucket", «"s3:GetObject"»]"#, BUCKET),
        mismatch(r#"["dynamodb:GetItem", «"dynamodb:GetRecords"»]"#, TABLE),
        mismatch(
            r#"[«"logs:PutLogEvents"», "logs:CreateLogGroup"]"#,
            r#""arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/sign-up""#,
        ),
        mismatch(
            r#"[«"s3:ListBucket"», "s3:GetObject"]"#,
            r#""arn:aws:s3:::shop-files/${cognito-identity.amazonaws.com:sub}/*""#,
        ),
        fails(
            "RESOURCE_MISMATCH",
            condition_on(
                r#"[«"s3:ListBucket"», "s3:GetObject"]"#,
                OBJECTS,
                r#""Bool": {"aws:SecureTransport": "true"}"#,
            ),
        )
        .with(Severity::Warning),
        fails(
            "RESOURCE_MISMATCH",
            scope(
                r#"["cognito-idp:AdminGetUser", «"cognito-identity:DescribeIdentityPool"»]"#,
                r#""arn:aws:cognito-idp:eu-west-1:111122223333:userpool/eu-west-1_AbCdEfGhI""#,
            ),
        ),
        passes(
            "RESOURCE_MISMATCH",
            scope(
                r#"["s3:ListBucket", "s3:GetObject"]"#,
                r#"["arn:aws:s3:::shop-files", "arn:aws:s3:::shop-files/*"]"#,
            ),
        ),
    ]
}

/// No help opens what the condition of a statement closed.
fn conditions() -> Vec<Case> {
    vec![
        fails(
            "UNSCOPABLE_ACTION",
            condition_on(
                r#"["cognito-idp:AdminGetUser", «"cognito-idp:ListUserPools"»]"#,
                USER_POOL,
                r#""Bool": {"aws:SecureTransport": "true"}"#,
            ),
        ),
        passes(
            "UNSCOPABLE_ACTION",
            condition_on(
                r#""cognito-idp:ListUserPools""#,
                r#""*""#,
                r#""Bool": {"aws:SecureTransport": "true"}"#,
            ),
        ),
    ]
}

/// A trust policy that is read as another kind.
fn kinds() -> Vec<Case> {
    let trust = |before: &str, effect: &str| {
        format!(
            r#"{before}{{"Version": "2012-10-17", "Statement": [{{"Effect": {effect}, "Principal": {{"Federated": "cognito-identity.amazonaws.com"}}, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": {{{AUDIENCE}}}}}]}}"#
        )
    };
    let code = "UNSUPPORTED_PRINCIPAL";
    let good = trust("«", r#""Allow""#) + "»";
    vec![
        fails(code, good.clone()),
        fails(code, good.clone()).of(PolicyKind::Session),
        fails(code, good).of(PolicyKind::ServiceControl),
        // Its own mistakes are those of a trust policy.
        finds(&[code, "INVALID_EFFECT"], trust("«", r#"«"allow"»"#) + "»"),
        passes(code, trust("", r#""Allow""#)).trust(),
        fails(
            code,
            members(
                r#""Effect": "Allow", «"Principal"»: "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::shop-files/*""#,
            ),
        ),
    ]
}

#[test]
fn names_are_reported_where_they_are_written() {
    assert_all(&cases());
}
