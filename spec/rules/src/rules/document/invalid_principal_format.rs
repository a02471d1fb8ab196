use cognito_policy_language::fault::FaultKind;

use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// `Principal` is neither `"*"` nor an object.
    ///
    /// ## What it does
    ///
    /// Checks that `Principal` is `"*"` or an object that specifies the kind of each principal, and that
    /// `AWS` principals are account IDs or ARNs.
    ///
    /// ## Why it matters
    ///
    /// Without the kind, AWS cannot tell an account from a service, and rejects the policy.
    ///
    /// ## Example
    ///
    /// ```json trust
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Principal": "arn:aws:iam::123456789012:root",
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
    INVALID_PRINCIPAL_FORMAT: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for fault in cx.faults {
        if let FaultKind::PrincipalWithoutKind(name) = &fault.kind {
            findings
                .report(
                    INVALID_PRINCIPAL_FORMAT,
                    fault.place,
                    format!("`{name}` is neither `\"*\"` nor an object"),
                )
                .help("specify the kind of principal: `{ AWS: \"arn:aws:iam::...\" }`");
        }
    }
}
