//! Rules on condition keys that say little alone: without another key, or without an action.

use super::Context;
use crate::finding::Findings;
use crate::rule::{MISSING_ACTION_FOR_CONDITION_KEY, MISSING_PAIRED_CONDITION_KEYS};
use crate::suggest;
use cognito_policy_language::operator::Family;
use cognito_policy_language::policy::{Effect, Statement};

/// `MISSING_PAIRED_CONDITION_KEYS`
pub(super) fn missing_paired_condition_keys(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (statement, condition) in &cx.conditions {
        for (key, partners) in &cx.tables.rule_facts().paired_keys {
            // Whether it is there is the same in every VPC.
            let asks = condition.operator.is_none_or(|it| it.base.family == Family::Null);
            if asks || !condition.is_on(key) || has_any(statement, partners, cx) {
                continue;
            }
            findings
                .report(
                    MISSING_PAIRED_CONDITION_KEYS,
                    condition.key_str.place,
                    format!("other VPCs have the addresses of `{key}` as well"),
                )
                .help(format!(
                    "compare {} beside it",
                    suggest::list(&suggest::texts(partners)).replace(" and ", " or ")
                ));
        }
    }
}

/// Whether the statement looks at one of the keys. Of two denials each may look at one of a pair.
fn has_any(statement: &Statement<'_>, keys: &[String], cx: &Context<'_, '_>) -> bool {
    for (other, condition) in &cx.conditions {
        let counts = statement.effect != Some(Effect::Allow) || std::ptr::eq(*other, statement);
        if counts && condition.may_be_on_any(keys) {
            return true;
        }
    }
    statement.conditions_incomplete
}

/// `MISSING_ACTION_FOR_CONDITION_KEY`
pub(super) fn missing_action_for_condition_key(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (statement, condition) in &cx.conditions {
        if statement.effect != Some(Effect::Allow) || condition.requires_key() != Some(true) {
            continue;
        }
        let Some(action) = assumes(statement) else { continue };
        let written = condition.key_str.value();
        for (key, companions) in &cx.tables.rule_facts().keys_of_assuming {
            let Some(companion) = companions.first() else { continue };
            let same = match written.split_once('/') {
                Some((stem, _)) => {
                    key.strip_suffix('/').is_some_and(|it| it.eq_ignore_ascii_case(stem))
                }
                None => condition.is_on(key),
            };
            if !same || is_allowed(companion, cx) {
                continue;
            }
            findings
                .report(
                    MISSING_ACTION_FOR_CONDITION_KEY,
                    condition.key_str.place,
                    format!(
                        "`sts:{action}` carries `{written}` only where `{companion}` is allowed"
                    ),
                )
                .help(format!("add `{companion}` to the actions"));
        }
    }
}

/// The first action of the statement that assumes a role.
fn assumes<'t>(statement: &Statement<'t>) -> Option<&'t str> {
    let element = statement.action.as_ref().filter(|element| !element.negated)?;
    for item in &element.items {
        let Some((service, actions)) = item.covers.actions() else { continue };
        for action in actions {
            if service.name == "sts" && action.name.starts_with("AssumeRole") {
                return Some(&action.name);
            }
        }
    }
    None
}

/// Whether a statement may allow this action of STS.
fn is_allowed(action: &str, cx: &Context<'_, '_>) -> bool {
    for statement in &cx.policy.statements {
        if statement.effect == Some(Effect::Deny) {
            continue;
        }
        let Some(element) = &statement.action else { return true };
        if element.negated
            || element.incomplete
            || element.items.iter().any(|item| item.may_cover(action))
        {
            return true;
        }
    }
    false
}
