use cognito_policy_language::condition_key::KeyFault;

use super::faulty::{faulty, nearest_key};
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A condition uses a global key that AWS does not have.
    ///
    /// ## What it does
    ///
    /// Checks that AWS has each global condition key (`aws:...`).
    ///
    /// ## Why it matters
    ///
    /// No request carries the key: a positive condition never matches, a negated one always does.
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
    ///       "Condition": {
    ///         "StringEquals": {"aws:SourceRegion": "us-east-1"}
    ///       }
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
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
    ///       "Condition": {
    ///         "StringEquals": {"aws:RequestedRegion": "us-east-1"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html>
    INVALID_GLOBAL_CONDITION_KEY: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for faulty in &faulty(cx) {
        let KeyFault::UnknownGlobal = faulty.fault else { continue };
        if findings.is_full() {
            return;
        }
        let key = faulty.key();
        let message = format!("AWS has no global condition key `{}`", key.value());
        let finding = findings.report(INVALID_GLOBAL_CONDITION_KEY, key.place, message);
        if !cx.suggests {
            continue;
        }
        if let Some(meant) = nearest_key(key.value(), cx.tables.global_condition_keys()) {
            faulty.rename(finding, &meant, cx);
        }
    }
}
