use cognito_policy_language::PolicyKind;
use cognito_policy_language::arn::is_open;
use cognito_policy_language::principal::PrincipalKind;

use super::is_federated;
use super::provider::{Meant, meant};
use crate::finding::{Confidence, Findings};
use crate::rule::{MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL, declare_rules};
use crate::rules::Context;
use crate::rules::principal::meant_kind;
use crate::suggest::{alternatives, texts};

declare_rules! {
    check: check;

    /// A federated principal is neither the domain nor the ARN of an identity provider.
    ///
    /// ## What it does
    ///
    /// Checks that each federated principal of a trust policy is the ARN of an OIDC or SAML provider,
    /// or one of the providers that have a domain instead: Amazon Cognito identity pools, Google,
    /// Facebook and Login with Amazon. A user pool is an OIDC provider.
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
    INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY: Error {
        supersedes: &[MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL],
    };
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    if cx.kind != PolicyKind::Trust {
        return;
    }
    for &(principal, text) in &cx.principals {
        let value = text.value.as_str();
        // Other rules report variables, wildcards in a part, and what is listed under the wrong kind.
        if principal.kind != Some(PrincipalKind::Federated)
            || (is_open(value) && value != "*")
            || is_federated(value, cx)
            || meant_kind(principal, value, cx).is_some()
        {
            continue;
        }
        let finding = findings.report(
            INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY,
            principal.place,
            format!("`{value}` is neither the domain nor the ARN of an identity provider"),
        );
        match meant(value, cx) {
            Meant::Provider(provider) => finding.replace(text, provider, Confidence::Likely),
            Meant::Similar(arn) => finding.help(format!("write its ARN, such as `{arn}`")),
            Meant::Any => finding.help(format!(
                "write the ARN of an OIDC or SAML provider, or {}",
                alternatives(&texts(&cx.tables.rule_facts().provider_domains))
            )),
        };
    }
}
