use cognito_policy_language::fault::{FaultKind, StatementElement};

use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A list of resources is empty.
    ///
    /// ## What it does
    ///
    /// Checks that `Resource` and `NotResource` list at least one resource.
    ///
    /// ## Why it matters
    ///
    /// The statement matches no resource, so it neither allows nor denies anything.
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
    ///       "Resource": []
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
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html>
    EMPTY_ARRAY_RESOURCE: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for fault in cx.faults {
        if let FaultKind::EmptyElement(StatementElement::Resource, name) = &fault.kind {
            findings
                .report(EMPTY_ARRAY_RESOURCE, fault.place, format!("`{name}` is an empty list"))
                .help("list at least one resource, or remove the statement, which has no effect");
        }
    }
}
