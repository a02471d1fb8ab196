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
    cases.extend(unknown());
    cases
}

/// Service principals that do not exist, and unusual ones that do.
fn unknown() -> Vec<Case> {
    let (unknown, form) = ("UNKNOWN_SERVICE_PRINCIPAL", "INVALID_SERVICE_PRINCIPAL_FORMAT");
    let by = |name: &str| assumed_by(&format!("{{\"Service\": {name}}}"));
    let mut cases = Vec::new();
    for (code, names) in [
        (
            unknown,
            &[
                "lamda.amazonaws.com",
                "lambdas.amazonaws.com",
                "sagmaker.amazonaws.com",
                "dynamdb.amazonaws.com",
                "cloudfornt.amazonaws.com",
                "api-gateway.amazonaws.com",
                "ecs-task.amazonaws.com",
                "vpc-flowlogs.amazonaws.com",
                "stepfunctions.amazonaws.com",
                "cognito.amazonaws.com",
                "cognito-idp.amazon.com",
                "cognito-userpools.amazonaws.com",
                "sms.cognito-idp.amazonaws.com",
                "sns.cognito-idp.amazonaws.com",
                "lamda.us-east-1.amazonaws.com",
                "lamda.amazonaws.com.cn",
                "delivery.lgos.amazonaws.com",
            ][..],
        ),
        (
            form,
            &[
                "https://lambda.amazonaws.com",
                "http://lambda.amazonaws.com/",
                "lambda.example.com",
                "lambda.amazon.com",
                "lambda.aws.com",
                "example.com",
                "lambda",
                "lambda.amazonaws.com/",
                "arn:aws:lambda:us-east-1:123456789012:function:sign-up",
            ],
        ),
    ] {
        for name in names {
            cases.push(fails(code, by(&format!("«\"{name}\"»"))).trust());
            for key in ["iam:PassedToService", "aws:PrincipalServiceName"] {
                let value = format!("«\"{name}\"»");
                // The values of keys have no form of their own in the domain of Amazon.
                let code = if *name == "cognito-idp.amazon.com" { form } else { code };
                cases.push(fails(code, pass_role(key, "StringEquals", &value)));
            }
        }
    }
    for name in [
        "lambda.amazonaws.com",
        "ec2.amazonaws.com.cn",
        "logs.us-east-1.amazonaws.com",
        "delivery.logs.amazonaws.com",
        "vpc-flow-logs.amazonaws.com",
        "edgelambda.amazonaws.com",
        "ecs-tasks.amazonaws.com",
        "monitoring.amazonaws.com",
        "spotfleet.amazonaws.com",
        "export.rds.amazonaws.com",
        "streams.metrics.cloudwatch.amazonaws.com",
        "member.org.stacksets.cloudformation.amazonaws.com",
        "apidestinations.events.amazonaws.com",
        "sagemaker.application-autoscaling.amazonaws.com",
        "something-entirely-new.amazonaws.com",
        "cks.kms.aws.internal",
        "alexa-appkit.amazon.com",
    ] {
        let value = format!("\"{name}\"");
        cases.push(passes(unknown, by(&value)).trust());
        cases.push(passes(form, by(&value)).trust());
    }
    cases.push(passes(
        unknown,
        pass_role("iam:PassedToService", "StringLike", r#""lamda*.amazonaws.com""#),
    ));
    cases.push(fails(unknown, via_service(r#"«"cognto-idp.us-east-1.amazonaws.com"»"#)));
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
