use cognito_policy_language::fault::{FaultKind, StatementElement};

use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A statement has no `Action`.
    ///
    /// ## What it does
    ///
    /// Checks that every statement has `Action` or `NotAction`.
    ///
    /// ## Why it matters
    ///
    /// IAM rejects a statement that does not specify the actions that it applies to.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
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
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html>
    MISSING_ACTION: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for fault in cx.faults {
        if let FaultKind::MissingElement(StatementElement::Action) = fault.kind {
            findings
                .report(MISSING_ACTION, fault.place, "the statement has no `Action`")
                .help("list the actions that it applies to");
        }
    }
}
