use cognito_policy_language::action::{ActionFault, Covers};

use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// The service prefix of an action contains a wildcard.
    ///
    /// ## What it does
    ///
    /// Checks that the service prefix of an action contains no wildcard. (`*` alone, which matches
    /// all actions of all services, is valid.)
    ///
    /// ## Why it matters
    ///
    /// IAM rejects the policy. Wildcards are allowed only in the name of an action.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "cognito-*:ListTagsForResource",
    ///       "Resource": [
    ///         "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
    ///         "arn:aws:cognito-identity:us-east-1:123456789012:identitypool/us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab"
    ///       ]
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
    ///       "Action": ["cognito-idp:ListTagsForResource", "cognito-identity:ListTagsForResource"],
    ///       "Resource": [
    ///         "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
    ///         "arn:aws:cognito-identity:us-east-1:123456789012:identitypool/us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab"
    ///       ]
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html>
    WILDCARD_IN_SERVICE_NAME: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for item in &cx.actions {
        let Covers::Fault(ActionFault::WildcardInService) = item.covers else { continue };
        let (prefix, _) = item.str.value().split_once(':').unwrap_or_default();
        if prefix.contains("${") {
            continue; // Variables have rules of their own.
        }
        let message = format!("the service prefix `{prefix}` contains a wildcard");
        findings
            .report(WILDCARD_IN_SERVICE_NAME, item.str.place, message)
            .part(&item.str.text, 0..prefix.len())
            .help("list the actions of each service");
    }
}
