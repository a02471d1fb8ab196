//! Rules on condition keys that can be forged, need a companion, or are not part of the request.

use cognito_policy_rules::PolicyKind;

use crate::case::{Case, assert_all, fails, finds, passes};
use crate::text::{USER_POOL, condition, condition_on, members, policy, trust};

/// A statement with this effect on all resources.
fn statement(effect: &str, action: &str, condition: &str) -> String {
    members(&format!(
        r#""Effect": "{effect}", {action}, "Resource": "*", "Condition": {{{condition}}}"#
    ))
}

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = forged();
    cases.extend(paired());
    cases.extend(companions());
    cases.extend(services());
    cases.extend(tags());
    cases.extend(tags_of_other_services());
    cases.extend(other_services());
    cases
}

fn forged() -> Vec<Case> {
    let code = "UNTRUSTWORTHY_CONDITION_KEY";
    let resource = |principal: &str, condition: &str| {
        members(&format!(
            r#""Effect": "Allow", "Principal": {principal}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::logs/*", "Condition": {{{condition}}}"#
        ))
    };
    vec![
        fails(code, condition(r#""StringLike": {«"aws:Referer"»: "https://www.example.com/*"}"#)),
        fails(code, condition(r#""StringEquals": {«"aws:UserAgent"»: "my-app"}"#)),
        fails(
            code,
            resource(r#"{"AWS": "123456789012"}"#, r#""StringLike": {«"aws:Referer"»: "x/*"}"#),
        )
        .of(PolicyKind::Resource),
        passes(code, condition(r#""StringEquals": {"aws:PrincipalTag/team": "blue"}"#)),
        // The service sets this key itself, but better ones exist.
        fails(
            "RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL",
            resource(
                r#"{"Service": "ses.amazonaws.com"}"#,
                r#""StringEquals": {«"aws:Referer"»: "123456789012"}"#,
            ),
        )
        .of(PolicyKind::Resource),
    ]
}

fn paired() -> Vec<Case> {
    let code = "MISSING_PAIRED_CONDITION_KEYS";
    let deny = |condition: &str| {
        format!(
            r#"{{"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {{{condition}}}}}"#
        )
    };
    vec![
        fails(code, condition(r#""IpAddress": {«"aws:VpcSourceIp"»: "10.0.0.0/8"}"#)),
        fails(
            code,
            condition(
                r#""IpAddress": {«"aws:Ec2InstanceSourcePrivateIPv4"»: "10.0.0.1"}, "StringEquals": {"aws:SourceVpc": "vpc-12345678"}"#,
            ),
        ),
        fails(code, policy(&deny(r#""NotIpAddress": {«"aws:VpcSourceIp"»: "10.0.0.0/8"}"#))),
        passes(
            code,
            condition(
                r#""IpAddress": {"aws:VpcSourceIp": "10.0.0.0/8"}, "StringEquals": {"aws:sourcevpce": "vpce-12345678"}"#,
            ),
        ),
        passes(code, condition(r#""Null": {"aws:VpcSourceIp": "false"}"#)),
        // Two statements deny, each by one of the keys.
        passes(
            code,
            policy(&format!(
                "{}, {}",
                deny(r#""NotIpAddress": {"aws:VpcSourceIp": "10.0.0.0/8"}"#),
                deny(r#""StringNotEquals": {"aws:SourceVpc": "vpc-12345678"}"#)
            )),
        ),
    ]
}

fn companions() -> Vec<Case> {
    let code = "MISSING_ACTION_FOR_CONDITION_KEY";
    let other = "UNSUPPORTED_ACTION_FOR_CONDITION_KEY";
    let by_account = |actions: &str, key: &str| {
        let condition = format!(r#""StringEquals": {{«"{key}"»: "alice"}}"#);
        trust(r#"{"AWS": "123456789012"}"#, actions, &condition)
    };
    let role = |action: &str, condition: &str| {
        trust(r#"{"AWS": "arn:aws:iam::123456789012:root"}"#, action, condition)
    };
    let assume = r#""sts:AssumeRole""#;
    let with_tags = r#"["sts:AssumeRole", "sts:TagSession"]"#;
    let named = |action: &str, key: &str| {
        trust(
            r#"{"Federated": "graph.facebook.com"}"#,
            &format!(r#"["sts:AssumeRoleWithWebIdentity", "{action}"]"#),
            &format!(r#""StringEquals": {{"graph.facebook.com:app_id": "1", {key}: "a"}}"#),
        )
    };
    let tag = r#""StringEquals": {"aws:RequestTag/team": "blue"}"#;
    vec![
        // Only actions that assume a role need a companion.
        fails(other, by_account(r#""sts:SetSourceIdentity""#, "aws:RequestTag/team")).trust(),
        // `sts:TagSession` passes session tags only with a token.
        fails(other, by_account(r#"["sts:AssumeRole", "sts:TagSession"]"#, "sts:RoleSessionName"))
            .trust(),
        fails(code, role(assume, r#""StringEquals": {«"aws:RequestTag/team"»: "blue"}"#)).trust(),
        fails(code, role(assume, r#""ForAnyValue:StringEquals": {«"sts:TransitiveTagKeys"»: "team"}"#)).trust(),
        fails(code, role(r#""sts:AssumeRole*""#, r#""Null": {«"aws:TagKeys"»: "false"}"#)).trust(),
        fails(code, role(assume, r#""StringLike": {«"sts:SourceIdentity"»: "a*"}"#)).trust(),
        passes(code, role(with_tags, tag)).trust(),
        // Session tags are passed with the call that assumes the role.
        passes("UNSUPPORTED_ACTION_FOR_CONDITION_KEY", named("sts:TagSession", r#""sts:RoleSessionName""#)).trust(),
        fails("UNSUPPORTED_ACTION_FOR_CONDITION_KEY", named("sts:SetSourceIdentity", r#"«"sts:RoleSessionName"»"#)).trust(),
        passes(code, role(r#"["sts:AssumeRole", "sts:SetSourceIdentity"]"#, r#""StringLike": {"sts:SourceIdentity": "a*"}"#)).trust(),
        // These match requests without tags.
        passes(code, role(assume, r#""StringNotEquals": {"aws:RequestTag/team": "blue"}"#)).trust(),
        passes(code, role(assume, r#""ForAllValues:StringEquals": {"aws:TagKeys": "team"}"#)).trust(),
        passes(code, role(assume, r#""Null": {"aws:TagKeys": "true"}"#)).trust(),
        // Another statement allows `sts:TagSession`.
        passes(
            code,
            policy(&format!(
                r#"{{"Effect": "Allow", "Principal": {{"AWS": "123456789012"}}, "Action": "sts:AssumeRole", "Condition": {{{tag}}}}},
                   {{"Effect": "Allow", "Principal": {{"AWS": "123456789012"}}, "Action": "sts:TagSession"}}"#
            )),
        )
        .trust(),
    ]
}

fn services() -> Vec<Case> {
    let code = "USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES";
    let owner = r#""StringEquals": {«"aws:VpceOrgID"»: "o-a1b2c3d4e5"}"#;
    let sent = r#""StringEquals": {"aws:VpceOrgID": "o-a1b2c3d4e5"}"#;
    vec![
        fails(code, condition_on(r#""cognito-idp:AdminGetUser""#, USER_POOL, owner)),
        fails(
            code,
            statement(
                "Deny",
                r#""Action": "*""#,
                r#""StringNotEqualsIfExists": {«"aws:VpceAccount"»: "123456789012"}"#,
            ),
        ),
        fails(
            code,
            statement(
                "Deny",
                r#""NotAction": "s3:*""#,
                r#""ForAllValues:StringNotLike": {«"aws:VpceOrgPaths"»: "o-a1b2c3d4e5/*"}"#,
            ),
        ),
        passes(
            code,
            statement("Allow", r#""Action": ["cognito-identity:*", "S3:GetObject"]"#, sent),
        ),
    ]
}

/// Tables with several rows for one key, or with another placeholder for tag keys.
fn tags_of_other_services() -> Vec<Case> {
    let code = "UNSUPPORTED_ACTION_FOR_CONDITION_KEY";
    let tagged = |action: &str, key: &str| {
        let condition = format!(r#""StringEquals": {{{key}: "blue"}}"#);
        condition_on(action, r#""*""#, &condition)
    };
    vec![
        passes(
            code,
            tagged(r#""ssm:TerminateSession""#, r#""ssm:resourceTag/aws:ssmmessages:session-id""#),
        ),
        passes(
            code,
            tagged(r#""ssm:SendCommand""#, r#""ssm:resourceTag/aws:ssmmessages:session-id""#),
        ),
        fails(code, tagged(r#""ssm:TerminateSession""#, r#"«"ssm:resourceTag/team"»"#)),
        passes(code, tagged(r#""ssm:UpdateManagedInstanceRole""#, r#""ssm:resourceTag/team""#)),
        passes(
            code,
            tagged(r#""secretsmanager:GetSecretValue""#, r#""secretsmanager:ResourceTag/team""#),
        ),
        fails(
            "MISSING_TAG_KEY_IN_CONDITION",
            tagged(r#""secretsmanager:GetSecretValue""#, r#"«"secretsmanager:ResourceTag/"»"#),
        ),
        passes(
            "INVALID_SERVICE_CONDITION_KEY",
            tagged(r#""elasticloadbalancing:*""#, r#""elasticloadbalancing:ResourceTag/team""#),
        ),
    ]
}

fn tags() -> Vec<Case> {
    let deny = "DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE";
    let deny_not = "DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE";
    let allow = "ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE";
    let allow_not = "ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE";
    let tag = r#""StringEquals": {"aws:ResourceTag/team": "blue"}"#;
    let tag_marked = r#""StringEquals": {«"aws:ResourceTag/team"»: "blue"}"#;
    let if_exists = r#""StringEqualsIfExists": {"aws:ResourceTag/team": "blue"}"#;
    let both = r#""Action": ["cognito-idp:*", «"cognito-sync:*"»]"#;
    let fine = r#""Action": ["cognito-idp:*", "cognito-identity:*"]"#;
    let not = r#""NotAction": "iam:*""#;
    vec![
        fails(deny, statement("Deny", both, tag)),
        // S3 has no bindings, so only the pattern is reported.
        fails(deny, statement("Deny", r#""Action": [«"cognito-sync:*"», "s3:GetObject"]"#, tag)),
        passes(deny, statement("Deny", fine, tag)),
        passes(
            deny,
            statement("Deny", r#""Action": ["cognito-idp:*", "cognito-sync:*"]"#, if_exists),
        ),
        // This denies all actions, with or without the tag.
        passes(
            deny,
            statement(
                "Deny",
                r#""Action": ["cognito-idp:*", "cognito-sync:*"]"#,
                r#""StringNotEquals": {"aws:ResourceTag/team": "blue"}"#,
            ),
        ),
        passes(
            deny,
            statement(
                "Deny",
                r#""Action": ["cognito-idp:*", "cognito-sync:*"]"#,
                r#""StringEquals": {"aws:PrincipalTag/team": "blue"}"#,
            ),
        ),
        // If no action supports the key, another rule reports all of them.
        fails(
            "UNSUPPORTED_ACTION_FOR_CONDITION_KEY",
            statement("Deny", r#""Action": "cognito-sync:*""#, tag_marked),
        ),
        finds(
            &[deny, "UNSUPPORTED_ACTION_FOR_CONDITION_KEY"],
            statement(
                "Deny",
                r#""Action": ["cognito-idp:Admin*", "cognito-idp:ListUserPools", «"cognito-sync:*"»]"#,
                tag_marked,
            ),
        ),
        fails(allow, statement("Allow", both, tag)),
        passes(allow, statement("Allow", fine, tag)),
        fails(deny_not, statement("Deny", not, tag_marked)),
        passes(deny_not, statement("Deny", not, if_exists)),
        passes(deny_not, statement("Deny", not, r#""Null": {"aws:TagKeys": "true"}"#)),
        fails(allow_not, statement("Allow", not, r#""Null": {«"aws:TagKeys"»: false}"#)),
        passes(allow_not, statement("Allow", not, if_exists)),
    ]
}

fn other_services() -> Vec<Case> {
    let select = "DYNAMODB_ATTRIBUTES_WITHOUT_SELECT";
    let prefix = "S3_PREFIX_IN_NEGATIVE_CONTEXT";
    let list = r#""Action": "s3:ListBucket""#;
    vec![
        fails(
            select,
            statement(
                "Allow",
                r#""Action": ["dynamodb:PutItem", "dynamodb:query"]"#,
                r#""ForAllValues:StringEquals": {«"dynamodb:Attributes"»: ["id"]}"#,
            ),
        ),
        fails(
            select,
            statement(
                "Allow",
                r#""Action": "dynamodb:*""#,
                r#""ForAllValues:StringEquals": {«"dynamodb:Attributes"»: ["id"]}"#,
            ),
        ),
        passes(
            select,
            statement(
                "Allow",
                r#""Action": "dynamodb:Query""#,
                r#""ForAllValues:StringEquals": {"dynamodb:Attributes": ["id"]}, "StringEqualsIfExists": {"dynamodb:Select": "SPECIFIC_ATTRIBUTES"}"#,
            ),
        ),
        passes(
            select,
            statement(
                "Allow",
                r#""Action": "dynamodb:PutItem""#,
                r#""ForAllValues:StringEquals": {"dynamodb:Attributes": ["id"]}"#,
            ),
        ),
        // If no request has the key, only that is reported. With `NotAction`, some requests do.
        fails(
            "UNSUPPORTED_ACTION_FOR_CONDITION_KEY",
            statement(
                "Deny",
                r#""Action": "s3:GetObject""#,
                r#""StringLike": {«"s3:prefix"»: "private/*"}"#,
            ),
        ),
        fails(
            prefix,
            statement(
                "Deny",
                r#""NotAction": "iam:*""#,
                r#""StringLike": {«"s3:prefix"»: "private/*"}"#,
            ),
        ),
        fails(prefix, statement("Deny", list, r#""StringLike": {«"s3:prefix"»: "private/*"}"#)),
        fails(prefix, statement("Allow", list, r#""StringNotLike": {«"s3:prefix"»: "private/*"}"#)),
        passes(prefix, statement("Deny", list, r#""StringNotLike": {"s3:prefix": "public/*"}"#)),
        passes(prefix, statement("Allow", list, r#""StringLike": {"s3:prefix": "public/*"}"#)),
        passes(prefix, statement("Deny", list, r#""Null": {"s3:prefix": "true"}"#)),
    ]
}

#[test]
fn condition_keys() {
    assert_all(&cases());
}

#[test]
fn deprecated_condition_key_code_is_an_alias() {
    use cognito_policy_rules::rule;
    let other = rule::find("DEPRECATED_GLOBAL_CONDITION_KEY");
    assert_eq!(other, Some(rule::UNSUPPORTED_GLOBAL_CONDITION_KEY));
}
