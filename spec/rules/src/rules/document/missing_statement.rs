use cognito_policy_language::fault::FaultKind;

use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// The policy has no statement.
    ///
    /// ## What it does
    ///
    /// Checks that `Statement` is present and not empty.
    ///
    /// ## Why it matters
    ///
    /// IAM rejects a policy without statements.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17"
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
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html>
    MISSING_STATEMENT: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for fault in cx.faults {
        if let Some((message, help)) = missing(&fault.kind) {
            findings.report(MISSING_STATEMENT, fault.place, message).help(help);
        }
    }
}

fn missing(fault: &FaultKind) -> Option<(&'static str, &'static str)> {
    match fault {
        FaultKind::MissingStatement => Some((
            "the policy has no `Statement`",
            "add `Statement: [{ Effect: Allow, Action: ..., Resource: ... }]`",
        )),
        FaultKind::EmptyStatement => {
            Some(("the list of statements is empty", "a policy needs at least one statement"))
        }
        _ => None,
    }
}
