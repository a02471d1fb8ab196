//! Rules on tags in conditions, for actions that are not spelled out.

use super::Context;
use super::key_of_action::{is_of_tags, key_of_some_actions, without};
use crate::finding::Findings;
use crate::rule::{
    ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE,
    ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE,
    DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE,
    DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE,
};
use cognito_policy_language::policy::Effect;

/// `DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE`,
/// `ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE` on patterns of which no action carries
/// the tag, `DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE`,
/// `ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE`.
pub(super) fn unsupported_tag_condition_key(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (statement, condition) in &cx.conditions {
        let Some(known) = key_of_some_actions(condition) else { continue };
        let (Some(effect), Some(element)) = (statement.effect, &statement.action) else { continue };
        if !is_of_tags(&known.key.name) || condition.requires_key() != Some(true) {
            continue;
        }
        let (rule, not_rule, verb) = match effect {
            Effect::Allow => (
                ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE,
                ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE,
                "allowed",
            ),
            Effect::Deny => (
                DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE,
                DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE,
                "denied",
            ),
        };
        let key = &known.spelling;
        if element.negated {
            let message =
                format!("requests for many actions never carry `{key}`, so they are not {verb}");
            findings
                .report(not_rule, condition.key_str.place, message)
                .help("name with `Action` those that carry it");
        }
        for index in without(statement, known).patterns {
            let item = &element.items[index];
            let pattern = item.str.value();
            let message =
                format!("no request for `{pattern}` carries `{key}`, so none is {verb} here");
            findings
                .report(rule, item.str.place, message)
                .help("give it a statement of its own, without this key");
        }
    }
}
