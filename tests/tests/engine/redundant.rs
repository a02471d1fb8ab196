//! Rules on duplicates.

use crate::case::{Case, assert_all, fails, finds, passes};
use crate::text::{USER_POOL, action, allow, condition_on, policy, scope};

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = actions();
    cases.extend(resources());
    cases.extend(statements());
    cases
}

fn actions() -> Vec<Case> {
    let code = "REDUNDANT_ACTION";
    vec![
        fails(code, scope(r#"["cognito-idp:ListUsers", «"Cognito-IDP:listusers"»]"#, USER_POOL)),
        fails(code, action(r#"[«"cognito-idp:ListUsers"», "cognito-idp:List*"]"#)),
        fails(code, action(r#"["cognito-idp:*", «"cognito-idp:List*"»]"#)),
        finds(
            &[code, "PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE"],
            action(r#"[«"s3:GetObject"», «"*"»]"#),
        ),
        fails(code, action(r#"["s3:Get*", «"s3:GetObject"», "s3:Put*"]"#)),
        passes(
            code,
            action(
                r#"["cognito-idp:ListUsers*", "cognito-idp:*Users", "cognito-identity:ListIdentityPools"]"#,
            ),
        ),
        passes(code, scope(r#"["cognito-idp:AdminGetUse?", "cognito-idp:AdminGet*r"]"#, USER_POOL)),
        // Duplicates of an invalid action are not reported.
        finds(
            &["INVALID_ACTION", "INVALID_ACTION"],
            action(r#"["cognito-idp:«Fly»", "cognito-idp:«Fly»"]"#),
        ),
        finds(
            &["UNSIGNED_ACTION", "UNSIGNED_ACTION"],
            action(r#"[«"cognito-idp:SignUp"», «"cognito-idp:SignUp"»]"#),
        ),
        fails(
            "UNSCOPABLE_ACTION",
            scope(r#"["cognito-idp:*", «"cognito-idp:ListUserPools"»]"#, USER_POOL),
        ),
    ]
}

fn resources() -> Vec<Case> {
    let code = "REDUNDANT_RESOURCE";
    let pools = |resources: &str| scope(r#""cognito-idp:AdminGetUser""#, resources);
    let pool =
        |name: &str| format!(r#""arn:aws:cognito-idp:us-east-1:123456789012:userpool/{name}""#);
    let (one, any, own) = (pool("us-east-1_a"), pool("*"), pool("us-east-1_${aws:username}"));
    vec![
        fails(code, pools(&format!("[{one}, «{one}»]"))),
        fails(code, pools(&format!("[«{one}», {any}]"))),
        fails(code, pools(&format!("[«{one}», \"*\"]"))),
        fails(code, pools(&format!("[«{own}», {any}]"))),
        fails(
            code,
            pools(&format!(r#"[«{one}», "arn:aws:cognito-idp:*:123456789012:userpool/*"]"#)),
        ),
        passes(code, pools(&format!("[{one}, {}]", pool("us-east-1_b*")))),
        // IDs are case-sensitive.
        passes(code, pools(&format!("[{one}, {}]", pool("us-east-1_A*")))),
        // The variable may have different values.
        passes(code, pools(&format!("[{own}, {}]", pool("us-east-1_${aws:username}*")))),
        // The value of a variable may have any length.
        passes(code, pools(&format!("[{own}, {}]", pool("us-east-1_?????????????????")))),
        passes(code, pools(&format!("[{}, {}]", pool("us-east-1_a"), pool("us-east-1_${*}")))),
        // ARNs that differ in one field.
        passes(
            code,
            pools(&format!("[{any}, {}]", pool("us-east-2_a").replace("us-east-1", "us-east-2"))),
        ),
        passes(code, pools(&format!("[{one}, {}]", one.replace("123456789012", "210987654321")))),
        passes(
            code,
            pools(&format!(
                "[{any}, {}]",
                any.replace("arn:aws:", "arn:aws-cn:").replace("us-east-1", "cn-north-1")
            )),
        ),
        passes(
            code,
            pools(&format!(
                "[{0}, {1}]",
                any.replace("us-east-1", "*"),
                any.replace("arn:aws:", "arn:aws-cn:").replace("us-east-1", "*")
            )),
        ),
        passes(code, pools(&format!("[{}, {}]", pool("us-east-1_?"), pool("us-east-1_a?")))),
        // A wildcard does not match across fields.
        passes(
            code,
            scope(
                r#""codecommit:GitPull""#,
                r#"["arn:aws:codecommit:us-east-1:123456789012:x:a", "arn:aws:codecommit:*:*:a"]"#,
            ),
        ),
    ]
}

fn statements() -> Vec<Case> {
    let code = "REDUNDANT_STATEMENT";
    let read = |more: &str| {
        format!(
            r#"{{{more}"Effect": "Allow", "Action": ["cognito-idp:AdminGetUser", "cognito-idp:ListUsers"], "Resource": {USER_POOL}}}"#
        )
    };
    let when = |value: &str| {
        format!(
            r#"{{"Effect": "Allow", "Action": "cognito-idp:AdminGetUser", "Resource": {USER_POOL}, "Condition": {{"StringEquals": {{"aws:ResourceTag/team": {value}}}}}}}"#
        )
    };
    let turned = format!(
        r#"{{"Resource": [{USER_POOL}], "Action": ["cognito-idp:listusers", "cognito-idp:AdminGetUser"], "Effect": "Allow"}}"#
    );
    vec![
        fails(code, policy(&format!("{}, «{}»", read(""), read("")))),
        fails(
            code,
            policy(&format!("{}, «{}»", read(r#""Sid": "One", "#), read(r#""Sid": "Two", "#))),
        ),
        fails(code, policy(&format!("{}, «{turned}»", read("")))),
        fails(code, policy(&format!("{}, «{}»", when(r#"["a", "b"]"#), when(r#"["b", "a"]"#)))),
        passes(code, policy(&format!("{}, {}", when(r#""a""#), when(r#""b""#)))),
        passes(code, policy(&format!("{}, {}", when(r#"["a", "a"]"#), when(r#"["a", "b"]"#)))),
        passes(
            code,
            policy(&format!("{}, {}", read(""), allow(r#""cognito-idp:ListUsers""#, USER_POOL))),
        ),
        passes(code, policy(&format!("{}, {}", read(""), read("").replace("Allow", "Deny")))),
        // Principals of two types, and one is wrong.
        fails(
            "PRINCIPAL_KIND_MISMATCH",
            policy(&["Service", "Federated"].map(|kind| {
                let service = r#""lambda.amazonaws.com""#;
                let marked = if kind == "Service" { service.to_owned() } else { format!("«{service}»") };
                format!(r#"{{"Effect": "Allow", "Principal": {{"{kind}": {marked}}}, "Action": "sts:AssumeRole"}}"#)
            }).join(", ")),
        )
        .trust(),
        // The statements may differ in what could not be read.
        finds(
            &["DATA_TYPE_MISMATCH"; 2],
            policy(&format!("{0}, {0}", read("").replace(']', ", «1»]"))),
        ),
        // An error of a statement comes first.
        finds(
            &["INVALID_ACTION"; 2],
            policy(&format!("{0}, {0}", allow(r#""cognito-idp:«Fly»""#, r#""*""#))),
        ),
        finds(
            &["UNSCOPABLE_ACTION"; 2],
            policy(&format!("{0}, {0}", allow(r#"«"cognito-idp:ListUserPools"»"#, USER_POOL))),
        ),
        finds(
            &["INVALID_GLOBAL_CONDITION_KEY"; 2],
            policy(&format!("{0}, {0}", read(r#""Condition": {"StringEquals": {«"aws:Fly"»: "x"}}, "#))),
        ),
        fails(
            "INVALID_ACTION",
            condition_on(
                r#"["cognito-idp:TagResource", "cognito-idp:«Fly»"]"#,
                USER_POOL,
                r#""ForAnyValue:StringNotLike": {"aws:TagKeys": "*"}"#,
            ),
        ),
        // The error of another statement does not matter.
        finds(
            &["INVALID_ACTION", "REDUNDANT_STATEMENT"],
            policy(&format!("{}, {}, «{}»", allow(r#""cognito-idp:«Fly»""#, r#""*""#), read(""), read(""))),
        ),
        // Only the duplicate Sid is reported.
        fails(
            "UNIQUE_SIDS_REQUIRED",
            policy(&format!("{}, {}", read(r#""Sid": "One", "#), read(r#""Sid": «"One"», "#))),
        ),
    ]
}

#[test]
fn redundant() {
    assert_all(&cases());
}
