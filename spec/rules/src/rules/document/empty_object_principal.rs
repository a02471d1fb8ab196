use cognito_policy_language::fault::FaultKind;

use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// `Principal` is an empty object.
    ///
    /// ## What it does
    ///
    /// Checks that `Principal` is not an empty object.
    ///
    /// ## Why it matters
    ///
    /// The statement applies to no principal, so it has no effect.
    ///
    /// ## Example
    ///
    /// ```json trust
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Principal": {},
    ///       "Action": "sts:AssumeRole"
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
    EMPTY_OBJECT_PRINCIPAL: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for fault in cx.faults {
        if let FaultKind::EmptyPrincipal = fault.kind {
            findings
                .report(EMPTY_OBJECT_PRINCIPAL, fault.place, "`Principal` is empty")
                .help("list at least one principal: `{ Service: \"cognito-idp.amazonaws.com\" }`");
        }
    }
}
