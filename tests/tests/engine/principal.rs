//! Rules on principals.

use cognito_policy_rules::PolicyKind;

use crate::case::{Case, assert_all, fails, passes};
use crate::text::{assumed_by, members};

/// The policy of a Lambda function that allows this principal to invoke it.
fn function_of(principal: &str) -> String {
    members(&format!(
        r#""Effect": "Allow", "Principal": {principal}, "Action": "lambda:InvokeFunction", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:sign-up""#
    ))
}

/// ARNs that can be `AWS` principals, and ARNs that cannot.
fn types() -> Vec<Case> {
    let code = "INVALID_PRINCIPAL_FORMAT";
    let arn = |arn: &str| assumed_by(&format!("{{\"AWS\": {arn}}}"));
    let mut cases = Vec::new();
    for principal in [
        "arn:aws:iam::123456789012:root",
        "arn:aws:iam::123456789012:user/alice",
        "arn:aws:iam::123456789012:user/team/alice",
        "arn:aws:iam::123456789012:role/admin",
        "arn:aws:iam::123456789012:role/service-role/admin",
        "arn:aws:iam::123456789012:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX",
        "arn:aws:sts::123456789012:assumed-role/admin/alice",
        "arn:aws:sts::123456789012:federated-user/alice",
        "arn:aws-us-gov:iam::123456789012:role/admin",
        "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1ABCDEFGHIJKL",
        "arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/alice@example.com",
    ] {
        cases.push(passes(code, arn(&format!("\"{principal}\""))).trust());
    }
    for other in [
        "arn:aws:iam::123456789012:group/admins",
        "arn:aws:iam::123456789012:policy/admin",
        "arn:aws:iam::aws:policy/AdministratorAccess",
        "arn:aws:iam::123456789012:instance-profile/web",
        "arn:aws:iam::123456789012:mfa/alice",
        "arn:aws:iam::123456789012:server-certificate/web",
        "arn:aws:iam::123456789012:oidc-provider/login.example.com",
        "arn:aws:iam::123456789012:saml-provider/corp",
        "arn:aws:iam::123456789012:assumed-role/admin/alice",
        "arn:aws:iam::123456789012:federated-user/alice",
        "arn:aws:iam::123456789012:nothing/x",
        "arn:aws:sts::123456789012:role/admin",
        "arn:aws:sts::123456789012:user/alice",
        "arn:aws:s3:::logs",
        "arn:aws:lambda:us-east-1:123456789012:function:sign-up",
        "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
        "arn:aws:organizations::123456789012:organization/o-a1b2c3d4e5",
        // Without a name.
        "arn:aws:iam::123456789012:role",
        "arn:aws:iam::123456789012:role/",
        "arn:aws:iam::123456789012:role/service-role/",
        "arn:aws:iam::123456789012:user",
        "arn:aws:iam::123456789012:user/",
        "arn:aws:iam::123456789012:root/",
        "arn:aws:iam::123456789012:root/admin",
        "arn:aws:iam::123456789012:group",
        "arn:aws:iam::123456789012:instance-profile",
        "arn:aws:iam::123456789012:oidc-provider",
        "arn:aws:iam::123456789012:saml-provider",
        "arn:aws:sts::123456789012:federated-user",
        "arn:aws:sts::123456789012:federated-user/",
        "arn:aws:sts::123456789012:assumed-role",
        "arn:aws:sts::123456789012:assumed-role/",
        "arn:aws:sts::123456789012:assumed-role/admin",
        "arn:aws:sts::123456789012:assumed-role/admin/",
        "arn:aws:sts::123456789012:assumed-role//alice",
        "arn:aws:sts::123456789012:assumed-role/service-role/admin/alice",
        "arn:aws:iam::123456789012:assumed-role/admin",
        "arn:aws:sts::123456789012:role",
    ] {
        cases.push(fails(code, arn(&format!("«\"{other}\"»"))).trust());
        cases.push(
            fails(code, function_of(&format!("{{\"AWS\": «\"{other}\"»}}")))
                .of(PolicyKind::Resource),
        );
    }
    // Wildcards have a rule of their own.
    for start in ["iam::123456789012:role/", "sts::123456789012:assumed-role/"] {
        let open = format!("\"arn:aws:{start}«*»\"");
        cases.push(fails("UNSUPPORTED_WILDCARD_IN_PRINCIPAL", arn(&open)).trust());
    }
    // A session without its name is not also redundant.
    let role = r#""arn:aws:iam::123456789012:role/admin", "#;
    cases.push(
        fails(code, arn(&format!("[{role}«\"arn:aws:sts::123456789012:assumed-role/admin\"»]")))
            .trust(),
    );
    // Misspelled words have a rule of their own.
    cases.push(
        fails("INVALID_ARN_RESOURCE", arn(r#""arn:aws:iam::123456789012:«rol/admin»""#)).trust(),
    );
    cases
}

/// Identity providers, and what is not one.
fn providers() -> Vec<Case> {
    let code = "INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY";
    let by = |provider: &str, action: &str| {
        members(&format!(
            r#""Effect": "Deny", "Principal": {{"Federated": {provider}}}, "Action": "sts:{action}""#
        ))
    };
    let mut cases = Vec::new();
    for provider in [
        "cognito-identity.amazonaws.com",
        "cognito-identity-us-gov.amazonaws.com",
        "cognito-identity.us-gov-east-1.amazonaws.com",
        "cognito-identity.cn-north-1.amazonaws.com.cn",
        "accounts.google.com",
        "graph.facebook.com",
        "www.amazon.com",
        "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com",
        "arn:aws:iam::123456789012:oidc-provider/cognito-idp.us-east-1.amazonaws.com/us-east-1_AbCdEfGhI",
        "arn:aws-cn:iam::123456789012:oidc-provider/login.example.com/path",
    ] {
        cases.push(
            passes(code, by(&format!("\"{provider}\""), "AssumeRoleWithWebIdentity")).trust(),
        );
    }
    cases.push(
        passes(code, by(r#""arn:aws:iam::123456789012:saml-provider/corp""#, "AssumeRoleWithSAML"))
            .trust(),
    );
    for other in [
        "*",
        "example.com",
        "https://accounts.google.com",
        "google.com",
        "facebook.com",
        "amazon.com",
        "api.twitter.com",
        "cognito-identity.amazon.com",
        "cognito-identity",
        "cognito-identity.us-east-1.amazonaws.com",
        "cognito.amazonaws.com",
        "cognito-idp.amazonaws.com",
        "cognito-idp.us-east-1.amazonaws.com",
        "cognito-idp.us-east-1.amazonaws.com/us-east-1_AbCdEfGhI",
        "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_AbCdEfGhI",
        "token.actions.githubusercontent.com",
        "us-east-1_AbCdEfGhI",
        "123456789012",
        "arn:aws:iam::123456789012:root",
        "arn:aws:iam::123456789012:role/admin",
        "arn:aws:iam::123456789012:oidc-provider/https://login.example.com",
        "arn:aws:iam::123456789012:oidc-providers/login.example.com",
        "arn:aws:iam::123456789012:oidc-provider",
        "arn:aws:iam::123456789012:oidc-provider/",
        "arn:aws:iam::123456789012:saml-provider/",
        "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
        "arn:aws:cognito-identity:us-east-1:123456789012:identitypool/us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab",
        "arn:aws:sts::123456789012:saml-provider/corp",
    ] {
        cases.push(fails(code, by(&format!("«\"{other}\"»"), "AssumeRoleWithWebIdentity")).trust());
    }
    // That the provider has no condition is not reported as well.
    let scheme = r#"«"arn:aws:iam::123456789012:oidc-provider/https://login.example.com"»"#;
    cases.push(
        fails(code, by(scheme, "AssumeRoleWithWebIdentity").replace("Deny", "Allow")).trust(),
    );
    let account = r#""arn:aws:iam::«1234»:oidc-provider/login.example.com""#;
    cases.push(fails("INVALID_ARN_ACCOUNT", by(account, "AssumeRoleWithWebIdentity")).trust());
    cases
}

#[test]
fn providers_lead_to_the_nearest() {
    let help = |provider: &str| {
        let text = members(&format!(
            r#""Effect": "Deny", "Principal": {{"Federated": "{provider}"}}, "Action": "sts:AssumeRoleWithWebIdentity""#
        ));
        let findings = fails("INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY", text)
            .trust()
            .findings();
        findings.into_iter().find_map(|finding| finding.help_text()).unwrap_or_default()
    };
    let pool = "arn:aws:iam::123456789012:oidc-provider/cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI";
    for (written, meant) in [
        ("cognito-identity.amazon.com", "cognito-identity.amazonaws.com"),
        ("cognito-identity.us-east-1.amazonaws.com", "cognito-identity.amazonaws.com"),
        ("cognito-identity.us-gov-west-1.amazonaws.com", "cognito-identity-us-gov.amazonaws.com"),
        ("Cognito-Identity.amazonaws.com", "cognito-identity.amazonaws.com"),
        ("cognito.amazonaws.com", "cognito-identity.amazonaws.com"),
        ("https://accounts.google.com/", "accounts.google.com"),
        ("www.facebook.com", "graph.facebook.com"),
        ("amazon.com", "www.amazon.com"),
        ("example.com", "arn:aws:iam::123456789012:oidc-provider/example.com"),
        ("cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI", pool),
        ("https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI", pool),
        ("cognito-idp.eu-west-1.amazonaws.com", pool),
        ("arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbCdEfGhI", pool),
        (
            "cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_AbCdEfGhI",
            "arn:aws-cn:iam::123456789012:oidc-provider/cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_AbCdEfGhI",
        ),
        (
            "arn:aws:iam::210987654321:oidc-providers/a.example.com",
            "arn:aws:iam::210987654321:oidc-provider/a.example.com",
        ),
        (
            "arn:aws:cognito-identity:us-gov-east-1:123456789012:identitypool/us-gov-east-1:1a2b",
            "cognito-identity.us-gov-east-1.amazonaws.com",
        ),
    ] {
        assert!(help(written).contains(&format!("`{meant}`")), "{written}: {}", help(written));
    }
}

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = elements();
    cases.extend(types());
    cases.extend(providers());
    cases
}

fn elements() -> Vec<Case> {
    vec![
        fails("MISSING_PRINCIPAL", r#"{"Version": "2012-10-17", "Statement": «{"Effect": "Allow", "Action": "sts:AssumeRole"}»}"#).trust(),
        passes("MISSING_PRINCIPAL", r#"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "cognito-idp:ListUserPools", "Resource": "*"}}"#),
        fails("UNSUPPORTED_PRINCIPAL", members(r#""Effect": "Allow", «"Principal"»: "*", "Action": "cognito-idp:ListUserPools", "Resource": "*""#)),
        fails("UNSUPPORTED_PRINCIPAL", members(r#""Effect": "Deny", «"NotPrincipal"»: {"AWS": "123456789012"}, "Action": "cognito-idp:ListUserPools", "Resource": "*""#)).of(PolicyKind::Session),
        // The value is not checked if the element is not allowed.
        fails("UNSUPPORTED_PRINCIPAL", members(r#""Effect": "Allow", «"Principal"»: {"Nobody": 1}, "Action": "cognito-idp:ListUserPools", "Resource": "*""#)),
        passes("UNSUPPORTED_PRINCIPAL", function_of(r#""*""#)).of(PolicyKind::Resource),
        fails("EMPTY_ARRAY_PRINCIPAL", assumed_by(r#"{"AWS": «[]»}"#)).trust(),
        passes("EMPTY_ARRAY_PRINCIPAL", assumed_by(r#"{"AWS": ["123456789012"]}"#)).trust(),
        fails("EMPTY_OBJECT_PRINCIPAL", assumed_by("«{}»")).trust(),
        passes("EMPTY_OBJECT_PRINCIPAL", assumed_by(r#"{"AWS": "123456789012"}"#)).trust(),
        fails("INVALID_PRINCIPAL_FORMAT", assumed_by(r#"«"arn:aws:iam::123456789012:root"»"#)).trust(),
        fails("INVALID_PRINCIPAL_FORMAT", assumed_by(r#"«"lambda.amazonaws.com"»"#)).trust(),
        fails("INVALID_PRINCIPAL_FORMAT", assumed_by(r#"«"cognito-identity.amazonaws.com"»"#)).trust(),
        fails("INVALID_PRINCIPAL_FORMAT", assumed_by(r#"«["123456789012"]»"#)).trust(),
        fails("INVALID_PRINCIPAL_FORMAT", assumed_by(r#"«"arn:aws:iam::123456789012:saml-provider/adfs"»"#)).trust(),
        fails("INVALID_PRINCIPAL_FORMAT", assumed_by(r#"{"AWS": «"admin"»}"#)).trust(),
        fails("INVALID_PRINCIPAL_FORMAT", assumed_by(r#"{"AWS": «".amazonaws.com"»}"#)).trust(),
        fails("INVALID_PRINCIPAL_FORMAT", assumed_by(r#"{"AWS": «"a/b.amazonaws.com"»}"#)).trust(),
        // Almost the ID of a deleted principal.
        fails("INVALID_PRINCIPAL_FORMAT", assumed_by(r#"{"AWS": «"AROA"»}"#)).trust(),
        fails("INVALID_PRINCIPAL_FORMAT", assumed_by(r#"{"AWS": «"AROAaaaaaaaaaaaaaaaaa"»}"#)).trust(),
        fails("INVALID_PRINCIPAL_FORMAT", assumed_by(r#"{"AWS": «"BROAAAAAAAAAAAAAAAAAA"»}"#)).trust(),
        // Part of the name of a login provider, and the name with a suffix.
        fails("INVALID_PRINCIPAL_FORMAT", assumed_by(r#"{"AWS": «"accounts.google"»}"#)).trust(),
        fails("INVALID_PRINCIPAL_FORMAT", assumed_by(r#"{"AWS": «"accounts.google.com:google"»}"#)).trust(),
        // Login providers whose condition keys are in the tables.
        fails("PRINCIPAL_KIND_MISMATCH", assumed_by(r#"{"AWS": «"graph.facebook.com"»}"#)).trust(),
        fails("PRINCIPAL_KIND_MISMATCH", assumed_by(r#"{"AWS": «"accounts.google.com"»}"#)).trust(),
        fails("INVALID_PRINCIPAL_FORMAT", assumed_by(r#"«["123456789012"]»"#)).trust(),
        fails("INVALID_PRINCIPAL_FORMAT", assumed_by(r#"«"arn:aws:iam::123456789012:saml-provider/adfs"»"#)).trust(),
        passes("INVALID_PRINCIPAL_FORMAT", assumed_by(r#"{"AWS": ["arn:aws:iam::123456789012:role/admin", 123456789012]}"#)).trust(),
        passes("INVALID_PRINCIPAL_FORMAT", function_of(r#"{"AWS": "*"}"#)).of(PolicyKind::Resource),
        passes("INVALID_PRINCIPAL_FORMAT", assumed_by(r#"{"AWS": "123456789012"}"#)).trust(),
        passes("INVALID_ARN_RESOURCE", assumed_by(r#"{"AWS": "arn:aws:sts::123456789012:assumed-role/admin/alice"}"#)).trust(),
        fails("INVALID_PRINCIPAL_KEY", assumed_by(r#"{«"aws"»: "123456789012"}"#)).trust(),
        passes("INVALID_PRINCIPAL_KEY", function_of(r#"{"CanonicalUser": "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"}"#)).of(PolicyKind::Resource),
        fails("PRINCIPAL_KIND_MISMATCH", assumed_by(r#"{"AWS": «"lambda.amazonaws.com"»}"#)).trust(),
        fails("PRINCIPAL_KIND_MISMATCH", assumed_by(r#"{"Federated": «"lambda.amazonaws.com"»}"#)).trust(),
        fails("PRINCIPAL_KIND_MISMATCH", function_of(r#"{"Service": «"cognito-identity.amazonaws.com"»}"#)).of(PolicyKind::Resource),
        passes("PRINCIPAL_KIND_MISMATCH", assumed_by(r#"{"Service": ["lambda.amazonaws.com", "ec2.amazonaws.com.cn"]}"#)).trust(),
        fails("UNKNOWN_SERVICE_PRINCIPAL", function_of(r#"{"Service": «"cognito-idp.amazon.com"»}"#)).of(PolicyKind::Resource),
        fails("UNKNOWN_SERVICE_PRINCIPAL", function_of(r#"{"Service": «"congito-idp.amazonaws.com"»}"#)).of(PolicyKind::Resource),
        passes("UNKNOWN_SERVICE_PRINCIPAL", function_of(r#"{"Service": ["cognito-idp.amazonaws.com", "email.cognito-idp.amazonaws.com"]}"#)).of(PolicyKind::Endpoint),
        fails("UNSUPPORTED_WILDCARD_IN_PRINCIPAL", assumed_by(r#"{"AWS": "arn:aws:iam::123456789012:role/«*»"}"#)).trust(),
        fails("UNSUPPORTED_WILDCARD_IN_PRINCIPAL", function_of(r#"{"AWS": ["123456789012", "«?»23456789012"]}"#)).of(PolicyKind::Resource),
        fails("UNSUPPORTED_WILDCARD_IN_PRINCIPAL", assumed_by(r#"{"Service": "«*».amazonaws.com"}"#)).trust(),
        passes("UNSUPPORTED_WILDCARD_IN_PRINCIPAL", function_of(r#"{"AWS": "*"}"#)).of(PolicyKind::Endpoint),
        fails("VARIABLE_UNSUPPORTED_IN_ELEMENT", function_of(r#"{"AWS": "arn:aws:iam::123456789012:user/«${aws:username}»"}"#)).of(PolicyKind::Resource),
        fails("INVALID_ROLE_REFERENCE", assumed_by(r#"{"AWS": «"AROAIOSFODNN7EXAMPLE"»}"#)).trust(),
        passes("INVALID_ROLE_REFERENCE", assumed_by(r#"{"AWS": "arn:aws:iam::123456789012:role/AROAIOSFODNN7EXAMPLE"}"#)).trust(),
        fails("INVALID_USER_REFERENCE", function_of(r#"{"AWS": [«"AIDAIOSFODNN7EXAMPLE"», "123456789012"]}"#)).of(PolicyKind::Resource),
        passes("INVALID_USER_REFERENCE", assumed_by(r#"{"AWS": "arn:aws:iam::123456789012:user/alice"}"#)).trust(),
        fails("INVALID_ARN_ACCOUNT", assumed_by(r#"{"AWS": "arn:aws:iam::«12345678901»:root"}"#)).trust(),
        fails("INVALID_ARN_ACCOUNT", assumed_by(r#"{"AWS": «"1234567890123"»}"#)).trust(),
    ]
}

#[test]
fn principals() {
    assert_all(&cases());
}
