use super::oidc::{Trusted, audience_claim, trusted_providers};
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// Anyone with an account at the identity provider can assume the role.
    ///
    /// ## What it does
    ///
    /// Checks that a statement that allows an OIDC provider has a condition on one of the
    /// provider's keys, such as `aud` or `sub`.
    ///
    /// ## Why it matters
    ///
    /// The provider issues tokens to users of all applications of its customers. The condition
    /// determines which tokens are accepted.
    ///
    /// ## Example
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
    ///       "Action": "sts:AssumeRoleWithWebIdentity"
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
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html>
    MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL: Security;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for trusted in &trusted_providers(cx) {
        if trusted.is_github() || trusted.may_compare_claim() {
            continue;
        }
        let Trusted { principal, provider, .. } = trusted;
        findings
            .report(
                MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL,
                principal.place,
                format!("anyone with an account at `{provider}` could assume the role"),
            )
            .help(format!("add a condition on `{provider}:{}`", audience_claim(provider)));
    }
}
