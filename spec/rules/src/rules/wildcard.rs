//! Rules on wildcards in condition values: where they are none, and where they match everything.

use cognito_policy_spec::model::ValueType;

use super::condition_operator::{is_vacuous_without_key, lacks_qualifier};
use super::condition_value::{is_type_mismatch, key_has_type};
use super::Context;
use super::condition_key::is_sensitive;
use crate::finding::Findings;
use crate::rule::{
    EQUIVALENT_TO_NULL_FALSE, EQUIVALENT_TO_NULL_TRUE, REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION,
    REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION, WILDCARD_WITHOUT_LIKE_OPERATOR,
};
use cognito_policy_language::condition::{Condition, ConditionValue};
use cognito_policy_language::condition_key::Key;
use cognito_policy_language::operator::{Family, Operator};
use cognito_policy_language::policy::Version;
use cognito_policy_language::variable;

/// `WILDCARD_WITHOUT_LIKE_OPERATOR`
pub(super) fn wildcard_without_like_operator(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (_, condition) in &cx.conditions {
        let Some(operator) = condition.operator else { continue };
        if operator.base.family != Family::String || is_type_mismatch(condition) {
            continue;
        }
        let like = match (key_has_type(condition, ValueType::Arn), operator.base.negated) {
            (true, false) => "ArnLike",
            (true, true) => "ArnNotLike",
            (false, false) => "StringLike",
            (false, true) => "StringNotLike",
        };
        let like = operator.with_base(like).spelling();
        for value in &condition.values {
            let Some(text) = value.text() else { continue };
            let Some(at) = variable::first_wildcard(&text.value) else { continue };
            let wildcard = &text.value[at..=at];
            // In the old version the escape is plain text itself.
            let help = if cx.policy.version == Version::Current {
                format!("write `{like}`, or `${{{wildcard}}}` if the character itself is meant")
            } else {
                format!("write `{like}`")
            };
            findings
                .report(
                    WILDCARD_WITHOUT_LIKE_OPERATOR,
                    value.place,
                    format!("`{wildcard}` is plain text to `{}`", condition.operator_str.value()),
                )
                .part(text, at..at + 1)
                .help(help);
        }
    }
}

/// The rules on `*` as a whole value, which matches whatever the key holds, so that no more than
/// its presence counts: `EQUIVALENT_TO_NULL_FALSE`, `EQUIVALENT_TO_NULL_TRUE`,
/// `REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION`,
/// `REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION`.
pub(super) fn comparison_with_everything(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (_, condition) in &cx.conditions {
        let Some((operator, value)) = everything(condition) else { continue };
        // These say that there is something worse.
        if is_type_mismatch(condition) || is_sensitive(condition, cx) {
            continue;
        }
        if let Key::Known(known) = &condition.key
            && (lacks_qualifier(operator, known) || is_vacuous_without_key(operator, known))
        {
            continue;
        }
        let key = condition.key_str.value();
        let (rule, message, help) = match (!operator.base.negated, operator.holds_without_key()) {
            (true, false) => (
                EQUIVALENT_TO_NULL_FALSE,
                format!("`*` asks no more than whether `{key}` is there"),
                format!("write `Null: {{ \"{key}\": \"false\" }}`"),
            ),
            (false, true) => (
                EQUIVALENT_TO_NULL_TRUE,
                format!("with `*` this holds whenever `{key}` is absent, and never else"),
                format!("write `Null: {{ \"{key}\": \"true\" }}`"),
            ),
            (true, true) => (
                REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION,
                format!("with `*` the condition on `{key}` always holds"),
                "leave the key out".to_owned(),
            ),
            (false, false) => (
                REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION,
                format!("with `*` the condition on `{key}` never holds, nor does the statement"),
                "delete the statement, or compare the key with another value".to_owned(),
            ),
        };
        findings.report(rule, value.place, message).help(help);
    }
}

/// The value that matches everything, if the condition has one, and its operator.
pub(super) fn everything<'a>(
    condition: &'a Condition<'_>,
) -> Option<(Operator, &'a ConditionValue)> {
    let operator = condition.operator?;
    if !matches!(operator.base.family, Family::StringLike | Family::Arn) {
        return None;
    }
    for value in &condition.values {
        let Some(text) = value.text() else { continue };
        if !text.value.is_empty() && text.value.bytes().all(|byte| byte == b'*') {
            return Some((operator, value));
        }
    }
    None
}
