use cognito_policy_language::fault::{FaultKind, Object};
use cognito_policy_language::nearest::nearest;

use crate::finding::{Confidence, Findings};
use crate::rule::declare_rules;
use crate::rules::Context;
use crate::suggest;

declare_rules! {
    check: check;

    /// IAM has no element with this name.
    ///
    /// ## What it does
    ///
    /// Checks that the policy and its statements have only elements of the policy language. Element names
    /// are case-sensitive.
    ///
    /// ## Why it matters
    ///
    /// IAM rejects the policy. If it did not, a misspelled `Condition` or `Principal` would leave the
    /// statement broader than intended.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Actions": "cognito-idp:ListUserPools",
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
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html>
    INVALID_POLICY_ELEMENT: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for fault in cx.faults {
        let FaultKind::UnknownElement { name, object } = &fault.kind else { continue };
        if findings.is_full() {
            return;
        }
        let object_name = match object {
            Object::Policy => "a policy",
            Object::Statement => "a statement",
        };
        let finding = findings.report(
            INVALID_POLICY_ELEMENT,
            fault.place,
            format!("{object_name} has no element `{}`", name.value),
        );
        match nearest(&name.value, object.elements()) {
            Some(element) => finding.replace(name, element, Confidence::Likely),
            None => finding.help(format!("the elements are {}", suggest::list(object.elements()))),
        };
    }
}
