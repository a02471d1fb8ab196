//! Rules on policy variables.

use crate::case::{Case, assert_all, fails, finds, passes};
use crate::text::{USER_POOL, action, condition, condition_on, members, resource, scope};

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
    cases.extend(multivalued_keys());
    cases.extend(defaults());
    cases.extend(tag_keys());
    cases.extend(without_braces());
    cases.extend(places());
    cases.extend(names());
    cases
}

/// A policy on the user pool, if its owner is this text.
fn owner(text: &str) -> String {
    condition(&format!(r#""StringEquals": {{"aws:ResourceTag/owner": "{text}"}}"#))
}

fn multivalued_keys() -> Vec<Case> {
    let rule = "MULTIVALUED_KEY_IN_VARIABLE";
    vec![
        fails(rule, user_pool("${«aws:TagKeys»}")),
        fails(rule, owner("${«aws:TagKeys», 'x'}")),
        fails(rule, owner("${«cognito-identity.amazonaws.com:amr»}")),
        fails(rule, owner("${«cognito-identity-us-gov.amazonaws.com:amr»}")),
        // A sensitive key.
        fails(rule, condition(r#""StringEquals": {"aws:SourceAccount": "${«aws:TagKeys»}"}"#)),
        fails(rule, owner("${«aws:CalledVia»}")),
        fails(rule, owner("${«aws:PrincipalOrgPaths»}")),
        fails(rule, owner("${«sts:TransitiveTagKeys»}")),
        fails(rule, owner("${«saml:edupersonaffiliation»}")),
        fails(rule, owner("${«dynamodb:LeadingKeys»}")),
        fails(rule, owner("${«AWS:tagkeys»}")),
        passes(rule, user_pool("${aws:PrincipalTag/pool}")),
        passes(rule, owner("${cognito-identity.amazonaws.com:sub}")),
        passes(rule, owner("${aws:CalledViaFirst}")),
        passes(rule, owner("${saml:sub}")),
    ]
}

fn defaults() -> Vec<Case> {
    let rule = "MISSING_COMMA_IN_VARIABLE";
    vec![
        fails(rule, owner("«${aws:PrincipalTag/team 'none'}»")),
        fails(rule, owner("«${aws:username 'none'}»")),
        fails(rule, owner("«${aws:username'none'}»")),
        fails(rule, owner("«${aws:username: 'none'}»")),
        fails(rule, owner("«${aws:username|'none'}»")),
        fails(rule, owner("«${aws:username 'a, b'}»")),
        fails(rule, owner("«${aws:PrincipalTag/team 'none}»")),
        fails(rule, owner("«${aws:username none}»")),
        fails(rule, owner("«${aws:usernam 'none'}»")),
        fails(rule, owner("«${aws:TagKeys 'none'}»")),
        fails(rule, user_pool("«${aws:PrincipalTag/pool 'none'}»")),
        // A sensitive key.
        fails(
            rule,
            condition(r#""StringEquals": {"aws:SourceAccount": "«${aws:PrincipalTag/a 'none'}»"}"#),
        ),
        passes(rule, owner("${aws:PrincipalTag/team, 'none'}")),
        passes(rule, owner("${aws:PrincipalTag/team,'none'}")),
        passes(rule, owner("${aws:PrincipalTag/my team}")),
        passes(rule, owner("${aws:PrincipalTag/team} 'none'")),
    ]
}

fn tag_keys() -> Vec<Case> {
    let rule = "UNKNOWN_VARIABLE";
    let longest = "a".repeat(128);
    let of = |key: &str| owner(&format!("${{aws:PrincipalTag/{key}}}"));
    vec![
        fails(rule, owner("${«aws:PrincipalTag/te*m»}")),
        fails(rule, owner("${«aws:PrincipalTag/team;none»}")),
        fails(rule, owner("${«aws:PrincipalTag/it's»}")),
        fails(rule, owner("${«aws:RequestTag/a|b», 'x'}")),
        fails(rule, owner(&format!("${{«aws:PrincipalTag/{longest}a»}}"))),
        passes(rule, of(&longest)),
        passes(rule, of("My Team/2_a.b:c=d+e-f@g")),
        passes(rule, of("équipe")),
    ]
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

fn without_braces() -> Vec<Case> {
    let rule = "VARIABLE_WITHOUT_BRACES";
    let version = |value: &str| {
        owner(value).replace(r#""Version": "2012-10-17""#, r#""Version": "2008-10-17""#)
    };
    let object = |key: &str| scope(r#""s3:GetObject""#, &format!(r#""arn:aws:s3:::files/{key}""#));
    let prefix = |value: &str| {
        let condition = format!(r#""StringLike": {{"s3:prefix": "{value}"}}"#);
        condition_on(r#""s3:ListBucket""#, r#""arn:aws:s3:::files""#, &condition)
    };
    vec![
        fails(rule, owner("«aws:PrincipalTag/tenant»")),
        fails(rule, owner("«$aws:username»")),
        fails(rule, owner("«{aws:username}»")),
        fails(rule, owner("«{aws:PrincipalTag/tenant}»")),
        fails(rule, owner("«$aws:userid»")),
        fails(rule, owner("«%{aws:username}»")),
        fails(rule, owner("«{{aws:username}}»")),
        fails(rule, owner("«$(aws:username)»")),
        fails(rule, owner("«<aws:username>»")),
        fails(rule, owner("«AWS:UserName»")),
        fails(rule, owner("«aws:TagKeys»")),
        fails(rule, owner("«cognito-identity.amazonaws.com:sub»")),
        fails(rule, owner("«saml:sub»")),
        fails(rule, owner("«$sts:RoleSessionName»")),
        fails(
            rule,
            condition(r#""StringEquals": {"aws:SourceAccount": "«{aws:PrincipalAccount}»"}"#),
        ),
        fails(
            rule,
            condition(r#""StringEquals": {"aws:SourceVpc": "«$aws:Ec2InstanceSourceVpc»"}"#),
        ),
        fails(rule, owner("«{aws:username, 'none'}»")),
        fails(rule, prefix("home/«$aws:username»/*")),
        fails(rule, prefix("home/«{cognito-identity.amazonaws.com:sub}»/*")),
        fails(rule, prefix("home/«aws:username»/*")),
        finds(&[rule, rule], prefix("«{aws:PrincipalTag/team}»/«{aws:username}»/*")),
        fails(
            rule,
            condition(
                r#""ArnLike": {"aws:PrincipalArn": "arn:aws:iam::123456789012:user/«{aws:username}»"}"#,
            ),
        ),
        fails(rule, object("home/«{aws:username}»/*")),
        fails(rule, object("home/«$aws:username»/*")),
        finds(
            &[rule, rule],
            object("«{cognito-identity.amazonaws.com:sub}»/«aws:PrincipalTag/team»/*"),
        ),
        passes(rule, object("home/${aws:username}/{id}/aws:nothing/*")),
        passes(rule, object("home/s3:prefix/*")),
        // The error of the key's type takes precedence.
        fails(
            "INVALID_CONDITION_DATA_TYPE",
            condition(r#""ArnEquals": {"aws:SourceArn": «"{aws:PrincipalArn}"»}"#),
        ),
        passes(rule, owner("${aws:username}")),
        passes(rule, owner("${aws:PrincipalTag/tenant, 'aws:username'}")),
        passes(rule, owner("aws:cloudformation:stack-name")),
        passes(rule, owner("aws:nothing")),
        passes(rule, owner("{username}")),
        passes(rule, owner("us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab")),
        passes(rule, prefix("arn:aws:s3:prefix/*")),
        passes(rule, condition(r#""StringEquals": {"aws:userid": "AIDACKCEVSQ6C2EXAMPLE:sub"}"#)),
        passes(
            rule,
            condition_on(
                r#""s3:PutObject""#,
                r#""arn:aws:s3:::files/*""#,
                r#""StringEquals": {"s3:x-amz-server-side-encryption": "aws:kms"}"#,
            ),
        ),
        finds(
            &["OLD_VERSION", rule],
            version("«aws:username»").replace(r#""2008-10-17""#, r#"«"2008-10-17"»"#),
        ),
    ]
}

/// Names that are not condition keys: of claims, of users, of placeholders.
fn names() -> Vec<Case> {
    let unknown = [
        "cognito:sub",
        "cognito:username",
        "cognito:email",
        "cognito:custom:tenant",
        "cognito-idp:username",
        "cognito-identity:sub",
        "cognito_sub",
        "Cognito:Sub",
        "sub",
        "aws:sub",
        "user_id",
        "userid",
        "TableName",
        "var.pool_id",
        "AWS::AccountId",
        "self:custom.pool",
        "env:STAGE",
        "aws:region",
    ];
    let mut cases = Vec::new();
    for name in unknown {
        cases.push(fails("UNKNOWN_VARIABLE", user_pool(&format!("${{«{name}»}}"))));
    }
    // In the policy of an identity pool's role, no key of IAM users is meant.
    for name in ["username", "userid", "aws:usernam", "identity_id", "cognito:username"] {
        cases.push(fails(
            "UNKNOWN_VARIABLE",
            condition(&format!(
                r#""StringEquals": {{"aws:ResourceTag/owner": "${{«{name}»}}", "cognito-identity.amazonaws.com:aud": "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab"}}"#
            )),
        ));
    }
    for name in ["cognito-identity.amazonaws.com:sub", "aws:userid", "aws:PrincipalTag/email"] {
        cases.push(passes("UNKNOWN_VARIABLE", user_pool(&format!("${{{name}}}"))));
    }
    cases
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
