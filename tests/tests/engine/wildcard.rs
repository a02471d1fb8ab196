//! Rules on wildcards and variables in condition values.

use crate::case::{Case, assert_all, fails, passes};
use crate::text::{USER_POOL, condition, condition_on, identity_pool_role};

/// A condition on tag keys, which have several values.
fn tagging(condition: &str) -> String {
    condition_on(r#""cognito-idp:TagResource""#, USER_POOL, condition)
}

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = plain_text();
    cases.extend(everything());
    cases.extend(sensitive());
    cases
}

fn plain_text() -> Vec<Case> {
    let code = "WILDCARD_WITHOUT_LIKE_OPERATOR";
    vec![
        fails(code, condition(r#""StringEquals": {"aws:ResourceTag/team": "b«*»"}"#)),
        fails(code, condition(r#""StringNotEqualsIgnoreCaseIfExists": {"aws:ResourceTag/team": ["blue", "gr«?»en*"]}"#)),
        fails(code, condition(r#""StringEquals": {"aws:PrincipalArn": "arn:aws:iam::123456789012:role/«*»"}"#)),
        // Other variables do not make the wildcard literal.
        fails(code, condition(r#""StringEquals": {"aws:ResourceTag/team": "${aws:username}«*»"}"#)),
        passes(code, condition(r#""StringEquals": {"aws:ResourceTag/team": "${*}b${?}${aws:username, 'a*'}"}"#)),
        passes(code, condition(r#""StringLike": {"aws:ResourceTag/team": "b*"}"#)),
        passes(code, condition(r#""ArnEquals": {"aws:PrincipalArn": "arn:aws:iam::123456789012:role/*"}"#)),
        passes(code, condition(r#""StringEquals": {"aws:ResourceTag/team": "blue"}"#)),
        // IDs that are invalid because of a wildcard are reported for the wildcard.
        fails(code, identity_pool_role(r#", "StringEqualsIgnoreCase": {"cognito-identity.amazonaws.com:sub": "us-east-1:«*»"}"#)).trust(),
        fails(code, condition(r#""StringEquals": {"aws:SourceVpc": "vpc-«*»"}"#)),
        fails(code, condition(r#""StringEquals": {"aws:RequestedRegion": "eu-«*»"}"#)),
        // Only the wrong operator type is reported.
        fails("TYPE_MISMATCH", condition(r#"«"StringEquals"»: {"aws:SourceIp": "203.0.113.*"}"#)),
    ]
}

fn everything() -> Vec<Case> {
    vec![
        fails(
            "EQUIVALENT_TO_NULL_FALSE",
            condition(r#""StringLike": {"aws:ResourceTag/team": «"*"»}"#),
        ),
        fails(
            "EQUIVALENT_TO_NULL_FALSE",
            condition(r#""StringLike": {"aws:ResourceTag/team": ["blue", «"**"»]}"#),
        ),
        fails("EQUIVALENT_TO_NULL_FALSE", condition(r#""ArnLike": {"aws:PrincipalArn": «"*"»}"#)),
        // `ArnLike` does not match `*` across fields, but accepts any ARN here.
        fails(
            "EQUIVALENT_TO_NULL_FALSE",
            condition(r#""StringLike": {"aws:PrincipalArn": «"*"»}"#),
        ),
        fails(
            "EQUIVALENT_TO_NULL_FALSE",
            tagging(r#""ForAnyValue:StringLike": {"aws:TagKeys": «"*"»}"#),
        ),
        passes(
            "EQUIVALENT_TO_NULL_FALSE",
            condition(r#""StringLike": {"aws:ResourceTag/team": ["?*", "", "b*"]}"#),
        ),
        passes(
            "EQUIVALENT_TO_NULL_FALSE",
            condition(r#""Null": {"aws:ResourceTag/team": "false"}"#),
        ),
        fails(
            "EQUIVALENT_TO_NULL_TRUE",
            condition(r#""StringNotLike": {"aws:ResourceTag/team": «"*"»}"#),
        ),
        fails(
            "EQUIVALENT_TO_NULL_TRUE",
            condition(r#""ArnNotEqualsIfExists": {"aws:PrincipalArn": «"*"»}"#),
        ),
        fails(
            "EQUIVALENT_TO_NULL_TRUE",
            tagging(r#""ForAllValues:StringNotLike": {"aws:TagKeys": «"*"»}"#),
        ),
        passes(
            "EQUIVALENT_TO_NULL_TRUE",
            condition(r#""StringNotLike": {"aws:ResourceTag/team": "b*"}"#),
        ),
        fails(
            "REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION",
            condition(r#""StringLikeIfExists": {"aws:ResourceTag/team": «"*"»}"#),
        ),
        fails(
            "REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION",
            tagging(r#""ForAllValues:StringLike": {"aws:TagKeys": «"*"»}"#),
        ),
        passes(
            "REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION",
            condition(r#""StringLikeIfExists": {"aws:ResourceTag/team": "b*"}"#),
        ),
        fails(
            "REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION",
            tagging(r#""ForAnyValue:StringNotLike": {"aws:TagKeys": «"*"»}"#),
        ),
        passes(
            "REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION",
            tagging(r#""ForAnyValue:StringNotLike": {"aws:TagKeys": "b*"}"#),
        ),
        // These take precedence over the wildcard.
        fails("MISSING_QUALIFIER", tagging(r#"«"StringLike"»: {"aws:TagKeys": "*"}"#)),
        fails(
            "FORALLVALUES_WITH_SINGLE_VALUED_KEY",
            condition(r#"«"ForAllValues:StringLike"»: {"aws:ResourceTag/team": "*"}"#),
        ),
        fails("TYPE_MISMATCH", condition(r#"«"StringLike"»: {"aws:SourceIp": "*"}"#)),
    ]
}

fn sensitive() -> Vec<Case> {
    let wildcard = "WILDCARD_USAGE_TOO_PERMISSIVE";
    let variable = "VARIABLE_USAGE_TOO_PERMISSIVE";
    let mut cases = Vec::new();
    for key in [
        "PrincipalAccount",
        "PrincipalOrgID",
        "ResourceAccount",
        "ResourceOrgID",
        "SourceAccount",
        "SourceOrgID",
        "SourceVpc",
        "SourceVpce",
        "userid",
    ] {
        cases.push(fails(wildcard, condition(&format!(r#""StringLike": {{"aws:{key}": "«*»"}}"#))));
    }
    cases.extend([
        fails(wildcard, condition(r#""StringLike": {"aws:SourceAccount": "12345«?»789012"}"#)),
        fails(wildcard, condition(r#""StringNotLikeIfExists": {"aws:sourcevpc": ["vpc-12345678", "vpc-«*»"]}"#)),
        fails(wildcard, condition(r#""StringLike": {"aws:userid": "AROA«*»"}"#)),
        fails(wildcard, condition(r#""StringLike": {"aws:userid": "A«*»:admin"}"#)),
        passes(wildcard, condition(r#""StringLike": {"aws:SourceAccount": "123456*"}"#)),
        passes(wildcard, condition(r#""StringLike": {"aws:userid": ["AROAEXAMPLEID:*", "*:admin", "123456789012"]}"#)),
        passes(wildcard, condition(r#""StringLike": {"aws:ResourceTag/team": "b*"}"#)),
        passes(wildcard, condition(r#""ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-a1b2c3d4e5/*"}"#)),
        fails(variable, condition(r#""StringEquals": {"aws:SourceAccount": "«${aws:PrincipalTag/account}»"}"#)),
        fails(variable, condition(r#""StringLike": {"aws:PrincipalOrgID": "o-«${aws:PrincipalTag/org}»"}"#)),
        fails(variable, condition(r#""StringLike": {"aws:userid": "«${aws:PrincipalTag/id}»"}"#)),
        passes(variable, condition(r#""StringLike": {"aws:userid": "${aws:PrincipalTag/id}:*"}"#)),
        fails(variable, condition(r#""StringEquals": {"aws:SourceAccount": "12345«${aws:PrincipalTag/account}»"}"#)),
        passes(variable, condition(r#""StringEquals": {"aws:SourceAccount": "123456${aws:PrincipalTag/account}"}"#)),
        // Variables that AWS sets are not wildcards.
        passes(variable, condition(r#""StringEquals": {"aws:ResourceAccount": "${aws:PrincipalAccount}", "aws:ResourceOrgID": "${aws:PrincipalOrgID}", "aws:SourceVpc": "${aws:Ec2InstanceSourceVpc}"}"#)),
        passes(variable, condition(r#""StringEquals": {"aws:ResourceTag/owner": "${aws:username}"}"#)),
        // Mistakes in a variable take precedence.
        fails("UNKNOWN_VARIABLE", condition(r#""StringEquals": {"aws:SourceAccount": "${«aws:Moon»}"}"#)),
        fails("MISSING_BRACE_IN_VARIABLE", condition(r#""StringEquals": {"aws:SourceAccount": "«${aws:username»"}"#)),
    ]);
    cases
}

#[test]
fn wildcards() {
    assert_all(&cases());
}
