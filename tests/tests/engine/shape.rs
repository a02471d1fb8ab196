//! Rules on the structure of a policy: elements, their types, versions, statement IDs.

use cognito_policy_rules::PolicyKind;

use crate::case::{Case, assert_all, fails, finds, passes};
use crate::text::{action, allow, assumed_by, condition, members, policy, resource, scope};

const LIST: &str = r#""Effect": "Allow", "Action": "cognito-idp:ListUserPools", "Resource": "*""#;

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = syntax();
    cases.extend(types());
    cases.extend(elements());
    cases.extend(empty());
    cases.extend(versions());
    cases.extend(sids());
    cases
}

fn syntax() -> Vec<Case> {
    vec![
        fails("JSON_SYNTAX_ERROR", r#"{"Version": "2012-10-17"«,»}"#),
        passes(
            "JSON_SYNTAX_ERROR",
            format!(r#"{{ "Version":"2012-10-17","Statement":{{{LIST}}}}}"#),
        ),
        passes(
            "JSON_SYNTAX_ERROR",
            members(
                r#""\u0045ffect": "Allow", "Action": "cognito-idp:ListUserPools", "Resource": "*""#,
            ),
        ),
    ]
}

fn types() -> Vec<Case> {
    vec![
        fails("DATA_TYPE_MISMATCH", "«[]»"),
        fails("DATA_TYPE_MISMATCH", r#"«"policy"»"#),
        fails("DATA_TYPE_MISMATCH", format!(r#"{{"Version": «2012», "Statement": [{{{LIST}}}]}}"#)),
        fails(
            "DATA_TYPE_MISMATCH",
            format!(r#"{{"Version": "2012-10-17", "Id": «7», "Statement": [{{{LIST}}}]}}"#),
        ),
        fails("DATA_TYPE_MISMATCH", r#"{"Version": "2012-10-17", "Statement": «"all"»}"#),
        fails("DATA_TYPE_MISMATCH", policy(&format!(r"{{{LIST}}}, «true»"))),
        fails(
            "DATA_TYPE_MISMATCH",
            members(
                r#""Effect": «["Allow"]», "Action": "cognito-idp:ListUserPools", "Resource": "*""#,
            ),
        ),
        fails("DATA_TYPE_MISMATCH", members(&format!(r#""Sid": «1», {LIST}"#))),
        fails(
            "DATA_TYPE_MISMATCH",
            action(r#"["cognito-idp:ListUserPools", «["cognito-idp:ListUsers"]»]"#),
        ),
        fails("DATA_TYPE_MISMATCH", resource("[«1», \"*\"]")),
        fails("DATA_TYPE_MISMATCH", members(&format!(r#"{LIST}, "Condition": «[]»"#))),
        fails("DATA_TYPE_MISMATCH", condition(r#""StringEquals": «"aws:ResourceTag/team"»"#)),
        fails(
            "DATA_TYPE_MISMATCH",
            condition(r#""StringEquals": {"aws:ResourceTag/team": [«{}»]}"#),
        ),
        passes(
            "DATA_TYPE_MISMATCH",
            condition(r#""StringEquals": {"aws:ResourceTag/team": ["1", "true", "blue"]}"#),
        ),
        fails("NULL_VALUE", resource("«null»")),
        fails("NULL_VALUE", action(r#"["cognito-idp:ListUserPools", «null»]"#)),
        fails("NULL_VALUE", condition(r#""StringEquals": {"aws:ResourceTag/team": «null»}"#)),
        passes("NULL_VALUE", condition(r#""StringEquals": {"aws:ResourceTag/team": "null"}"#)),
        fails("DUPLICATE_KEY", members(&format!(r#"{LIST}, «"Effect"»: "Deny""#))),
        fails(
            "DUPLICATE_KEY",
            condition(
                r#""StringEquals": {"aws:ResourceTag/team": "blue"}, «"StringEquals"»: {"aws:ResourceTag/stage": "test"}"#,
            ),
        ),
        fails(
            "DUPLICATE_KEY",
            condition(
                r#""StringEquals": {"aws:ResourceTag/team": "blue", «"aws:ResourceTag/team"»: "green"}"#,
            ),
        ),
        passes(
            "DUPLICATE_KEY",
            condition(
                r#""StringEquals": {"aws:ResourceTag/team": "blue"}, "StringLike": {"aws:ResourceTag/team": "b*"}"#,
            ),
        ),
    ]
}

fn elements() -> Vec<Case> {
    vec![
        fails("INVALID_POLICY_ELEMENT", members(&format!(r#"{LIST}, «"Comment"»: """#))),
        fails(
            "INVALID_POLICY_ELEMENT",
            format!(
                r#"{{"Version": "2012-10-17", «"Statements"»: [], "Statement": [{{{LIST}}}]}}"#
            ),
        ),
        fails(
            "INVALID_POLICY_ELEMENT",
            members(
                r#"«"effect"»: "Allow", "Action": "cognito-idp:ListUserPools", "Resource": "*""#,
            ),
        ),
        // A misspelled element is checked, so that mistakes in it are reported in the same run.
        finds(
            &["INVALID_POLICY_ELEMENT", "INVALID_GLOBAL_CONDITION_KEY"],
            members(&format!(
                r#"{LIST}, «"Conditon"»: {{"IpAddress": {{«"aws:SourceIpp"»: "203.0.113.7"}}}}"#
            )),
        ),
        finds(
            &["INVALID_POLICY_ELEMENT", "INVALID_EFFECT"],
            r#"{"Version": "2012-10-17", «"Statment"»: {"Effect": «"allow"», "Action": "cognito-idp:ListUserPools", "Resource": "*"}}"#,
        ),
        // A misspelled element is not reported as missing.
        finds(
            &["INVALID_POLICY_ELEMENT", "INVALID_POLICY_ELEMENT"],
            format!(r#"{{«"version"»: "2012-10-17", «"statement"»: [{{{LIST}}}]}}"#),
        ),
        passes(
            "INVALID_POLICY_ELEMENT",
            format!(r#"{{"Version": "2012-10-17", "Id": "pools", "Statement": [{{{LIST}}}]}}"#),
        ),
        fails("MISSING_STATEMENT", r#"«{"Version": "2012-10-17"}»"#),
        fails("MISSING_STATEMENT", r#"{"Version": "2012-10-17", "Statement": «[]»}"#),
        passes(
            "MISSING_STATEMENT",
            format!(r#"{{"Version": "2012-10-17", "Statement": {{{LIST}}}}}"#),
        ),
        fails(
            "MISSING_EFFECT",
            policy(r#"«{"Action": "cognito-idp:ListUserPools", "Resource": "*"}»"#),
        ),
        passes(
            "MISSING_EFFECT",
            members(r#""Effect": "Deny", "Action": "cognito-idp:ListUserPools", "Resource": "*""#),
        ),
        fails("MISSING_ACTION", policy(r#"«{"Effect": "Allow", "Resource": "*"}»"#)),
        passes(
            "MISSING_ACTION",
            members(
                r#""Effect": "Deny", "NotAction": "cognito-idp:ListUserPools", "Resource": "*""#,
            ),
        ),
        fails(
            "MISSING_RESOURCE",
            policy(r#"«{"Effect": "Allow", "Action": "cognito-idp:ListUserPools"}»"#),
        ),
        passes(
            "MISSING_RESOURCE",
            members(
                r#""Effect": "Deny", "Action": "cognito-idp:AdminGetUser", "NotResource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/*""#,
            ),
        ),
        passes("MISSING_RESOURCE", assumed_by(r#"{"Service": "lambda.amazonaws.com"}"#)).trust(),
        finds(&["MISSING_EFFECT", "MISSING_ACTION", "MISSING_RESOURCE"], policy("«««{}»»»")),
        fails(
            "UNSUPPORTED_ELEMENT_COMBINATION",
            members(&format!(r#"{LIST}, «"NotAction"»: "cognito-idp:DeleteUserPool""#)),
        ),
        fails(
            "UNSUPPORTED_ELEMENT_COMBINATION",
            members(
                r#""Effect": "Allow", "NotResource": "*", "Action": "cognito-idp:ListUserPools", «"Resource"»: "*""#,
            ),
        ),
        passes(
            "UNSUPPORTED_ELEMENT_COMBINATION",
            policy(&format!(
                r#"{{{LIST}}}, {{"Effect": "Deny", "NotAction": "cognito-idp:*", "Resource": "*"}}"#
            )),
        ),
        fails(
            "INVALID_EFFECT",
            members(
                r#""Effect": «"allow"», "Action": "cognito-idp:ListUserPools", "Resource": "*""#,
            ),
        ),
        passes("INVALID_EFFECT", action(r#""cognito-idp:ListUserPools""#)),
    ]
}

fn empty() -> Vec<Case> {
    vec![
        fails("EMPTY_ARRAY_ACTION", action("«[]»")),
        passes("EMPTY_ARRAY_ACTION", action(r#"["cognito-idp:ListUserPools"]"#)),
        fails("EMPTY_ARRAY_RESOURCE", resource("«[]»")),
        passes("EMPTY_ARRAY_RESOURCE", scope(r#""cognito-idp:ListUserPools""#, r#"["*"]"#)),
        fails(
            "EMPTY_ARRAY_CONDITION",
            condition(r#""StringEquals": {"aws:ResourceTag/team": «[]»}"#),
        ),
        passes(
            "EMPTY_ARRAY_CONDITION",
            condition(r#""StringEquals": {"aws:ResourceTag/team": [""]}"#),
        ),
        fails("EMPTY_OBJECT_CONDITION", members(&format!(r#"{LIST}, "Condition": «{{}}»"#))),
        fails("EMPTY_OBJECT_CONDITION", condition(r#""StringEquals": «{}»"#)),
        passes("EMPTY_OBJECT_CONDITION", condition(r#""Null": {"aws:ResourceTag/team": "false"}"#)),
    ]
}

fn versions() -> Vec<Case> {
    vec![
        fails(
            "INVALID_VERSION",
            format!(r#"{{"Version": «"2012-10-18"», "Statement": {{{LIST}}}}}"#),
        ),
        passes(
            "INVALID_VERSION",
            format!(r#"{{"Version": "2012-10-17", "Statement": {{{LIST}}}}}"#),
        ),
        fails("MISSING_VERSION", format!(r#"«{{"Statement": {{{LIST}}}}}»"#)),
        passes("MISSING_VERSION", policy(&allow(r#""cognito-idp:ListUserPools""#, r#""*""#))),
        fails("OLD_VERSION", format!(r#"{{"Version": «"2008-10-17"», "Statement": {{{LIST}}}}}"#)),
        passes("OLD_VERSION", action(r#""cognito-idp:ListUserPools""#)),
    ]
}

fn sids() -> Vec<Case> {
    let two = |first: &str, second: &str| {
        policy(&format!(
            r#"{{"Sid": {first}, {LIST}}}, {{"Sid": {second}, {}}}"#,
            LIST.replace("cognito-idp:ListUserPools", "cognito-identity:ListIdentityPools")
        ))
    };
    let grant = |sid: &str| {
        members(&format!(
            r#""Sid": {sid}, "Effect": "Allow", "Principal": {{"AWS": "123456789012"}}, "Action": "lambda:InvokeFunction", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:sign-up""#
        ))
    };
    let grants = |second: &str| {
        let grant = r#""Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Resource": "arn:aws:lambda:us-east-1:123456789012:function:sign-up", "Action": "lambda:"#;
        policy(&format!(
            r#"{{"Sid": "Invoke", {grant}InvokeFunction"}}, {{"Sid": {second}, {grant}GetFunction"}}"#
        ))
    };
    vec![
        fails("UNSUPPORTED_SID", members(&format!(r#""Sid": "list«-»pools", {LIST}"#))),
        fails("UNSUPPORTED_SID", members(&format!(r#""Sid": "gr«ö»ße", {LIST}"#))),
        fails("EMPTY_SID_VALUE", members(&format!(r#""Sid": «""», {LIST}"#))),
        passes("EMPTY_SID_VALUE", members(LIST)),
        passes("UNSUPPORTED_SID", grant(r#""allow-cognito""#)).of(PolicyKind::Resource),
        fails("UNIQUE_SIDS_REQUIRED", two(r#""Pools""#, r#"«"Pools"»"#)),
        passes("UNIQUE_SIDS_REQUIRED", two(r#""Pools""#, r#""pools""#)),
        finds(&["EMPTY_SID_VALUE"; 2], two(r#"«""»"#, r#"«""»"#)),
        fails("UNIQUE_SIDS_RECOMMENDED", grants(r#"«"Invoke"»"#)).of(PolicyKind::Resource),
        passes("UNIQUE_SIDS_RECOMMENDED", grants(r#""Invoke2""#)).of(PolicyKind::Resource),
        fails(
            "UNIQUE_SIDS_REQUIRED",
            grants(r#"«"Invoke"»"#).replace(r#", "Principal": {"AWS": "123456789012"}"#, ""),
        )
        .of(PolicyKind::Session),
    ]
}

#[test]
fn structure() {
    assert_all(&cases());
}
