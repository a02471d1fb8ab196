//! Rules on lists of condition values, and on values that are IDs of other services' resources.

use cognito_policy_rules::PolicyKind;

use crate::case::{Case, assert_all, fails, finds, passes};
use crate::text::{USER_POOL, condition, condition_on, members};

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = lists();
    cases.extend(equal_bounds());
    cases.extend(ids());
    cases.extend(accounts());
    cases.extend(principal_arns());
    cases.extend(arns_as_text());
    cases.extend(sources());
    cases.extend(null());
    cases
}

fn lists() -> Vec<Case> {
    let tagging =
        |condition: &str| condition_on(r#""cognito-idp:TagResource""#, USER_POOL, condition);
    let date = "INVALID_DATE_VALUE";
    let bound = "REDUNDANT_CONDITION_VALUE_NUM";
    let mixed = "INVALID_CONDITION_DATA_TYPE";
    vec![
        fails(
            "EMPTY_ARRAY_CONDITION_FORALLVALUES",
            tagging(r#""ForAllValues:StringEquals": {"aws:TagKeys": «[]»}"#),
        ),
        fails(
            "EMPTY_ARRAY_CONDITION_FORALLVALUES",
            tagging(r#""ForAllValues:StringEqualsIfExists": {"aws:TagKeys": «[]»}"#),
        ),
        passes(
            "EMPTY_ARRAY_CONDITION_FORALLVALUES",
            tagging(r#""ForAllValues:StringEquals": {"aws:TagKeys": ["a"]}"#),
        ),
        fails(
            "EMPTY_ARRAY_CONDITION_FORANYVALUE",
            tagging(r#""ForAnyValue:StringEquals": {"aws:TagKeys": «[]»}"#),
        ),
        passes(
            "EMPTY_ARRAY_CONDITION_FORANYVALUE",
            tagging(r#""ForAnyValue:StringEquals": {"aws:TagKeys": ["a"]}"#),
        ),
        fails(
            "EMPTY_ARRAY_CONDITION_IFEXISTS",
            condition(r#""StringEqualsIfExists": {"aws:ResourceTag/team": «[]»}"#),
        ),
        fails(
            "EMPTY_ARRAY_CONDITION_IFEXISTS",
            tagging(r#""ForAnyValue:StringEqualsIfExists": {"aws:TagKeys": «[]»}"#),
        ),
        passes(
            "EMPTY_ARRAY_CONDITION_IFEXISTS",
            condition(r#""StringEqualsIfExists": {"aws:ResourceTag/team": ["a"]}"#),
        ),
        fails(
            "EMPTY_ARRAY_CONDITION",
            condition(r#""StringEquals": {"aws:ResourceTag/team": «[]»}"#),
        ),
        fails(date, condition(r#""DateLessThan": {"aws:CurrentTime": «"1700000000"»}"#)),
        fails(date, condition(r#""DateLessThan": {"aws:TokenIssueTime": «1700000000»}"#)),
        passes(
            date,
            condition(
                r#""DateLessThan": {"aws:CurrentTime": ["2026-11-22", "2026"], "aws:EpochTime": 1700000000}"#,
            ),
        ),
        fails(
            bound,
            condition(r#""NumericLessThan": {"aws:MultiFactorAuthAge": «["2700", "3600"]»}"#),
        ),
        fails(
            bound,
            condition(r#""NumericGreaterThanEquals": {"aws:MultiFactorAuthAge": «[1, 2.5, -3]»}"#),
        ),
        passes(bound, condition(r#""NumericLessThan": {"aws:MultiFactorAuthAge": ["3600"]}"#)),
        passes(
            bound,
            condition(r#""NumericEquals": {"aws:MultiFactorAuthAge": ["2700", "3600"]}"#),
        ),
        fails(
            "TYPE_MISMATCH_NUMBER",
            condition(r#""NumericLessThan": {"aws:MultiFactorAuthAge": ["2700", «"soon"»]}"#),
        ),
        fails(
            mixed,
            condition(
                r#""StringEquals": {"aws:PrincipalAccount": «["123456789012", 123456789012]»}"#,
            ),
        ),
        passes(
            mixed,
            condition(
                r#""StringEquals": {"aws:PrincipalAccount": ["123456789012", "210987654321"]}"#,
            ),
        ),
        // An invalid value and several booleans have rules of their own.
        fails(
            "TYPE_MISMATCH_NUMBER",
            condition(r#""NumericEquals": {"aws:MultiFactorAuthAge": [2700, «"soon"»]}"#),
        ),
        fails(
            date,
            condition(r#""DateEquals": {"aws:CurrentTime": ["2026-11-22", «1700000000»]}"#),
        ),
        fails(
            "INVALID_CONDITION_MULTIPLE_BOOLEAN",
            condition(r#""Bool": {"aws:SecureTransport": «[true, "false"]»}"#),
        ),
        // Takes precedence over REDUNDANT_CONDITION_VALUE_NUM.
        fails(
            mixed,
            condition(r#""NumericLessThan": {"aws:MultiFactorAuthAge": «["2700", 3600]»}"#),
        ),
    ]
}

/// Of two equal bounds, the first one is kept.
fn equal_bounds() -> [Case; 2] {
    ["NumericLessThanEquals", "NumericGreaterThanEquals"].map(|operator| {
        let bounds = format!(r#""{operator}": {{"aws:MultiFactorAuthAge": «["60", "60.0"]»}}"#);
        fails("REDUNDANT_CONDITION_VALUE_NUM", condition(&bounds))
    })
}

fn ids() -> Vec<Case> {
    let text =
        |key: &str, value: &str| condition(&format!(r#""StringEquals": {{"{key}": {value}}}"#));
    let on_key = |operator: &str, value: &str| {
        let condition = format!(
            r#""{operator}": {{"s3:x-amz-server-side-encryption-aws-kms-key-id": {value}}}"#
        );
        condition_on(r#""s3:PutObject""#, r#""*""#, &condition)
    };
    let key = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    let (vpc, endpoint, kms) =
        ("INVALID_VPC_FORMAT", "INVALID_VPCE_FORMAT", "INVALID_KMS_KEY_VALUE");
    let like = "STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS";
    vec![
        fails(vpc, text("aws:SourceVpc", r#"["vpc-12345678", «"vpc-1234567"»]"#)),
        fails(vpc, text("AWS:sourcevpc", r#"«"vpce-12345678"»"#)),
        fails(vpc, text("aws:SourceVpc", r#"«"12345678"»"#)),
        fails(vpc, text("aws:SourceVpc", r#"«""»"#)),
        passes(
            vpc,
            text("aws:SourceVpc", r#"["vpc-1234567890abcdef0", "${aws:Ec2InstanceSourceVpc}"]"#),
        ),
        // A placeholder of a template.
        passes(vpc, text("aws:SourceVpc", r#""my-value""#)),
        passes(vpc, condition(r#""Null": {"aws:SourceVpc": "false"}"#)),
        fails(endpoint, text("aws:SourceVpce", r#"«"vpc-12345678"»"#)),
        fails(endpoint, text("aws:SourceVpce", r#"«"vpce-1234567890abcdef01"»"#)),
        passes(endpoint, text("aws:SourceVpce", r#"["vpce-12345678", "vpce-1234567890abcdef0"]"#)),
        fails(kms, on_key("StringEquals", r#"«"1234abcd-12ab-34cd-56ef-1234567890ab"»"#)),
        finds(
            &[like, kms],
            on_key("StringLike", r#"«"alias/*"»"#).replace("\"StringLike\"", "«\"StringLike\"»"),
        ),
        fails(kms, on_key("ArnEquals", r#"«"arn:aws:kms:us-east-1:123456789012:alias/mine"»"#)),
        fails(kms, on_key("ArnEquals", r#"«"arn:aws:s3:::logs"»"#)),
        // Other rules on ARNs do not apply.
        fails(kms, on_key("ArnLike", r#"«"mine"»"#)),
        fails(kms, on_key("ArnLike", r#"«"arn:aws:kms"»"#)),
        passes(kms, on_key("StringEquals", &format!("\"{key}\""))),
        passes(
            kms,
            on_key("ArnLike", r#"["arn:aws:kms:*:123456789012:key/*", "arn:aws:*:*:*:*"]"#),
        ),
        passes(kms, on_key("Null", r#""true""#)),
        // Compared as text, a wildcard matches across fields.
        fails(
            like,
            on_key("StringLike", r#""arn:aws:kms:*""#)
                .replace("\"StringLike\"", "«\"StringLike\"»"),
        ),
        finds(
            &[like, kms],
            on_key("StringLike", r#"«"arn:aws:s3:*"»"#)
                .replace("\"StringLike\"", "«\"StringLike\"»"),
        ),
        // A variable may contain the ARN of a key.
        passes(kms, on_key("StringEquals", r#""${aws:PrincipalTag/key}""#)),
    ]
}

fn accounts() -> Vec<Case> {
    let rule = "INVALID_ARN_ACCOUNT";
    let on = |operator: &str, key: &str, value: &str| {
        condition(&format!(r#""{operator}": {{"{key}": {value}}}"#))
    };
    let equals = |key: &str, value: &str| on("StringEquals", key, value);
    let like = |value: &str| on("StringLike", "aws:PrincipalAccount", value);
    let of_key = |value: &str| {
        let condition = format!(r#""StringEquals": {{"kms:CallerAccount": {value}}}"#);
        condition_on(r#""kms:Decrypt""#, r#""*""#, &condition)
    };
    let of_bucket = |value: &str| {
        let condition = format!(r#""StringNotEquals": {{"s3:ResourceAccount": {value}}}"#);
        condition_on(r#""s3:GetObject""#, r#""arn:aws:s3:::files/*""#, &condition)
    };
    vec![
        fails(rule, equals("aws:SourceAccount", r#"«"12345678901"»"#)),
        fails(rule, equals("aws:PrincipalAccount", r#"["123456789012", «"1234567890123"»]"#)),
        fails(rule, equals("AWS:resourceaccount", r#"«"1234-5678-9012"»"#)),
        fails(rule, equals("aws:SourceOwner", r#"«"arn:aws:iam::123456789012:root"»"#)),
        fails(rule, equals("aws:PrincipalAccount", r#"«"o-a1b2c3d4e5"»"#)),
        fails(rule, equals("aws:SourceAccount", r#"«""»"#)),
        fails(rule, equals("aws:SourceAccount", r#"«"anonymous"»"#)),
        fails(rule, equals("aws:ResourceAccount", "«12345678901»")),
        fails(rule, on("StringNotEqualsIfExists", "aws:ResourceAccount", r#"«"1234567890"»"#)),
        fails(rule, like(r#"«"1234567890123*"»"#)),
        fails(rule, like(r#"«"1234567890?"»"#)),
        fails(rule, like(r#"«"12345678901"»"#)),
        fails(rule, like(r#"«"account-*"»"#)),
        fails(rule, of_key(r#"«"12345678901"»"#)),
        fails(rule, of_bucket(r#"«"12345678901"»"#)),
        passes(rule, equals("aws:SourceAccount", r#""123456789012""#)),
        passes(rule, equals("aws:SourceAccount", r#"["012345678901", "123456789012"]"#)),
        passes(rule, equals("aws:ResourceAccount", "123456789012")),
        passes(rule, equals("aws:ResourceAccount", r#""${aws:PrincipalAccount}""#)),
        passes(rule, equals("aws:PrincipalAccount", r#""anonymous""#)),
        passes(rule, equals("aws:PrincipalOrgID", r#""o-a1b2c3d4e5""#)),
        passes(rule, like(r#""1234567890??""#)),
        passes(rule, like(r#""123456789*""#)),
        passes(rule, on("Null", "aws:SourceAccount", r#""true""#)),
        passes(rule, of_key(r#""123456789012""#)),
        passes(rule, of_bucket(r#"["123456789012"]"#)),
        // Another rule reports the wildcard.
        fails("WILDCARD_WITHOUT_LIKE_OPERATOR", equals("aws:SourceAccount", r#""123456«*»""#)),
    ]
}

fn principal_arns() -> Vec<Case> {
    let rule = "SESSION_IN_PRINCIPAL_ARN";
    let on = |operator: &str, key: &str, value: &str| {
        condition(&format!(r#""{operator}": {{"{key}": {value}}}"#))
    };
    let arn = |operator: &str, value: &str| on(operator, "aws:PrincipalArn", value);
    let scp = |value: &str| {
        members(&format!(
            r#""Effect": "Deny", "Action": "cognito-idp:DeleteUserPool", "Resource": "*", "Condition": {{"ArnNotLike": {{"aws:PrincipalArn": {value}}}}}"#
        ))
    };
    vec![
        fails(rule, scp(r#"«"arn:aws:sts::*:assumed-role/admin/*"»"#))
            .of(PolicyKind::ServiceControl),
        fails(rule, arn("ArnLike", r#"«"arn:aws:sts::123456789012:assumed-role/admin/alice"»"#)),
        fails(
            rule,
            arn("ArnEquals", r#"«"arn:aws-cn:sts::123456789012:assumed-role/admin/alice"»"#),
        ),
        fails(
            rule,
            arn("StringEquals", r#"«"arn:aws:sts::123456789012:assumed-role/admin/alice"»"#),
        ),
        fails(
            rule,
            on(
                "ArnLikeIfExists",
                "AWS:principalarn",
                r#"["arn:aws:iam::123456789012:role/admin", «"arn:aws:sts::*:assumed-role/*/*"»]"#,
            ),
        ),
        fails(rule, arn("ArnLike", r#"«"arn:aws:sts::123456789012:assumed-role*"»"#)),
        fails(
            rule,
            arn("ArnLike", r#"«"arn:aws:sts::*:assumed-role/AWSReservedSSO_Admin_*/alice"»"#),
        ),
        passes(rule, scp(r#""arn:aws:iam::*:role/admin""#)).of(PolicyKind::ServiceControl),
        passes(rule, arn("ArnEquals", r#""arn:aws:sts::123456789012:federated-user/alice""#)),
        passes(rule, arn("ArnEquals", r#""arn:aws:iam::123456789012:root""#)),
        passes(rule, arn("ArnLike", r#""arn:aws:iam::123456789012:role/assumed-role/*""#)),
        passes(rule, arn("Null", r#""true""#)),
    ]
}

/// ARNs that are compared as text.
fn arns_as_text() -> Vec<Case> {
    let like = "STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS";
    let string_like =
        |values: &str| condition(&format!(r#"«"StringLike"»: {{"aws:PrincipalArn": {values}}}"#));
    let pool = |operator: &str, value: &str| {
        condition_on(
            r#""cognito-identity:DeleteIdentities""#,
            r#""*""#,
            &format!(r#"{operator}: {{"cognito-identity:IdentityPoolArn": {value}}}"#),
        )
    };
    vec![
        fails(like, pool(r#"«"StringLike"»"#, r#""arn:aws:cognito-identity:*""#)),
        fails(like, pool(r#"«"StringNotLike"»"#, r#""arn:aws:cognito-identity:*/us-east-1:*""#)),
        fails("MISSING_ARN_FIELD", pool(r#""ArnLike""#, r#""«arn:aws:cognito-identity:*»""#)),
        fails(
            like,
            string_like(r#"["arn:aws:iam::*", "arn:*", "*:role/admin", "arn:aws:iam:*role/x"]"#),
        ),
        // What precedes the first wildcard is checked.
        finds(&[like, "INVALID_PARTITION"], string_like(r#""arn:«awz»:iam::123456789012:role/*""#)),
        finds(&[like, "INVALID_CONDITION_DATA_TYPE"], string_like(r#"«"role/*"»"#)),
        passes(
            "INVALID_CONDITION_DATA_TYPE",
            condition(
                r#""StringEqualsIgnoreCase": {"aws:PrincipalArn": "ARN:AWS:IAM::123456789012:ROLE/ADMIN"}"#,
            ),
        ),
        fails(
            "INVALID_ARN_ACCOUNT",
            condition(
                r#""StringEquals": {"aws:PrincipalArn": "arn:aws:iam::«12345678901»:role/admin"}"#,
            ),
        ),
    ]
}

/// User pools in conditions on the source of a call.
fn sources() -> Vec<Case> {
    let code = "POOL_REGION_MISMATCH";
    let key_policy = |pool: &str| {
        members(&format!(
            r#""Effect": "Allow", "Principal": {{"Service": "cognito-idp.amazonaws.com"}}, "Action": "kms:CreateGrant", "Resource": "*", "Condition": {{"ArnLike": {{"aws:SourceArn": "arn:aws:cognito-idp:us-west-2:123456789012:userpool/{pool}"}}}}"#
        ))
    };
    vec![
        fails(code, key_policy("«us-east-1»_AbCdEfGhI")).of(PolicyKind::Resource),
        passes(code, key_policy("us-west-2_AbCdEfGhI")).of(PolicyKind::Resource),
        passes(code, key_policy("*")).of(PolicyKind::Resource),
    ]
}

fn null() -> Vec<Case> {
    let code = "NULL_WITH_QUALIFIER";
    let tagging =
        |condition: &str| condition_on(r#""cognito-idp:TagResource""#, USER_POOL, condition);
    vec![
        fails(code, tagging(r#"«"ForAllValues:Null"»: {"aws:TagKeys": "true"}"#)),
        fails(
            code,
            tagging(
                r#"«"ForAnyValue:Null"»: {"aws:TagKeys": "true", "aws:ResourceTag/team": "true"}"#,
            ),
        ),
        passes(code, tagging(r#""Null": {"aws:TagKeys": "true"}"#)),
        fails(
            "FORALLVALUES_WITH_SINGLE_VALUED_KEY",
            condition(r#"«"ForAllValues:Null"»: {"aws:ResourceTag/team": "true"}"#),
        ),
        fails(
            "NULL_WITH_IF_EXISTS",
            tagging(r#"«"ForAnyValue:NullIfExists"»: {"aws:TagKeys": "true"}"#),
        ),
    ]
}

#[test]
fn condition_values() {
    assert_all(&cases());
}
