use cognito_policy_language::PolicyKind;
use cognito_policy_language::principal::PrincipalKind;

use super::meant_kind;
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A principal is listed under the wrong kind.
    ///
    /// ## What it does
    ///
    /// Checks that service principals are listed under `Service`, and identity providers under
    /// `Federated`.
    ///
    /// ## Why it matters
    ///
    /// The kind determines how AWS interprets the name: `cognito-identity.amazonaws.com` under
    /// `Service` is not the provider of identity pools. AWS rejects the policy, or the statement
    /// never matches.
    ///
    /// ## Example
    ///
    /// ```json trust
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Principal": {"Service": "cognito-identity.amazonaws.com"},
    ///       "Action": "sts:AssumeRoleWithWebIdentity",
    ///       "Condition": {
    ///         "StringEquals": {
    ///           "cognito-identity.amazonaws.com:aud": "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab"
    ///         }
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
    ///       "Principal": {"Federated": "cognito-identity.amazonaws.com"},
    ///       "Action": "sts:AssumeRoleWithWebIdentity",
    ///       "Condition": {
    ///         "StringEquals": {
    ///           "cognito-identity.amazonaws.com:aud": "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab"
    ///         }
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>
    /// - <https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html>
    PRINCIPAL_KIND_MISMATCH: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (principal, text) in &cx.principals {
        let value = &text.value;
        let Some(kind) = meant_kind(principal, value, cx) else { continue };
        let is_provider = kind == PrincipalKind::Federated;
        let message = if is_provider {
            format!("`{value}` is an identity provider, which is a `Federated` principal")
        } else {
            format!("`{value}` is an AWS service, which is a `Service` principal")
        };
        let help = match cx.kind {
            _ if !is_provider => "move it to `Service`",
            PolicyKind::Trust => "move it to `Federated`",
            _ => "use an `AWS` principal: the role that the provider's users assume",
        };
        findings.report(PRINCIPAL_KIND_MISMATCH, principal.place, message).help(help);
    }
}
