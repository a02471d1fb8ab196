use cognito_policy_language::PolicyKind;
use cognito_policy_language::arn::is_open;
use cognito_policy_language::principal::PrincipalKind;

use super::may_be_provider;
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;
use crate::rules::principal::meant_kind;

declare_rules! {
    check: check;

    /// A federated principal is neither the domain nor the ARN of an identity provider.
    ///
    /// ## What it does
    ///
    /// Checks that each federated principal of a trust policy is the domain of an identity
    /// provider, or the ARN of an OIDC or SAML provider.
    ///
    /// ## Why it matters
    ///
    /// IAM identifies providers by their ARNs, and a few public ones by their domains. It rejects
    /// anything else.
    ///
    /// ## Example
    ///
    /// ```json trust
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Principal": {"Federated": "https://login.example.com/"},
    ///       "Action": "sts:AssumeRoleWithWebIdentity",
    ///       "Condition": {
    ///         "StringEquals": {"login.example.com:aud": "my-app"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```json trust
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Principal": {
    ///         "Federated": "arn:aws:iam::123456789012:oidc-provider/login.example.com"
    ///       },
    ///       "Action": "sts:AssumeRoleWithWebIdentity",
    ///       "Condition": {
    ///         "StringEquals": {"login.example.com:aud": "my-app"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>
    INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    if cx.kind != PolicyKind::Trust {
        return;
    }
    for &(principal, text) in &cx.principals {
        let value = text.value.as_str();
        if principal.kind != Some(PrincipalKind::Federated)
            || is_open(value)
            || may_be_provider(value)
            || meant_kind(principal, value, cx).is_some()
        {
            continue;
        }
        findings
            .report(
                INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY,
                principal.place,
                format!("`{value}` is neither the domain nor the ARN of an identity provider"),
            )
            .help(format!("write an ARN, such as `arn:aws:iam::123456789012:{}`", likely(value)));
    }
}

/// The end of the ARN of the provider that is meant, or of an example.
fn likely(value: &str) -> String {
    let mut address = value;
    while let Some((_, rest)) = address.split_once("://") {
        address = rest;
    }
    if address.contains('.') && !address.starts_with("arn:") {
        format!("oidc-provider/{address}")
    } else {
        "saml-provider/name".to_owned()
    }
}
