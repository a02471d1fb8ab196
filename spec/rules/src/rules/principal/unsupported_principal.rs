use cognito_policy_language::{Place, PolicyKind};

use crate::finding::{Finding, Findings, Help};
use crate::rule::{UNSUPPORTED_ELEMENT_COMBINATION, declare_rules};
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A policy that cannot specify principals has a `Principal` or `NotPrincipal`.
    ///
    /// ## What it does
    ///
    /// Checks that identity policies and session policies have neither `Principal` nor
    /// `NotPrincipal`.
    ///
    /// ## Why it matters
    ///
    /// An identity policy applies to the identity that it is attached to, and a session policy to
    /// the session that it is passed for. IAM rejects either if it specifies principals. Specify
    /// them in a resource-based policy instead, such as the trust policy of a role.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Principal": {"AWS": "123456789012"},
    ///       "Effect": "Allow",
    ///       "Action": "cognito-idp:AdminGetUser",
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "cognito-idp:AdminGetUser",
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>
    UNSUPPORTED_PRINCIPAL: Error { supersedes: &[UNSUPPORTED_ELEMENT_COMBINATION] };
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    // `SCP_SYNTAX_ERROR_PRINCIPAL` says what to do in a service control policy.
    for statement in cx.statements_of(&[PolicyKind::Identity, PolicyKind::Session]) {
        let Some(element) = &statement.principal else { continue };
        findings
            .report(
                UNSUPPORTED_PRINCIPAL,
                element.name_place,
                format!("{} cannot specify principals", cx.kind.title()),
            )
            .help(match cx.kind {
                PolicyKind::Identity => {
                    "remove it: the policy applies to the identity that it is attached to; \
                     the trust policy of a role specifies who can assume it"
                }
                _ => "remove it",
            });
    }
}

/// Reports that a trust policy is read as another kind, instead of what follows from that.
pub(crate) fn misread_trust_policy(root: Place, kind: PolicyKind) -> Finding<Place> {
    let message = format!("this is a trust policy, but it is read as {}", kind.title());
    let mut findings = Findings::default();
    findings.report(UNSUPPORTED_PRINCIPAL, root, message).help =
        Some(Help::Kind(PolicyKind::Trust));
    findings.0.remove(0)
}
