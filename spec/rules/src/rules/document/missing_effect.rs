use cognito_policy_language::fault::{FaultKind, StatementElement};

use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A statement has no `Effect`.
    ///
    /// ## What it does
    ///
    /// Checks that every statement has an `Effect`, which says whether it allows or denies access.
    ///
    /// ## Why it matters
    ///
    /// IAM rejects the policy. There is no default.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {"Action": "cognito-idp:ListUserPools", "Resource": "*"}
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
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_effect.html>
    MISSING_EFFECT: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for fault in cx.faults {
        if let FaultKind::MissingElement(StatementElement::Effect) = fault.kind {
            findings
                .report(MISSING_EFFECT, fault.place, "the statement has no `Effect`")
                .help("write `Effect: Allow` or `Effect: Deny`");
        }
    }
}
