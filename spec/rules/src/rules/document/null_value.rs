use cognito_policy_language::fault::{FaultKind, Found, Subject};

use super::{expected, subject};
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A value is `null`.
    ///
    /// ## What it does
    ///
    /// Checks that no element of the policy, and no value in a list, is `null`.
    ///
    /// ## Why it matters
    ///
    /// IAM does not accept `null` anywhere in a policy. It usually comes from a template variable
    /// that was not set, so an intended value is missing.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "cognito-idp:ListUserPools",
    ///       "Resource": null
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
    ///       "Action": "cognito-idp:ListUserPools",
    ///       "Resource": "*"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html>
    NULL_VALUE: Error { can_be_expected: false };
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for fault in cx.faults {
        if let FaultKind::WrongType { subject, found: Found::Null, expected } = &fault.kind {
            let message = format!("{} is `null`", self::subject(subject));
            let expected = self::expected(*expected);
            // Without its condition, a statement would apply to every request.
            let is_of_condition = match subject {
                Subject::Element(name) => name == "Condition",
                _ => matches!(subject, Subject::KeysOf(_) | Subject::ConditionValue(_)),
            };
            let help = if is_of_condition {
                format!("write {expected}")
            } else {
                format!("write {expected}, or remove the element")
            };
            findings.report(NULL_VALUE, fault.place, message).help(help);
        }
    }
}
