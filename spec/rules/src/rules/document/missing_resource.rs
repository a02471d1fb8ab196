use cognito_policy_language::fault::{FaultKind, StatementElement};

use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A statement has no `Resource`.
    ///
    /// ## What it does
    ///
    /// Checks that every statement has `Resource` or `NotResource`, in all kinds of policies except trust
    /// policies.
    ///
    /// ## Why it matters
    ///
    /// Only the trust policy of a role needs no resource, because the role is the resource. IAM rejects any
    /// other statement without one.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {"Effect": "Allow", "Action": "cognito-idp:ListUserPools"}
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
    ///       "Action": "cognito-idp:ListUserPools",
    ///       "Resource": "*"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html>
    MISSING_RESOURCE: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for fault in cx.faults {
        if let FaultKind::MissingElement(StatementElement::Resource) = fault.kind {
            findings
                .report(MISSING_RESOURCE, fault.place, "the statement has no `Resource`")
                .help("list the ARNs that it applies to, or `*` for actions that support none");
        }
    }
}
