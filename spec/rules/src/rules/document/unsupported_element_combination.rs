use cognito_policy_language::fault::FaultKind;

use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A statement has an element and its negation.
    ///
    /// ## What it does
    ///
    /// Checks that no statement has both `Action` and `NotAction`, `Resource` and `NotResource`, or
    /// `Principal` and `NotPrincipal`.
    ///
    /// ## Why it matters
    ///
    /// IAM rejects a statement that has both. To exclude something, add a second statement that denies it.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "cognito-idp:Describe*",
    ///       "NotAction": "cognito-idp:DescribeUserPool",
    ///       "Resource": "*"
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
    ///       "Action": "cognito-idp:Describe*",
    ///       "Resource": "*"
    ///     },
    ///     {
    ///       "Effect": "Deny",
    ///       "Action": "cognito-idp:DescribeUserPool",
    ///       "Resource": "*"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html>
    UNSUPPORTED_ELEMENT_COMBINATION: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for fault in cx.faults {
        if let FaultKind::BothForms { later, earlier } = &fault.kind {
            findings
                .report(
                    UNSUPPORTED_ELEMENT_COMBINATION,
                    fault.place,
                    format!("the statement has both `{earlier}` and `{later}`"),
                )
                .help("keep one of them; IAM rejects statements with both");
        }
    }
}
