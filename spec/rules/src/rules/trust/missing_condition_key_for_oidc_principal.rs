use super::oidc::{Trusted, audience_claim, trusted_providers};
use crate::finding::Findings;
use crate::guard::Guard;
use crate::rule::{CONFIRM_AUDIENCE_CLAIM_TYPE, declare_rules};
use crate::rules::Context;

declare_rules! {
    check: check;

    /// Anyone with an account at the identity provider can assume the role.
    ///
    /// ## What it does
    ///
    /// Checks that a statement that allows an OIDC provider has a condition on one of the
    /// provider's keys, such as `aud` or `sub`, that not every token matches. Negated operators,
    /// `IfExists`, `Null` and `*` do not restrict the tokens.
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
    MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL: Security {
        supersedes: &[CONFIRM_AUDIENCE_CLAIM_TYPE],
    };
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for trusted in &trusted_providers(cx) {
        if trusted.is_github() {
            continue;
        }
        let Trusted { principal, provider, .. } = trusted;
        let (place, message) = match trusted.claims_guard(cx) {
            Guard::Closed => continue,
            Guard::Missing => (
                principal.place,
                format!("anyone with an account at `{provider}` could assume the role"),
            ),
            Guard::Open(opening) => {
                let effect = format!("lets anyone with an account at `{provider}` assume the role");
                (opening.place(), opening.message(&effect))
            }
        };
        let claim = audience_claim(provider);
        findings.report_once(MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL, place, message).help(
            format!(
                "write `StringEquals: {{ \"{provider}:{claim}\": \"<your application's ID>\" }}`"
            ),
        );
    }
}
