use cognito_policy_language::condition_key::KeyFault;
use cognito_policy_language::nearest::nearest;

use super::faulty::{faulty, is_known};
use super::tag::{TAG_KEY_HELP, invalid_tag};
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
    /// Checks that each condition key consists of a prefix, a colon and a name, and that a tag key
    /// after a slash has 1 to 128 of the characters that tag keys can contain: letters, digits,
    /// spaces and `_.:/=+-@`.
    ///
    /// ## Why it matters
    ///
    /// No request carries such a key, and IAM rejects the policy. A condition key cannot contain
    /// wildcards either.
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
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html#id_tags_rules>
    INVALID_CONDITION_KEY_FORMAT: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for faulty in &faulty(cx) {
        if findings.is_full() {
            return;
        }
        let key = faulty.key();
        let message = match faulty.fault {
            KeyFault::InvalidTag(fault) => invalid_tag(key.value(), fault),
            KeyFault::Format => format!("`{}` is not a condition key", key.value()),
            _ => continue,
        };
        let finding = findings.report(INVALID_CONDITION_KEY_FORMAT, key.place, message);
        match faulty.fault {
            KeyFault::InvalidTag(_) => finding.help(TAG_KEY_HELP),
            _ => match meant(key.value(), cx) {
                Some(meant) => faulty.rename(finding, &meant, cx),
                None => finding.help("write `prefix:name`, such as `aws:SourceIp`"),
            },
        };
    }
}

/// Returns the key that is meant by `SourceIp` without its prefix, or by `aws.SourceIp`.
fn meant(written: &str, cx: &Context<'_, '_>) -> Option<String> {
    let global = suggest::key_stems(cx.tables.global_condition_keys());
    for key in &global {
        if let Some((_, name)) = key.split_once(':')
            && name.eq_ignore_ascii_case(written)
        {
            return Some((*key).to_owned());
        }
    }
    if let Some((prefix, name)) = written.rsplit_once('.') {
        let with_colon = format!("{prefix}:{name}");
        if is_known(&with_colon, cx) {
            return Some(with_colon);
        }
    }
    let nearest = match written.find(['.', '_', '-']) {
        Some(at) => nearest(&format!("{}:{}", &written[..at], &written[at + 1..]), &global)?,
        None => nearest(written, &global)?,
    };
    Some(nearest.to_owned())
}
