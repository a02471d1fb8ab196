//! ARNs that AWS accepts, although they look unusual.

use cognito_policy_rules::{Document, PolicyKind, check};
use cognito_policy_spec::json;
use cognito_policy_spec::tables::Tables;

use crate::case::{Case, assert_all, fails, finds, passes};
use crate::text::{members, scope};

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = empty_fields();
    cases.extend(names());
    cases.extend(variables());
    cases
}

/// Region and account fields that the type leaves empty, with wildcards.
fn empty_fields() -> Vec<Case> {
    let account = "ARN_ACCOUNT_NOT_ALLOWED";
    let object = |arn: &str| scope(r#""s3:GetObject""#, arn);
    let rest_api = |arn: &str| scope(r#""apigateway:GET""#, arn);
    let from = |arn: &str| {
        members(&format!(
            r#""Effect": "Allow", "Principal": {{"Service": "s3.amazonaws.com"}}, "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:us-east-1:123456789012:uploads", "Condition": {{"ArnLike": {{"aws:SourceArn": "{arn}"}}, "StringEquals": {{"aws:SourceAccount": "123456789012"}}}}"#
        ))
    };
    vec![
        passes(account, object(r#""arn:aws:s3:*:*:amzn-s3-demo-bucket/*""#)),
        passes(account, object(r#""arn:aws:s3::*:amzn-s3-demo-bucket/*""#)),
        fails(account, object(r#""arn:aws:s3::«123456789012»:amzn-s3-demo-bucket/*""#)),
        fails(account, object(r#""arn:aws:s3::«1234*»:amzn-s3-demo-bucket/*""#)),
        finds(
            &["ARN_REGION_NOT_ALLOWED", account],
            object(r#""arn:aws:s3:«us-east-1»:«123456789012»:amzn-s3-demo-bucket/*""#),
        ),
        passes(account, rest_api(r#""arn:aws:apigateway:us-east-1:*:/restapis/a1b2c3""#)),
        passes(
            account,
            scope(r#""route53:GetHostedZone""#, r#""arn:aws:route53:*:*:hostedzone/*""#),
        ),
        passes(account, from("arn:aws:s3:*:*:amzn-s3-demo-bucket")).of(PolicyKind::Resource),
        fails(account, from("arn:aws:s3::«123456789012»:amzn-s3-demo-bucket"))
            .of(PolicyKind::Resource),
    ]
}

/// Names that AWS accepts, and names that it documents as illegal.
fn names() -> Vec<Case> {
    let code = "INVALID_ARN_RESOURCE";
    let on = |action: &str, arn: &str| scope(&format!("\"{action}\""), &format!("\"{arn}\""));
    let object = |key: &str| on("s3:GetObject", &format!("arn:aws:s3:::example-bucket/{key}"));
    let long_key = |length: usize| "é".repeat(length);
    vec![
        passes(code, object("annual report.pdf")),
        passes(code, object("$folder$")),
        passes(code, object("é.txt")),
        passes(code, object("写真/😀.jpg")),
        passes(code, object("{id}")),
        passes(code, object("a`b[c]d\\\\e\\\"f")),
        passes(code, object("a\\tb")),
        passes(code, object(&long_key(512))),
        fails(code, object(&format!("«{}a»", long_key(512)))),
        passes(code, on("s3:ListBucket", "arn:aws:s3:::Old_Bucket.Name")),
        fails(code, on("s3:ListBucket", "arn:aws:s3:::«my bucket»")),
        fails(code, on("s3:ListBucket", "arn:aws:s3:::«bücket»")),
        passes(
            code,
            on(
                "lambda:InvokeFunction",
                "arn:aws:lambda:us-east-1:123456789012:function:us-east-1.edge",
            ),
        ),
        fails(code, on("sqs:SendMessage", "arn:aws:sqs:us-east-1:123456789012:«sign ups»")),
        passes(code, on("sqs:SendMessage", "arn:aws:sqs:us-east-1:123456789012:sign-ups.fifo")),
        passes(code, on("sns:Publish", "arn:aws:sns:us-east-1:123456789012:sign-ups.fifo")),
        passes(
            code,
            on(
                "logs:PutLogEvents",
                "arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/a#b:log-stream:2026/11/30/[$LATEST]0123 é",
            ),
        ),
        fails(
            code,
            on("dynamodb:GetItem", "arn:aws:dynamodb:us-east-1:123456789012:table/«my orders»"),
        ),
        // The path of a role can have any visible ASCII characters.
        passes(code, on("sts:AssumeRole", "arn:aws:iam::123456789012:role/a!b:c#d/admin")),
    ]
}

/// Variables in resources, which can have separators unless the type of their key excludes them.
fn variables() -> Vec<Case> {
    let code = "INVALID_ARN_RESOURCE";
    let on = |action: &str, arn: &str| scope(&format!("\"{action}\""), &format!("\"{arn}\""));
    vec![
        passes(code, on("s3:GetObject", "arn:aws:s3:::b/${aws:PrincipalTag/prefix}")),
        passes(code, on("s3:GetObject", "arn:aws:s3:::${aws:PrincipalTag/location}")),
        passes(
            code,
            on(
                "dynamodb:GetItem",
                "arn:aws:dynamodb:us-east-1:123456789012:${aws:PrincipalTag/resource}",
            ),
        ),
        passes(
            code,
            on(
                "dynamodb:Query",
                "arn:aws:dynamodb:us-east-1:123456789012:table/${aws:PrincipalTag/table-and-index}",
            ),
        ),
        passes(
            code,
            on(
                "lambda:InvokeFunction",
                "arn:aws:lambda:us-east-1:123456789012:${aws:PrincipalTag/function}",
            ),
        ),
        passes(
            code,
            on(
                "logs:PutLogEvents",
                "arn:aws:logs:us-east-1:123456789012:log-group:${aws:PrincipalTag/group}",
            ),
        ),
        passes(
            code,
            on(
                "cognito-idp:AdminGetUser",
                "arn:aws:cognito-idp:us-east-1:123456789012:user${aws:PrincipalTag/pool}",
            ),
        ),
        passes(
            "RESOURCE_MISMATCH",
            on(
                "kms:Decrypt",
                "arn:aws:kms:us-east-1:123456789012:${aws:PrincipalTag/key, 'key/none'}",
            ),
        ),
        fails(
            code,
            on("dynamodb:GetItem", "arn:aws:dynamodb:us-east-1:123456789012:«${aws:username}»"),
        ),
        fails(
            code,
            on(
                "cognito-idp:AdminGetUser",
                "arn:aws:cognito-idp:us-east-1:123456789012:«${aws:PrincipalAccount}»",
            ),
        ),
        fails(
            code,
            on(
                "cognito-idp:AdminGetUser",
                "arn:aws:cognito-idp:us-east-1:123456789012:«user${aws:userid}»",
            ),
        ),
        fails(
            code,
            on(
                "dynamodb:GetItem",
                "arn:aws:dynamodb:us-east-1:123456789012:«${cognito-identity.amazonaws.com:sub}»",
            ),
        ),
        fails(
            code,
            on(
                "dynamodb:GetItem",
                "arn:aws:dynamodb:us-east-1:123456789012:«x${aws:PrincipalTag/resource}»",
            ),
        ),
    ]
}

#[test]
fn arns_with_wildcards_are_never_repaired() {
    for arn in [
        "arn:aws:s3:*:*amzn-s3-demo-bucket",
        "arn:aws:iam:*:123456789012role/x",
        "arn::aws:cognito-idp:us-east-1:123456789012:userpool/*",
        "arn:aws:cognito-idp:us-east-1123456789012:userpool/*",
        "arn:awsc:ognito-idp:*:123456789012:userpool/us-east-1_AbCdEfGhI",
        "arn:aws:cognito-idp::us-east-1:????????????:userpool/us-east-1_AbCdEfGhI",
    ] {
        let document = Document::file(
            PolicyKind::Identity,
            json::parse(&scope(
                r#"["s3:ListBucket", "sts:AssumeRole", "cognito-idp:AdminGetUser"]"#,
                &format!("\"{arn}\""),
            ))
            .unwrap(),
        );
        let findings = check(&document, Tables::builtin()).findings;
        let faults: Vec<_> = findings.iter().filter(|it| it.rule.code.contains("ARN")).collect();
        assert!(
            !faults.is_empty() || findings.iter().any(|it| it.rule.code == "INVALID_PARTITION"),
            "{arn}"
        );
        assert!(findings.iter().all(|it| it.fix().is_none()), "{arn}: {findings:?}");
    }
}

#[test]
fn unusual_arns() {
    assert_all(&cases());
}
