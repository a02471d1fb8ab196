use cognito_policy_language::PolicyKind;
use cognito_policy_language::principal::{Principal, PrincipalKind};

use crate::finding::Findings;
use crate::rule::{
    UNSUPPORTED_WILDCARD_IN_PRINCIPAL, VARIABLE_UNSUPPORTED_IN_ELEMENT, declare_rules,
};
use crate::rules::Context;
use crate::rules::principal::meant_kind;

declare_rules! {
    check: check;

    /// A policy other than a trust policy specifies an identity provider.
    ///
    /// ## What it does
    ///
    /// Checks that resource-based policies and endpoint policies have no `Federated` principals.
    ///
    /// ## Why it matters
    ///
    /// Users of an identity provider assume a role first, and access other resources in a session
    /// of that role. Only the trust policy of the role can specify the provider.
    ///
    /// ## Example
    ///
    /// ```json resource
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Principal": {"Federated": "cognito-identity.amazonaws.com"},
    ///       "Action": "s3:GetObject",
    ///       "Resource": "arn:aws:s3:::exports/*"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```json resource
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Principal": {"AWS": "arn:aws:iam::123456789012:role/app-users"},
    ///       "Action": "s3:GetObject",
    ///       "Resource": "arn:aws:s3:::exports/*"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>
    FEDERATED_PRINCIPAL_NOT_SUPPORTED: Error {
        supersedes: &[UNSUPPORTED_WILDCARD_IN_PRINCIPAL, VARIABLE_UNSUPPORTED_IN_ELEMENT],
    };
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    // `PRINCIPAL_KIND_MISMATCH` reports services.
    let is_service = |principal: &Principal| {
        let Some(text) = &principal.text else { return false };
        meant_kind(principal, &text.value, cx).is_some()
    };
    for statement in cx.statements_of(&[PolicyKind::Resource, PolicyKind::Endpoint]) {
        for principal in statement.principals() {
            if principal.kind == Some(PrincipalKind::Federated) && !is_service(principal) {
                findings
                    .report(
                        FEDERATED_PRINCIPAL_NOT_SUPPORTED,
                        principal.place,
                        format!("{} cannot specify identity providers", cx.kind.title()),
                    )
                    .help("use an `AWS` principal: the role that the provider's users assume");
            }
        }
    }
}
