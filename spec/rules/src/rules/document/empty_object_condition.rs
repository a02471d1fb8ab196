use cognito_policy_language::fault::FaultKind;

use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// `Condition`, or an operator in it, is an empty object.
    ///
    /// ## What it does
    ///
    /// Checks that neither `Condition` nor an operator in it is an empty object.
    ///
    /// ## Why it matters
    ///
    /// An empty object restricts nothing, so the statement applies unconditionally. Remove it, or
    /// add the condition that is missing.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "cognito-idp:AdminGetUser",
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
    ///       "Condition": {}
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
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html>
    EMPTY_OBJECT_CONDITION: Suggestion;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for fault in cx.faults {
        let (message, help) = match &fault.kind {
            FaultKind::EmptyCondition => ("`Condition` is empty".to_owned(), "remove the element"),
            FaultKind::EmptyOperator(operator) => {
                (format!("`{operator}` has no condition keys"), "remove the operator")
            }
            _ => continue,
        };
        findings.report(EMPTY_OBJECT_CONDITION, fault.place, message).help(help);
    }
}
