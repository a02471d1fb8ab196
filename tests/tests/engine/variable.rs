//! Rules on policy variables.

use crate::case::{Case, assert_all, fails, finds, passes};
use crate::text::{USER_POOL, action, condition, members, resource};

/// A policy on the user pools whose IDs match this pattern.
fn user_pool(id: &str) -> String {
    resource(&format!(r#""arn:aws:cognito-idp:us-east-1:123456789012:userpool/{id}""#))
}

/// A policy without a version, or with the old one.
fn in_version(version: &str, resource: &str) -> String {
    format!(
        r#"{{{version}"Statement": {{"Effect": "Allow", "Action": "cognito-idp:AdminGetUser", "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/{resource}"}}}}"#
    )
}

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = forms();
    cases.extend(places());
    cases
}

fn forms() -> Vec<Case> {
    vec![
        fails("MISSING_BRACE_IN_VARIABLE", user_pool("«${aws:username»")),
        finds(
            &["MISSING_BRACE_IN_VARIABLE", "MISSING_BRACE_IN_VARIABLE"],
            user_pool("«${aws:username»«${aws:userid»"),
        ),
        passes("MISSING_BRACE_IN_VARIABLE", user_pool("${aws:username}$")),
        fails("EMPTY_VARIABLE", user_pool("«${}»")),
        passes("EMPTY_VARIABLE", user_pool("${*}${?}${$}")),
        fails("UNSUPPORTED_SPACE_IN_VARIABLE", user_pool("${«aws: username»}")),
        passes("UNSUPPORTED_SPACE_IN_VARIABLE", user_pool("${aws:PrincipalTag/my team}")),
        fails("MISSING_QUOTE_IN_VARIABLE", user_pool("«${aws:username, nobody}»")),
        fails("MISSING_QUOTE_IN_VARIABLE", user_pool("«${aws:username, 'nobody}»")),
        fails("MISSING_QUOTE_IN_VARIABLE", user_pool("«${aws:username, nobody'}»")),
        fails("MISSING_QUOTE_IN_VARIABLE", user_pool("«${aws:username, '}»")),
        passes("MISSING_QUOTE_IN_VARIABLE", user_pool("${aws:username, 'nobody'}")),
        fails("MULTIVALUED_KEY_IN_VARIABLE", user_pool("${«aws:TagKeys»}")),
        fails(
            "MULTIVALUED_KEY_IN_VARIABLE",
            condition(r#""StringLike": {"aws:userid": "${«aws:TagKeys», 'x'}"}"#),
        ),
        fails("MULTIVALUED_KEY_IN_VARIABLE", user_pool("${«cognito-identity.amazonaws.com:amr»}")),
        fails(
            "MULTIVALUED_KEY_IN_VARIABLE",
            user_pool("${«cognito-identity.cn-north-1.amazonaws.com.cn:amr», 'none'}"),
        ),
        passes("MULTIVALUED_KEY_IN_VARIABLE", user_pool("${cognito-identity.amazonaws.com:sub}")),
        passes("MULTIVALUED_KEY_IN_VARIABLE", user_pool("${aws:PrincipalTag/pool}")),
        fails("UNKNOWN_VARIABLE", user_pool("${«aws:usernam»}")),
        fails("UNKNOWN_VARIABLE", user_pool("${«username»}")),
        // The keys of user pools need the pool.
        fails("UNKNOWN_VARIABLE", user_pool("${«cognito-idp.amazonaws.com:sub»}")),
        fails("UNKNOWN_VARIABLE", user_pool("${«cognito-idp.eu-west-1.amazonaws.com:sub»}")),
        passes(
            "UNKNOWN_VARIABLE",
            user_pool("${cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI:sub}"),
        ),
        fails("UNKNOWN_VARIABLE", user_pool("${«graph.facebook.com:email»}")),
        passes("UNKNOWN_VARIABLE", user_pool("${graph.facebook.com:id}")),
        // If variables are not supported here, only that is reported.
        fails("VARIABLE_UNSUPPORTED_IN_ELEMENT", action(r#""«${username}»""#)),
        fails(
            "UNKNOWN_VARIABLE",
            condition(r#""StringLike": {"aws:ResourceTag/team": "${«aws:PrincipalTag»}"}"#),
        ),
        passes(
            "UNKNOWN_VARIABLE",
            condition(
                r#""StringEquals": {"aws:ResourceTag/team": "${aws:PrincipalTag/team}", "aws:ResourceTag/user": "${cognito-identity.amazonaws.com:sub}"}"#,
            ),
        ),
    ]
}

fn places() -> Vec<Case> {
    let unsupported = "VARIABLE_UNSUPPORTED_IN_ELEMENT";
    let version = "VARIABLE_UNSUPPORTED_IN_VERSION";
    vec![
        fails(
            unsupported,
            resource(
                r#""arn:aws:cognito-idp:us-east-1:«${aws:PrincipalAccount}»:userpool/us-east-1_AbCdEfGhI""#,
            ),
        ),
        fails(unsupported, action(r#""cognito-idp:«${aws:username}»""#)),
        fails(
            unsupported,
            members(
                r#""Sid": "«${aws:username}»", "Effect": "Allow", "Action": "cognito-idp:ListUserPools", "Resource": "*""#,
            ),
        ),
        fails(
            unsupported,
            condition(r#""StringEquals": {"aws:ResourceTag/«${aws:username}»": "x"}"#),
        ),
        passes(unsupported, user_pool("${aws:username}")),
        fails(
            "INVALID_VARIABLE_FOR_OPERATOR",
            condition(r#""NumericLessThan": {"aws:MultiFactorAuthAge": "«${aws:EpochTime}»"}"#),
        ),
        fails(
            "INVALID_VARIABLE_FOR_OPERATOR",
            condition(r#""IpAddress": {"aws:SourceIp": "«${aws:SourceIp}»"}"#),
        ),
        passes(
            "INVALID_VARIABLE_FOR_OPERATOR",
            condition(
                r#""ArnLike": {"aws:PrincipalArn": "arn:aws:iam::123456789012:role/${aws:username}"}"#,
            ),
        ),
        // The old version is not reported as well.
        fails(version, in_version(r#""Version": "2008-10-17", "#, "«${aws:username}»")),
        fails(version, in_version("", "«${aws:username}»")),
        passes(version, in_version(r#""Version": "2012-10-17", "#, "${aws:username}")),
        passes(version, resource(USER_POOL)),
    ]
}

#[test]
fn variables() {
    assert_all(&cases());
}
