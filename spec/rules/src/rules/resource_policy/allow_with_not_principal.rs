use cognito_policy_language::PolicyKind;

use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A statement allows everyone except the listed principals.
    ///
    /// ## What it does
    ///
    /// Finds statements of resource-based policies and endpoint policies that combine
    /// `Effect: Allow` with `NotPrincipal`.
    ///
    /// ## Why it matters
    ///
    /// Everyone includes all AWS accounts and anonymous callers. To exclude principals, deny them;
    /// to allow some, list them in `Principal`.
    ///
    /// ## Example
    ///
    /// ```json resource
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "NotPrincipal": {"AWS": "arn:aws:iam::123456789012:user/guest"},
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
    ///       "Principal": {"AWS": "arn:aws:iam::123456789012:root"},
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
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html>
    ALLOW_WITH_NOT_PRINCIPAL: Security;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for statement in cx.statements_of(&[PolicyKind::Resource, PolicyKind::Endpoint]) {
        if let Some(element) = &statement.principal
            && element.negated
            && statement.allows()
        {
            findings
                .report(
                    ALLOW_WITH_NOT_PRINCIPAL,
                    element.name_place,
                    "everyone except the listed principals is allowed, including anonymous callers",
                )
                .help("list the allowed principals in `Principal`, or write `Effect: Deny`");
        }
    }
}
