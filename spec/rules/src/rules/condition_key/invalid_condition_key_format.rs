use cognito_policy_language::condition_key::KeyFault;
use cognito_policy_language::nearest::nearest;

use super::faulty::{faulty, is_known};
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;
use crate::suggest;

declare_rules! {
    check: check;

    /// A condition key does not have the form `prefix:name`.
    ///
    /// ## What it does
    ///
    /// Checks that each condition key consists of a prefix, a colon and a name.
    ///
    /// ## Why it matters
    ///
    /// No request carries such a key, and IAM rejects the policy.
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
    ///         "StringEquals": {"team": "accounts"}
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
    ///         "StringEquals": {"aws:ResourceTag/team": "accounts"}
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
    INVALID_CONDITION_KEY_FORMAT: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for faulty in faulty(cx).filter(|it| matches!(it.fault, KeyFault::Format)) {
        let key = faulty.key();
        let message = format!("`{}` is not a condition key", key.value());
        let finding = findings.report(INVALID_CONDITION_KEY_FORMAT, key.place, message);
        match meant(key.value(), cx) {
            Some(meant) => faulty.rename(finding, &meant, cx),
            None => finding.help("write `prefix:name`, such as `aws:SourceIp`"),
        };
    }
}

/// Returns the key that is meant by `SourceIp` without its prefix, or by `aws.SourceIp`.
fn meant(written: &str, cx: &Context<'_, '_>) -> Option<String> {
    let global = suggest::key_stems(cx.tables.global_condition_keys());
    let is_named = |key: &&&str| {
        key.split_once(':').is_some_and(|(_, name)| name.eq_ignore_ascii_case(written))
    };
    let with_colon = || {
        let (prefix, name) = written.rsplit_once('.')?;
        Some(format!("{prefix}:{name}")).filter(|key| is_known(key, cx))
    };
    let nearest = || nearest(&written.replacen(['.', '_', '-'], ":", 1), &global);
    let named = global.iter().find(is_named).map(|key| (*key).to_owned());
    named.or_else(with_colon).or_else(|| nearest().map(str::to_owned))
}
