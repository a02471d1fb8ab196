use cognito_policy_language::arn::{Arn, is_open};
use cognito_policy_language::condition::Condition;

use super::compares_text;
use crate::finding::Findings;
use crate::rule::{WILDCARD_WITHOUT_LIKE_OPERATOR, declare_rules};
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A condition key that holds the ARN of a KMS key is compared with something else.
    ///
    /// ## What it does
    ///
    /// Checks that condition keys that hold the ARN of a KMS key are compared with key ARNs, not with key IDs
    /// or aliases.
    ///
    /// ## Why it matters
    ///
    /// Services put the ARN into the request, whatever the caller specified. Other forms never match.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Deny",
    ///       "Action": "s3:PutObject",
    ///       "Resource": "arn:aws:s3:::exports/*",
    ///       "Condition": {
    ///         "StringNotEquals": {
    ///           "s3:x-amz-server-side-encryption-aws-kms-key-id": "1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab"
    ///         }
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
    ///       "Effect": "Deny",
    ///       "Action": "s3:PutObject",
    ///       "Resource": "arn:aws:s3:::exports/*",
    ///       "Condition": {
    ///         "ArnNotEquals": {
    ///           "s3:x-amz-server-side-encryption-aws-kms-key-id": "arn:aws:kms:us-east-1:123456789012:key/1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab"
    ///         }
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/kms/latest/developerguide/find-cmk-id-arn.html>
    INVALID_KMS_KEY_VALUE: Error { supersedes: &[WILDCARD_WITHOUT_LIKE_OPERATOR] };
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (_, condition) in &cx.conditions {
        if !compares_text(condition) {
            continue;
        }
        for value in &condition.values {
            let Some(text) = value.text() else { continue };
            if is_not_kms_key(condition, &text.value, cx) {
                let message = format!("`{}` is not the ARN of a KMS key", text.value);
                findings.report(INVALID_KMS_KEY_VALUE, value.place, message).help(
                    "write the key ARN, such as \
                     `arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab`; \
                     an alias or a key ID never matches",
                );
            }
        }
    }
}

/// Whether the condition is on a KMS key, and the text is not one.
pub(super) fn is_not_kms_key(condition: &Condition<'_>, text: &str, cx: &Context<'_, '_>) -> bool {
    condition.is_on_any(&cx.tables.rule_facts().kms_keys) && !may_be_kms_key(text)
}

/// Whether the text is the ARN of a KMS key, or a pattern or variable that may match one.
fn may_be_kms_key(text: &str) -> bool {
    let Ok(arn) = Arn::parse(text) else {
        return text.starts_with(['*', '?']) || text.starts_with("${") || may_continue(text);
    };
    let (service, resource) = (&text[arn.service], &text[arn.resource]);
    (service == "kms" || is_open(service)) && (resource.starts_with("key/") || is_open(resource))
}

/// Whether the text is the beginning of an ARN of AWS KMS with a wildcard, which matches the other
/// fields where ARNs are compared as text. The rules on ARNs check it for the other operators.
fn may_continue(text: &str) -> bool {
    let mut fields = text.split(':');
    let is_arn = fields.next() == Some("arn") && is_open(text);
    is_arn && fields.nth(1).is_none_or(|service| service == "kms" || is_open(service))
}
