//! Rules on service principals and service names.

use cognito_policy_rules::PolicyKind;

use crate::case::{Case, assert_all, fails, finds, passes};
use crate::text::{assumed_by, condition_on, members, trust};

/// The policy of a function that a principal may invoke under conditions.
fn function(principal: &str, condition: &str) -> String {
    members(&format!(
        r#""Effect": "Allow", "Principal": {principal}, "Action": "lambda:InvokeFunction", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:sign-up"{condition}"#
    ))
}

/// A policy that allows passing a role to a service.
fn pass_role(key: &str, operator: &str, service: &str) -> String {
    condition_on(
        r#""iam:PassRole""#,
        r#""arn:aws:iam::123456789012:role/sms""#,
        &format!(r#""{operator}": {{"{key}": {service}}}"#),
    )
}

/// A policy that allows using a key only through a service.
fn via_service(service: &str) -> String {
    condition_on(
        r#""kms:Decrypt""#,
        r#""arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab""#,
        &format!(r#""StringEquals": {{"kms:ViaService": {service}}}"#),
    )
}

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = sources();
    cases.extend(keys());
    cases.extend(names());
    cases
}

fn sources() -> Vec<Case> {
    let rule = "RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL";
    let recommended = "RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL";
    let marked = r#"{"Service": «"cognito-idp.amazonaws.com"»}"#;
    let spelled = r#"{"Service": "cognito-idp.amazonaws.com"}"#;
    let source = r#", "Condition": {"ArnLike": {"AWS:SourceArn": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/*"}}"#;
    let in_transit = r#", "Condition": {"Bool": {"aws:SecureTransport": "true"}}"#;
    let referer = r#", "Condition": {"StringEquals": {«"aws:SourceOwner"»: "123456789012"}}"#;
    let own_key = r#", "Condition": {"Bool": {"lambda:InvokedViaFunctionUrl": "true"}}"#;
    let kind = PolicyKind::Resource;
    vec![
        fails(rule, function(marked, "")).of(kind),
        fails(rule, function(marked, in_transit)).of(kind),
        fails(rule, function(r#"{"AWS": "123456789012", "Service": [«"s3.amazonaws.com"», "sns.amazonaws.com"]}"#, "")).of(kind),
        passes(rule, function(spelled, source)).of(kind),
        fails(rule, function(marked, own_key)).of(kind),
        passes(rule, function(r#"{"AWS": "123456789012"}"#, "")).of(kind),
        passes(rule, members(r#""Effect": "Deny", "Principal": {"Service": "cognito-idp.amazonaws.com"}, "Action": "lambda:InvokeFunction", "Resource": "*""#)).of(kind),
        // Of the services that assume roles, Cognito sends the source of the call.
        fails(rule, assumed_by(marked)).trust(),
        passes(rule, trust(spelled, r#""sts:AssumeRole""#, r#""StringEquals": {"aws:SourceAccount": "123456789012"}"#)).trust(),
        passes(rule, assumed_by(r#"{"Service": ["lambda.amazonaws.com", "ec2.amazonaws.com"]}"#)).trust(),
        fails(recommended, function(spelled, referer)).of(kind),
        // The rule on untrustworthy keys does not apply here.
        fails(recommended, function(spelled, &referer.replace("StringEquals", "StringLike").replace("aws:SourceOwner", "aws:Referer"))).of(kind),
        passes(recommended, function(spelled, source)).of(kind),
        passes(recommended, function(r#"{"AWS": "123456789012"}"#, r#", "Condition": {"StringEquals": {"aws:SourceOwner": "123456789012"}}"#)).of(kind),
        // For an unknown name, only that is reported.
        fails("UNKNOWN_SERVICE_PRINCIPAL", function(r#"{"Service": «"congito-idp.amazonaws.com"»}"#, "")).of(kind),
        fails("PRINCIPAL_KIND_MISMATCH", function(r#"{"Service": «"cognito-identity.amazonaws.com"»}"#, "")).of(kind),
    ]
}

fn keys() -> Vec<Case> {
    let rule = "UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL";
    let service = r#"{"Service": "s3.amazonaws.com"}"#;
    let condition = |operator: &str, key: &str| {
        format!(r#", "Condition": {{"{operator}": {{{key}: "o-a1b2c3d4e5"}}}}"#)
    };
    let kind = PolicyKind::Resource;
    vec![
        fails(rule, function(service, &condition("StringEquals", r#"«"aws:PrincipalOrgID"»"#)))
            .of(kind),
        fails(rule, function(service, &condition("StringLike", r#"«"AWS:principaltag/team"»"#)))
            .of(kind),
        fails(
            rule,
            trust(
                r#"{"Service": "lambda.amazonaws.com"}"#,
                r#""sts:AssumeRole""#,
                r#""StringEquals": {«"aws:PrincipalOrgID"»: "o-a1b2c3d4e5"}"#,
            ),
        )
        .trust(),
        passes(rule, function(service, &condition("StringEquals", r#""aws:SourceOrgID""#)))
            .of(kind),
        passes(
            rule,
            function(
                r#"{"Service": "s3.amazonaws.com", "AWS": "123456789012"}"#,
                &condition("StringEquals", r#""aws:PrincipalOrgID""#),
            ),
        )
        .of(kind),
        // The condition matches calls without the key.
        fails(
            "RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL",
            function(service, &condition("StringEqualsIfExists", r#"«"aws:PrincipalOrgID"»"#)),
        )
        .of(kind),
        fails(
            "RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL",
            function(service, r#", "Condition": {"Null": {«"aws:PrincipalOrgID"»: "true"}}"#),
        )
        .of(kind),
        passes(
            rule,
            function(r#"{"AWS": "*"}"#, &condition("StringEquals", r#""aws:PrincipalOrgID""#)),
        )
        .of(kind),
    ]
}

fn names() -> Vec<Case> {
    let rule = "INVALID_SERVICE_PRINCIPAL_FORMAT";
    let key = "iam:PassedToService";
    vec![
        fails(rule, pass_role(key, "StringEquals", r#"«"cognito-idp"»"#)),
        fails(
            rule,
            pass_role(key, "StringLike", r#"["*.amazonaws.com", «"cognito-idp.amazon.com"»]"#),
        ),
        fails(rule, pass_role(key, "StringEquals", r#"«"Lambda.amazonaws.com"»"#)),
        fails(rule, via_service(r#"«"secretsmanager.amazonaws.com"»"#)),
        fails(rule, pass_role("aws:CalledViaFirst", "StringNotEquals", r#"«"cloudformation"»"#)),
        passes(
            rule,
            pass_role(
                key,
                "StringEquals",
                r#"["email.cognito-idp.amazonaws.com", "ec2.amazonaws.com.cn"]"#,
            ),
        ),
        passes(rule, pass_role(key, "StringEqualsIgnoreCase", r#""Lambda.amazonaws.com""#)),
        passes(
            rule,
            pass_role(key, "StringLike", r#"["cognito-*", "${aws:PrincipalTag/service}"]"#),
        ),
        passes(rule, via_service(r#""secretsmanager.us-east-1.amazonaws.com""#)),
        fails(rule, assumed_by(r#"{"Service": «"lambda"»}"#)).trust(),
        fails(rule, assumed_by(r#"{"Service": ["lambda.amazonaws.com", «"123456789012"»]}"#))
            .trust(),
        finds(&[rule, rule], assumed_by(r#"{"Service": [«"cognito-idp"», «"cognito-sync"»]}"#))
            .trust(),
    ]
}

#[test]
fn service_principals() {
    assert_all(&cases());
}
