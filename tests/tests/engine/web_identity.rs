//! Rules on roles for users of login providers.

use crate::case::{Case, assert_all, fails, finds, passes};
use crate::text::{assumed_by, condition_on, identity_pool_role, members, trust};

const WEB_IDENTITY: &str = r#""sts:AssumeRoleWithWebIdentity""#;

const GITHUB: &str = r#"{"Federated": "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"}"#;

/// A role that GitHub workflows may assume under conditions.
fn workflow(condition: &str) -> String {
    trust(GITHUB, WEB_IDENTITY, condition)
}

/// A role that workflows with this subject may assume.
fn subject(operator: &str, value: &str) -> String {
    workflow(&format!(r#""{operator}": {{"token.actions.githubusercontent.com:sub": {value}}}"#))
}

/// A role that all users of a provider may assume.
fn open_to(provider: &str) -> String {
    members(&format!(
        r#""Effect": "Allow", "Principal": {{"Federated": {provider}}}, "Action": {WEB_IDENTITY}"#
    ))
}

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = providers();
    cases.extend(github());
    cases.extend(audiences());
    cases
}

fn providers() -> Vec<Case> {
    let rule = "MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL";
    let cluster = "oidc.eks.us-east-1.amazonaws.com/id/EXAMPLE";
    let of_cluster =
        format!(r#"{{"Federated": "arn:aws:iam::123456789012:oidc-provider/{cluster}"}}"#);
    let subject =
        format!(r#""StringEquals": {{"{cluster}:sub": "system:serviceaccount:auth:api"}}"#);
    vec![
        fails(rule, open_to(r#"«"accounts.google.com"»"#)).trust(),
        finds(
            &[rule, rule],
            open_to(&format!(
                r#"[«"graph.facebook.com"», «"arn:aws:iam::123456789012:oidc-provider/{cluster}"»]"#
            )),
        )
        .trust(),
        passes(rule, trust(&of_cluster, WEB_IDENTITY, &subject)).trust(),
        passes(
            rule,
            trust(
                r#"{"Federated": "accounts.google.com"}"#,
                WEB_IDENTITY,
                r#""StringEquals": {"accounts.google.com:AUD": "1234.apps.googleusercontent.com"}"#,
            ),
        )
        .trust(),
        passes(rule, open_to(r#""accounts.google.com""#).replace("Allow", "Deny")).trust(),
        // Any claim of the provider will do.
        passes(
            rule,
            trust(
                r#"{"Federated": "accounts.google.com"}"#,
                WEB_IDENTITY,
                r#""StringEquals": {"accounts.google.com:oaud": "app"}"#,
            ),
        )
        .trust(),
        passes(rule, assumed_by(r#"{"AWS": "123456789012"}"#)).trust(),
        // For identity pools, the missing audience is reported.
        fails("MISSING_IDENTITY_POOL_AUDIENCE", open_to(r#"«"cognito-identity.amazonaws.com"»"#))
            .trust(),
    ]
}

fn github() -> Vec<Case> {
    let missing = "MISSING_GITHUB_REPO_CONDITION_KEY";
    let specific = "SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED";
    let audience =
        r#""StringEquals": {"token.actions.githubusercontent.com:aud": "sts.amazonaws.com"}"#;
    let marked = r#"{"Federated": «"arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"»}"#;
    let branch = r#""StringLike": {"token.actions.githubusercontent.com:sub": "repo:octo/app:*"}, "StringEquals": {"token.actions.githubusercontent.com:ref": "refs/heads/main"}"#;
    vec![
        fails(missing, trust(marked, WEB_IDENTITY, audience)).trust(),
        fails(missing, open_to(r#"«"arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com/octo"»"#)).trust(),
        passes(missing, workflow(r#""StringEquals": {"token.actions.githubusercontent.com:repository_id": "42"}"#)).trust(),
        passes(missing, subject("StringEquals", r#""repo:octo/app:ref:refs/heads/main""#)).trust(),
        fails(specific, subject("StringLike", r#"["repo:octo/app:ref:refs/heads/main", "repo:octo/«*»:ref:refs/heads/main"]"#)).trust(),
        fails(missing, subject("StringLike", r#"«"*"»"#)).trust(),
        fails(specific, subject("ForAnyValue:StringLike", r#""repo:octo/app:«*»""#)).trust(),
        passes(specific, workflow(branch)).trust(),
        fails(missing, subject("StringNotLike", r#""repo:octo/app:*""#).replace(r#""StringNotLike""#, r#"«"StringNotLike"»"#)).trust(),
        fails("WILDCARD_WITHOUT_LIKE_OPERATOR", subject("StringEquals", r#""repo:octo/«*»:ref:refs/heads/main""#)).trust(),
        passes(specific, trust(r#"{"Federated": "accounts.google.com"}"#, WEB_IDENTITY, r#""StringEquals": {"accounts.google.com:aud": "app"}, "StringLike": {"accounts.google.com:sub": "1*"}"#)).trust(),
        fails(specific, workflow(&branch.replace("octo/app", "octo/«*»"))).trust(),
        passes(specific, subject("StringLike", r#""repo:octo/app:environment:production""#)).trust(),
        passes(specific, subject("StringLike", r#""repo:octo/${aws:PrincipalTag/app}:ref:refs/heads/main""#)).trust(),
    ]
}

fn audiences() -> Vec<Case> {
    let known = "FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE";
    let confirm = "CONFIRM_AUDIENCE_CLAIM_TYPE";
    let pool = r#"{"cognito-identity.amazonaws.com:aud": "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab"}"#;
    let federated = r#"{"Federated": "cognito-identity.amazonaws.com"}"#;
    let github = |operator: &str| {
        workflow(&format!(
            r#"{operator}: {{"token.actions.githubusercontent.com:aud": "sts.amazonaws.com"}}, "StringEquals": {{"token.actions.githubusercontent.com:sub": "repo:octo/app:ref:refs/heads/main"}}"#
        ))
    };
    vec![
        fails(known, trust(federated, WEB_IDENTITY, &format!(r#"«"ForAnyValue:StringEquals"»: {pool}"#))).trust(),
        passes(known, trust(federated, WEB_IDENTITY, &format!(r#""StringEquals": {pool}"#))).trust(),
        passes(known, identity_pool_role(r#", "ForAnyValue:StringLike": {"cognito-identity.amazonaws.com:amr": "authenticated"}"#)).trust(),
        fails("FORALLVALUES_WITH_SINGLE_VALUED_KEY", condition_on(r#""cognito-idp:ListUserPools""#, r#""*""#, &format!(r#"«"ForAllValues:StringEquals"»: {pool}"#))),
        fails(confirm, github(r#"«"ForAllValues:StringEquals"»"#)).trust(),
        fails(confirm, github(r#"«"ForAnyValue:StringEquals"»"#)).trust(),
        passes(confirm, github(r#""StringLike""#)).trust(),
        // This is not the address of a provider, so nothing is known about its claims.
        passes(confirm, condition_on(r#""cognito-idp:ListUserPools""#, r#""*""#, r#""ForAnyValue:StringEquals": {"login/example:aud": "app"}"#)),
        finds(&[confirm, confirm], condition_on(r#""cognito-idp:ListUserPools""#, r#""*""#, r#"«"ForAnyValue:StringEquals"»: {"login.example.com:aud": "app"}, «"ForAllValues:StringLike"»: {"login.example.com:aud": "a*"}"#)),
    ]
}

#[test]
fn web_identities() {
    assert_all(&cases());
}
