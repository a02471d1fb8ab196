//! Rules on trust policies.

use cognito_policy_rules::{PolicyKind, Severity};

use crate::case::{Case, assert_all, fails, finds, passes};
use crate::text::{AUDIENCE, assumed_by, identity_pool_role, members, trust};

const WEB_IDENTITY: &str = r#""sts:AssumeRoleWithWebIdentity""#;

/// A role that the identity provider of some partition may assume under conditions.
fn provider(name: &str, condition: &str) -> Case {
    let principal = format!(r#"{{"Federated": "{name}"}}"#);
    passes("MISSING_IDENTITY_POOL_AUDIENCE", trust(&principal, WEB_IDENTITY, condition)).trust()
}

/// A role of the identity pools in `audience`.
fn audience(audience: &str) -> String {
    let condition =
        format!(r#""StringEquals": {{"cognito-identity.amazonaws.com:aud": {audience}}}"#);
    trust(r#"{"Federated": "cognito-identity.amazonaws.com"}"#, WEB_IDENTITY, &condition)
}

fn amr(operator: &str, value: &str) -> String {
    identity_pool_role(&format!(
        r#", "{operator}": {{"cognito-identity.amazonaws.com:amr": {value}}}"#
    ))
}

/// `amr` has several values, which most roles ignore.
fn plain_amr(operator: &str, value: &str) -> Case {
    let text = amr(operator, value);
    let quoted = format!("\"{operator}\": {{\"cognito-identity.amazonaws.com:amr");
    let marked = format!("«\"{operator}\"»: {{\"cognito-identity.amazonaws.com:amr");
    fails("MISSING_QUALIFIER", text.replace(&quoted, &marked)).trust().with(Severity::Warning)
}

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = grammar();
    cases.extend(principals());
    cases.extend(audiences());
    cases.extend(ways_to_sign_in());
    cases.extend(partitions());
    cases
}

fn grammar() -> Vec<Case> {
    let web = r#"{"Federated": "cognito-identity.amazonaws.com"}"#;
    let saml = r#"{"Federated": "arn:aws:iam::123456789012:saml-provider/corp"}"#;
    vec![
        fails("ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE", members(r#""Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Action": "sts:AssumeRole", «"Resource"»: "*""#)).trust(),
        passes("ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE", assumed_by(r#"{"AWS": "123456789012"}"#)).trust(),
        fails("ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL", members(r#""Effect": "Deny", «"NotPrincipal"»: {"AWS": "123456789012"}, "Action": "sts:AssumeRole""#)).trust(),
        passes("ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL", members(r#""Effect": "Deny", "NotPrincipal": {"AWS": "123456789012"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::logs/*""#)).of(PolicyKind::Resource),
        fails("MISMATCHED_ACTION_FOR_PRINCIPAL", trust(web, r#"«"sts:AssumeRole"»"#, AUDIENCE)).trust(),
        fails("MISMATCHED_ACTION_FOR_PRINCIPAL", trust(saml, r#"«"sts:AssumeRoleWithWebIdentity"»"#, r#""StringEquals": {"saml:aud": "https://signin.aws.amazon.com/saml"}"#)).trust(),
        fails("MISMATCHED_ACTION_FOR_PRINCIPAL", members(r#""Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Action": ["sts:AssumeRole", «"sts:AssumeRoleWithSAML"»]"#)).trust(),
        passes("MISMATCHED_ACTION_FOR_PRINCIPAL", trust(saml, r#""sts:AssumeRoleWithSAML""#, r#""StringEquals": {"saml:aud": "https://signin.aws.amazon.com/saml"}"#)).trust(),
        fails("ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL", assumed_by(r#"«"*"»"#)).trust(),
        fails("ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL", members(r#""Effect": "Deny", "Principal": «"*"», "Action": "sts:AssumeRole""#)).trust(),
        passes("ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL", trust(r#"{"AWS": "*"}"#, r#""sts:AssumeRole""#, r#""StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}"#)).trust(),
        passes("MISMATCHED_ACTION_FOR_PRINCIPAL", trust(web, r#"["sts:AssumeRoleWithWebIdentity", "sts:TagSession"]"#, AUDIENCE)).trust(),
    ]
}

fn principals() -> Vec<Case> {
    let syntax = "INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY";
    let redundant = "REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY";
    let anywhere = "MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY";
    let federated = |name: &str| {
        members(&format!(
            r#""Effect": "Deny", "Principal": {{"Federated": {name}}}, "Action": {WEB_IDENTITY}"#
        ))
    };
    let sessions = |account: &str, role: &str| {
        assumed_by(&format!(
            r#"{{"AWS": ["arn:aws:iam::123456789012:role/team/admin", {{}}"arn:aws:sts::{account}:assumed-role/{role}/alice"{{}}]}}"#
        ))
    };
    let certificates = |actions: &str| {
        members(&format!(
            r#""Effect": "Allow", "Principal": {{"Service": "rolesanywhere.amazonaws.com"}}, "Action": {actions}"#
        ))
    };
    vec![
        fails(syntax, federated(r#"«"cognito-idp.us-east-1.amazonaws.com/us-east-1_AbCdEfGhI"»"#)).trust(),
        fails(syntax, federated(r#"«"https://login.example.com"»"#)).trust(),
        fails(syntax, federated(r#"["accounts.google.com", «"arn:aws:iam::123456789012:role/admin"»]"#)).trust(),
        fails(syntax, federated(r#"«"google"»"#)).trust(),
        passes(syntax, federated(r#"["accounts.google.com", "arn:aws:iam::123456789012:oidc-provider/cognito-idp.us-east-1.amazonaws.com/us-east-1_AbCdEfGhI"]"#)).trust(),
        fails("PRINCIPAL_KIND_MISMATCH", federated(r#"«"lambda.amazonaws.com"»"#)).trust(),
        fails(redundant, sessions("123456789012", "admin").replacen("{}", "«", 1).replacen("{}", "»", 1)).trust(),
        passes(redundant, sessions("123456789012", "guest").replace("{}", "")).trust(),
        // A role without a path, and a role whose name only ends with the other's.
        fails(redundant, sessions("123456789012", "admin").replace("role/team/admin", "role/admin").replacen("{}", "«", 1).replacen("{}", "»", 1)).trust(),
        passes(redundant, sessions("123456789012", "min").replace("{}", "")).trust(),
        // A misspelled action is not reported as missing.
        fails("INVALID_ACTION", certificates(r#"["sts:AssumeRole", "sts:TagSession", "sts:«SetSourceIdntity»"]"#)).trust(),
        finds(&[anywhere, "INVALID_ACTION"], certificates(r#"["sts:AssumeRole", "sts:TagSession", "sts:«Fly»"]"#).replace(r#""rolesanywhere.amazonaws.com""#, r#"«"rolesanywhere.amazonaws.com"»"#)).trust(),
        passes(redundant, sessions("210987654321", "admin").replace("{}", "")).trust(),
        fails(anywhere, certificates(r#"["sts:AssumeRole", "sts:TagSession"]"#).replace(r#""rolesanywhere.amazonaws.com""#, r#"«"rolesanywhere.amazonaws.com"»"#)).trust(),
        passes(anywhere, certificates(r#"["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"]"#)).trust(),
        passes(anywhere, certificates(r#""sts:*""#)).trust(),
        passes(anywhere, assumed_by(r#"{"Service": "lambda.amazonaws.com"}"#)).trust(),
    ]
}

fn audiences() -> Vec<Case> {
    let aud = |provider: &str, region: &str| {
        format!(
            r#""StringEquals": {{"{provider}:aud": "{region}:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab"}}"#
        )
    };
    let gov = "cognito-identity-us-gov.amazonaws.com";
    let gov_east = "cognito-identity.us-gov-east-1.amazonaws.com";
    let china = "cognito-identity.cn-north-1.amazonaws.com.cn";
    let trusted_by = |operator: &str, value: &str| {
        let condition = format!(r#"{operator}: {{"cognito-identity.amazonaws.com:aud": {value}}}"#);
        trust(r#"{"Federated": "cognito-identity.amazonaws.com"}"#, WEB_IDENTITY, &condition)
    };
    vec![
        fails("MISSING_IDENTITY_POOL_AUDIENCE", members(r#""Effect": "Allow", "Principal": {"Federated": «"cognito-identity.amazonaws.com"»}, "Action": "sts:AssumeRoleWithWebIdentity""#)).trust(),
        fails("MISSING_IDENTITY_POOL_AUDIENCE", trust(r#"{"Federated": «"cognito-identity-us-gov.amazonaws.com"»}"#, WEB_IDENTITY, AUDIENCE)).trust(),
        passes("MISSING_IDENTITY_POOL_AUDIENCE", members(r#""Effect": "Deny", "Principal": {"Federated": "cognito-identity.amazonaws.com"}, "Action": "sts:AssumeRoleWithWebIdentity""#)).trust(),
        fails("AUDIENCE_NOT_AN_IDENTITY_POOL", trusted_by(r#""StringEquals""#, r#"«"*"»"#)).trust(),
        fails("AUDIENCE_NOT_AN_IDENTITY_POOL", trusted_by(r#""StringEquals""#, r#"«"us-east-1:*"»"#)).trust(),
        fails("AUDIENCE_NOT_AN_IDENTITY_POOL", trusted_by(r#""StringLike""#, r#"«"us-east-1_*"»"#)).trust(),
        fails("AUDIENCE_NOT_AN_IDENTITY_POOL", trusted_by(r#""StringLike""#, r#"«"arn:aws:cognito-identity:*"»"#)).trust(),
        passes("MISSING_IDENTITY_POOL_AUDIENCE", trusted_by(r#""StringEquals""#, r#"["us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab"]"#)).trust(),
        // A misspelled operator may compare the pool's ID.
        fails("INVALID_CONDITION_OPERATOR", trusted_by(r#"«"StringsEquals"»"#, r#""us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab""#)).trust(),
        passes("MISSING_IDENTITY_POOL_AUDIENCE", audience(r#"["us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab"]"#)).trust(),
        provider("cognito-identity.amazonaws.com", r#""StringEquals": {"COGNITO-IDENTITY.amazonaws.com:AUD": "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab"}"#),
        provider(gov, &aud(gov, "us-gov-west-1")),
        provider(gov_east, &aud(gov_east, "us-gov-east-1")),
        provider(china, &aud(china, "cn-north-1")),
        fails("AUDIENCE_NOT_AN_IDENTITY_POOL", audience(r#"«"us-east-1_AbCdEfGhI"»"#)).trust(),
        fails("AUDIENCE_NOT_AN_IDENTITY_POOL", audience(r#"«"arn:aws:cognito-identity:us-east-1:123456789012:identitypool/us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab"»"#)).trust(),
        passes("AUDIENCE_NOT_AN_IDENTITY_POOL", identity_pool_role("")).trust(),
        fails("INVALID_POOL_ID", audience(r#""«us-east-1:ABC»""#)).trust(),
        fails("INVALID_POOL_ID", audience(r#""«us-east-1:12345678-corner-cafe-123456790ab»""#)).trust().with(Severity::Suggestion),
    ]
}

/// Identity pools and providers of different partitions.
fn partitions() -> Vec<Case> {
    let code = "AUDIENCE_PARTITION_MISMATCH";
    let id = "1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab";
    let role = |provider: &str, operator: &str, pool: &str| {
        trust(
            &format!(r#"{{"Federated": "{provider}"}}"#),
            WEB_IDENTITY,
            &format!(r#""{operator}": {{"{provider}:aud": {pool}}}"#),
        )
    };
    let (commercial, gov) =
        ("cognito-identity.amazonaws.com", "cognito-identity-us-gov.amazonaws.com");
    let (gov_east, china) = (
        "cognito-identity.us-gov-east-1.amazonaws.com",
        "cognito-identity.cn-north-1.amazonaws.com.cn",
    );
    let mut cases = Vec::new();
    for (provider, region) in [
        (commercial, "us-gov-west-1"),
        (commercial, "us-gov-east-1"),
        (gov, "us-east-1"),
        (gov, "eu-west-1"),
        (gov, "cn-north-1"),
        (gov_east, "us-east-1"),
        (china, "us-east-1"),
        (china, "us-gov-west-1"),
    ] {
        let pool = format!("\"«{region}»:{id}\"");
        cases.push(fails(code, role(provider, "StringEquals", &pool)).trust());
    }
    for (provider, region) in [
        (commercial, "us-east-1"),
        (commercial, "cn-north-1"),
        (gov, "us-gov-west-1"),
        (gov_east, "us-gov-east-1"),
        (china, "cn-north-1"),
    ] {
        let pool = format!("\"{region}:{id}\"");
        cases.push(passes(code, role(provider, "StringEquals", &pool)).trust());
    }
    let pools = format!("[\"us-east-1:{id}\", \"«us-gov-west-1»:{id}\"]");
    cases.push(fails(code, role(commercial, "StringEquals", &pools)).trust());
    cases
}

fn ways_to_sign_in() -> Vec<Case> {
    vec![
        fails("UNKNOWN_AMR", amr("ForAnyValue:StringLike", r#"«"authentcated"»"#)).trust(),
        plain_amr("StringLike", r#""authenticated""#),
        plain_amr("StringEqualsIgnoreCase", r#"["unauthenticated", "accounts.google.com"]"#),
        plain_amr("StringEqualsIfExists", r#""authenticated""#),
        plain_amr("StringNotLike", r#""unauthenticated""#),
        passes("MISSING_QUALIFIER", amr("ForAnyValue:StringEquals", r#""authenticated""#)).trust(),
        passes("MISSING_QUALIFIER", amr("ForAllValues:StringNotLike", r#""unauthenticated""#))
            .trust(),
        passes("MISSING_QUALIFIER", amr("Null", r#""false""#)).trust(),
        fails("UNKNOWN_AMR", amr("ForAnyValue:StringLike", r#"["unauthenticated", «"guest"»]"#))
            .trust(),
        passes("UNKNOWN_AMR", amr("ForAnyValue:StringLike", r#""authenticated""#)).trust(),
        passes(
            "UNKNOWN_AMR",
            amr("ForAnyValue:StringLike", r#"["unauthenticated", "accounts.google.com"]"#),
        )
        .trust(),
        passes(
            "UNKNOWN_AMR",
            amr(
                "ForAnyValue:StringLike",
                r#""cognito-idp.us-east-1.amazonaws.com/us-east-1_AbCdEfGhI:CognitoSignIn:*""#,
            ),
        )
        .trust(),
    ]
}

#[test]
fn trust_policies() {
    assert_all(&cases());
}
