//! Rules on resource-based policies and on VPC endpoint policies.

use cognito_policy_rules::PolicyKind::{Endpoint, Resource};

use crate::case::{Case, assert_all, fails, finds, passes};
use crate::text::{IDENTITY_POOL, USER_POOL, members, policy, trust};

const FUNCTION: &str = r#""arn:aws:lambda:us-east-1:123456789012:function:sign-up""#;
const BUCKET: &str = r#""arn:aws:s3:::logs""#;
const SECRET: &str = r#""arn:aws:secretsmanager:us-east-1:123456789012:secret:oidc""#;

/// A statement of a resource-based policy.
fn statement(action: &str, resource: &str) -> String {
    format!(
        r#"{{"Effect": "Allow", "Principal": {{"AWS": "123456789012"}}, "Action": {action}, "Resource": {resource}}}"#
    )
}

fn attached(action: &str, resource: &str) -> String {
    policy(&statement(action, resource))
}

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = foreign();
    cases.extend(principals());
    cases.extend(keys());
    cases
}

const SYNC_POOL: &str = r#""arn:aws:cognito-sync:us-east-1:123456789012:identitypool/us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab""#;

fn foreign() -> Vec<Case> {
    let action = "UNSUPPORTED_ACTION_IN_POLICY";
    let resource = "UNSUPPORTED_RESOURCE_ARN_IN_POLICY";
    let invoke = r#""lambda:InvokeFunction""#;
    let web = r#"{"Federated": "arn:aws:iam::123456789012:oidc-provider/login.example.com"}"#;
    let sub = r#""StringEquals": {"login.example.com:sub": "ci"}"#;
    let own = statement(invoke, FUNCTION);
    let attached_to_resources = [
        fails(action, attached(r#"["lambda:InvokeFunction", «"kms:Decrypt"»]"#, FUNCTION)),
        fails(action, attached(r#"«"cognito-idp:AdminGetUser"»"#, FUNCTION)),
        fails(action, attached(r#"«"cognito-idp:ListUserPools"»"#, r#""*""#)),
        passes(action, attached(r#"["S3:GetObject", "s3:Put*"]"#, r#""arn:aws:s3:::logs/*""#)),
        passes(action, attached(r#""*""#, BUCKET)),
        // The action prefix of this service differs from the service in its ARNs.
        passes(
            action,
            attached(
                r#""vpc-lattice-svcs:Invoke""#,
                r#""arn:aws:vpc-lattice:us-east-1:123456789012:service/svc-1/*""#,
            ),
        ),
        fails(resource, policy(&format!("{own}, {}", statement(invoke, &format!("«{BUCKET}»"))))),
        fails(resource, attached(r#""cognito-idp:AdminGetUser""#, &format!("«{USER_POOL}»"))),
        // Resources of Cognito do not support resource-based policies.
        fails(resource, attached(invoke, &format!("[{FUNCTION}, «{IDENTITY_POOL}»]"))),
        fails(resource, attached(invoke, &format!("[{FUNCTION}, «{SYNC_POOL}»]"))),
        // A statement of another policy is reported once.
        fails(
            resource,
            policy(&format!(
                "{own}, {}",
                statement(r#""secretsmanager:GetSecretValue""#, &format!("«{SECRET}»"))
            )),
        ),
        passes(
            resource,
            policy(&format!("{own}, {}", statement(r#""lambda:GetFunction""#, FUNCTION))),
        ),
        passes(
            resource,
            attached(
                r#""execute-api:Invoke""#,
                r#""arn:aws:execute-api:us-east-1:123456789012:a1b2c3/*""#,
            ),
        ),
    ];
    let mut cases: Vec<Case> = Vec::new();
    cases.extend(attached_to_resources.map(|case| case.of(Resource)));
    cases.extend([
        fails(
            action,
            trust(
                r#"{"AWS": "123456789012"}"#,
                r#"["sts:AssumeRole", «"cognito-idp:ListUsers"»]"#,
                r#""Bool": {"aws:SecureTransport": "true"}"#,
            ),
        )
        .trust(),
        fails(
            action,
            trust(web, r#"["sts:AssumeRoleWithWebIdentity", «"sts:GetCallerIdentity"»]"#, sub),
        )
        .trust(),
        fails(action, trust(web, r#"["sts:Assume*", «"sts:Get*"»]"#, sub)).trust(),
        passes(action, trust(web, r#"["sts:AssumeRole*", "sts:TagSession"]"#, sub)).trust(),
        // An endpoint may serve several services, and Cognito supports endpoints.
        passes(action, attached(r#"["cognito-idp:*", "cognito-identity:*"]"#, r#""*""#))
            .of(Endpoint),
        passes(resource, attached(r#""cognito-idp:AdminGetUser""#, USER_POOL)).of(Endpoint),
        passes(
            resource,
            attached(
                r#"["cognito-idp:*", "cognito-identity:*"]"#,
                &format!("[{USER_POOL}, {IDENTITY_POOL}]"),
            ),
        )
        .of(Endpoint),
    ]);
    cases
}

fn principals() -> Vec<Case> {
    let inverted = |effect: &str, name: &str| {
        members(&format!(
            r#""Effect": "{effect}", {name}: {{"AWS": "123456789012"}}, "Action": "lambda:*", "Resource": {FUNCTION}"#
        ))
    };
    let federated = |value: &str| {
        members(&format!(
            r#""Effect": "Allow", "Principal": {{"Federated": {value}}}, "Action": "lambda:*", "Resource": {FUNCTION}"#
        ))
    };
    let mut cases = Vec::new();
    for kind in [Resource, Endpoint] {
        cases.extend([
            fails("ALLOW_WITH_NOT_PRINCIPAL", inverted("Allow", r#"«"NotPrincipal"»"#)).of(kind),
            passes("ALLOW_WITH_NOT_PRINCIPAL", inverted("Deny", r#""NotPrincipal""#)).of(kind),
            passes("ALLOW_WITH_NOT_PRINCIPAL", inverted("Allow", r#""Principal""#)).of(kind),
            fails(
                "FEDERATED_PRINCIPAL_NOT_SUPPORTED",
                federated(r#"«"cognito-identity.amazonaws.com"»"#),
            )
            .of(kind),
            fails(
                "FEDERATED_PRINCIPAL_NOT_SUPPORTED",
                federated(r#"[«"arn:aws:iam::123456789012:saml-provider/corp"»]"#),
            )
            .of(kind),
            // Service principals are reported as such.
            fails("PRINCIPAL_KIND_MISMATCH", federated(r#"«"lambda.amazonaws.com"»"#)).of(kind),
        ]);
    }
    cases.push(
        passes(
            "FEDERATED_PRINCIPAL_NOT_SUPPORTED",
            trust(
                r#"{"Federated": "arn:aws:iam::123456789012:saml-provider/corp"}"#,
                r#""sts:AssumeRoleWithSAML""#,
                r#""StringEquals": {"saml:aud": "https://signin.aws.amazon.com/saml"}"#,
            ),
        )
        .trust(),
    );
    cases.push(fails("ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL", members(r#""Effect": "Allow", «"NotPrincipal"»: {"AWS": "123456789012"}, "Action": "sts:AssumeRole""#)).trust());
    cases
}

fn keys() -> Vec<Case> {
    let rule = "IRRELEVANT_CONDITION_KEY_IN_POLICY";
    let bucket = |key: &str| {
        members(&format!(
            r#""Effect": "Allow", "Principal": {{"AWS": "123456789012"}}, "Action": "s3:ListBucket", "Resource": {BUCKET}, "Condition": {{"StringEquals": {{{key}: "123456789012"}}}}"#
        ))
    };
    vec![
        fails(rule, bucket(r#"«"s3:ResourceAccount"»"#)).of(Resource),
        fails(rule, bucket(r#"«"aws:ResourceAccount"»"#)).of(Resource),
        passes(rule, bucket(r#""aws:PrincipalAccount""#)).of(Resource),
        passes(rule, bucket(r#""aws:ResourceAccount""#)).of(Endpoint),
        // Two unrelated mistakes.
        finds(
            &["ALLOW_WITH_NOT_PRINCIPAL", rule],
            bucket(r#"«"aws:ResourceAccount"»"#).replace(r#""Principal""#, r#"«"NotPrincipal"»"#),
        )
        .of(Resource),
    ]
}

#[test]
fn policies_of_resources() {
    assert_all(&cases());
}
