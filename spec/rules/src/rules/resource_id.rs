//! Rules on condition values that are ids of resources of other services.

use super::Context;
use crate::finding::Findings;
use crate::rule::{INVALID_KMS_KEY_VALUE, INVALID_VPC_FORMAT, INVALID_VPCE_FORMAT, Rule};
use cognito_policy_language::arn::{Arn, is_open};
use cognito_policy_language::condition::Condition;
use cognito_policy_language::operator::Family;

/// Keys that hold an id of EC2, and what their values begin with.
///
/// See [`aws:SourceVpc`](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourcevpc).
const NETWORK_IDS: &[(&str, &str, &Rule)] = &[
    ("aws:SourceVpc", "vpc", INVALID_VPC_FORMAT),
    ("aws:SourceVpce", "vpce", INVALID_VPCE_FORMAT),
];

/// `INVALID_VPC_FORMAT`, `INVALID_VPCE_FORMAT`
pub(super) fn invalid_network_id(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (_, condition) in &cx.conditions {
        for (key, prefix, rule) in NETWORK_IDS {
            if condition.is_on(key) && compares_text(condition) {
                network_ids(condition, prefix, rule, findings);
            }
        }
    }
}

fn network_ids(
    condition: &Condition<'_>,
    prefix: &str,
    rule: &'static Rule,
    findings: &mut Findings,
) {
    for value in &condition.values {
        let Some(text) = value.text() else { continue };
        let id = text.value.as_str();
        if is_open(id) || is_id(id, prefix) || is_placeholder(id) {
            continue;
        }
        findings
            .report(
                rule,
                value.place,
                format!(
                    "`{id}` is no id of a VPC{}",
                    if prefix == "vpc" { "" } else { " endpoint" }
                ),
            )
            .help(format!("write `{prefix}-` and its 8 or 17 characters"));
    }
}

/// Whether the id is of the form that EC2 gives it.
fn is_id(id: &str, prefix: &str) -> bool {
    let rest = id.strip_prefix(prefix).and_then(|it| it.strip_prefix('-'));
    rest.is_some_and(|it| {
        matches!(it.len(), 8 | 17) && it.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

/// Whether the text is nothing like an id: a word of a template, to be replaced.
fn is_placeholder(text: &str) -> bool {
    !text.contains("vpc") && !text.bytes().any(|byte| byte.is_ascii_digit()) && !text.is_empty()
}

/// `INVALID_KMS_KEY_VALUE`
pub(super) fn invalid_kms_key_value(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (_, condition) in &cx.conditions {
        if !compares_text(condition) {
            continue;
        }
        for value in &condition.values {
            let Some(text) = value.text() else { continue };
            if !is_no_kms_key(condition, &text.value, cx) {
                continue;
            }
            findings
                .report(
                    INVALID_KMS_KEY_VALUE,
                    value.place,
                    format!("`{}` is no ARN of a KMS key", text.value),
                )
                .help(
                    "write the ARN with the key's id, such as \
                     `arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab`; \
                     an alias or an id alone never matches",
                );
        }
    }
}

/// Whether the condition is on a KMS key, and the text is none.
pub(super) fn is_no_kms_key(condition: &Condition<'_>, text: &str, cx: &Context<'_, '_>) -> bool {
    condition.is_on_any(&cx.tables.rule_facts().kms_keys) && !may_be_kms_key(text)
}

/// Whether the text is the ARN of a KMS key, or a pattern or variable that may stand for one.
fn may_be_kms_key(text: &str) -> bool {
    let Ok(arn) = Arn::parse(text) else {
        return text.starts_with(['*', '?']) || text.starts_with("${");
    };
    let (service, resource) = (&text[arn.service], &text[arn.resource]);
    (service == "kms" || is_open(service)) && (resource.starts_with("key/") || is_open(resource))
}

/// Whether the condition compares text, or ARNs.
fn compares_text(condition: &Condition<'_>) -> bool {
    let family = condition.operator.map(|operator| operator.base.family);
    matches!(family, Some(Family::String | Family::StringLike | Family::Arn))
}
