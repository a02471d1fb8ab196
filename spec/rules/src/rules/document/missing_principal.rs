use cognito_policy_language::PolicyKind;
use cognito_policy_language::fault::{FaultKind, StatementElement};

use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A statement of a resource-based policy has no `Principal`.
    ///
    /// ## What it does
    ///
    /// Checks that the statements of a policy that is attached to a resource specify their principals.
    ///
    /// ## Why it matters
    ///
    /// The principal of an identity policy is the identity that it is attached to. A policy that is attached
    /// to a resource, such as a trust policy, a bucket policy or an endpoint policy, has none, so every
    /// statement must specify its principals.
    ///
    /// ## Example
    ///
    /// ```json trust
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {"Effect": "Allow", "Action": "sts:AssumeRole"}
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
    ///       "Principal": {"AWS": "arn:aws:iam::123456789012:root"},
    ///       "Action": "sts:AssumeRole"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>
    MISSING_PRINCIPAL: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for fault in cx.faults {
        if let FaultKind::MissingElement(StatementElement::Principal) = fault.kind {
            findings
                .report(MISSING_PRINCIPAL, fault.place, "the statement has no `Principal`")
                .help(match cx.kind {
                    PolicyKind::Trust => "specify who can assume the role: `Principal: { ... }`",
                    _ => "specify the principals that it applies to: `Principal: { ... }`",
                });
        }
    }
}
