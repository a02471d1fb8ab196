//! Rules on condition keys that requests for an action never carry.

use cognito_policy_spec::model::{Action, Service};

use super::Context;
use crate::finding::Findings;
use crate::rule::UNSUPPORTED_ACTION_FOR_CONDITION_KEY;
use crate::suggest;
use cognito_policy_language::action::{ActionItem, Covers};
use cognito_policy_language::condition::Condition;
use cognito_policy_language::condition_key::{Key, KnownKey, fill};
use cognito_policy_language::policy::{Element, Statement};

/// `UNSUPPORTED_ACTION_FOR_CONDITION_KEY`
pub(super) fn unsupported_action_for_condition_key(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (statement, condition) in &cx.conditions {
        let Some(known) = key_of_some_actions(condition) else { continue };
        let without = without(statement, known);
        let names: Vec<&str> = without.reported.iter().map(String::as_str).collect();
        if names.is_empty() {
            continue;
        }
        let help = if names.len() == statement.actions().len() {
            "leave the condition out, or use a key that the action's requests carry".to_owned()
        } else {
            let own = if names.len() == 1 { "its" } else { "their" };
            format!("give {} a statement of {own} own, without this key", suggest::list(&names))
        };
        findings
            .report(
                UNSUPPORTED_ACTION_FOR_CONDITION_KEY,
                condition.key_str.place,
                format!("requests for {} never carry `{}`", suggest::list(&names), known.spelling),
            )
            .help(help);
    }
}

/// The key of a condition, if not all actions carry it and requests without it fail.
pub(super) fn key_of_some_actions<'a, 't>(
    condition: &'a Condition<'t>,
) -> Option<&'a KnownKey<'t>> {
    let Key::Known(known) = &condition.key else { return None };
    let compares = condition.operator.is_some_and(|operator| !operator.if_exists);
    (compares && !is_everywhere(known)).then_some(known)
}

/// The actions of a statement whose requests never carry a key.
#[derive(Default)]
pub(super) struct Without {
    /// What is certainly a mistake: each action that is spelled out, and the patterns if nothing
    /// at all carries the key. Empty if the tables do not have all actions.
    pub(super) reported: Vec<String>,
    /// The positions of the other patterns.
    pub(super) patterns: Vec<usize>,
}

pub(super) fn without(statement: &Statement<'_>, known: &KnownKey<'_>) -> Without {
    let mut without = Without::default();
    let Some(element) = statement.action.as_ref().filter(|element| !element.negated) else {
        return without;
    };
    let mut complete = !element.incomplete;
    let mut any = false;
    for (index, item) in element.items.iter().enumerate() {
        let Some((service, actions)) = item.covers.actions() else {
            complete = false;
            continue;
        };
        if actions.iter().any(|action| carries(service, action, known)) {
            any = true;
            continue;
        }
        match item.covers {
            // The session's tags travel with the call that assumes the role.
            Covers::Action(..) if is_of_sts(item, "TagSession") && with_web_identity(element) => {}
            Covers::Action(service, action) => {
                without.reported.push(format!("{}:{}", service.name, action.name));
            }
            _ => without.patterns.push(index),
        }
    }
    if !complete {
        without.reported.clear();
    } else if !any {
        for index in std::mem::take(&mut without.patterns) {
            without.reported.push(element.items[index].str.value().to_owned());
        }
    }
    without
}

/// Whether a request for an action of the statement may carry the key.
pub(super) fn is_carried(statement: &Statement<'_>, known: &KnownKey<'_>) -> bool {
    let Some(element) = &statement.action else { return true };
    let may_carry = |item: &ActionItem<'_>| {
        item.covers.actions().is_none_or(|(service, actions)| {
            actions.iter().any(|action| carries(service, action, known))
        })
    };
    element.negated || element.incomplete || element.items.iter().any(may_carry)
}

fn with_web_identity(element: &Element<ActionItem<'_>>) -> bool {
    element.items.iter().any(|item| is_of_sts(item, "AssumeRoleWithWebIdentity"))
}

fn is_of_sts(item: &ActionItem<'_>, name: &str) -> bool {
    matches!(item.covers, Covers::Action(service, action)
        if service.name == "sts" && action.name == name)
}

/// Whether a request for the action can carry the key.
fn carries(service: &Service, action: &Action, known: &KnownKey<'_>) -> bool {
    // A key with room for any tag is there for a key of one tag that has a row of its own as well.
    let is_key = |name: &String| {
        name.eq_ignore_ascii_case(&known.key.name) || fill(name, &known.spelling).is_some()
    };
    action.condition_keys.iter().any(is_key)
        || action.resource_types.iter().any(|of_action| {
            let resource_type = &service.resource_types[of_action.resource_type];
            of_action.condition_keys.iter().chain(&resource_type.condition_keys).any(is_key)
        })
}

/// Whether the key is there whatever the action: the global keys but for the tags of what the
/// call is about, and what a login provider says of a session, in which any call may follow.
fn is_everywhere(known: &KnownKey<'_>) -> bool {
    let name = known.key.name.as_str();
    match known.service {
        None => !is_of_tags(name),
        Some(service) => {
            let prefix = name.split_once(':').map_or(name, |(prefix, _)| prefix);
            service.name == "sts" && prefix != "sts" && prefix != "iam" && prefix != "aws"
        }
    }
}

/// Whether it is a global key on the tags of what the call is about.
pub(super) fn is_of_tags(name: &str) -> bool {
    let of_tags = ["aws:ResourceTag/", "aws:RequestTag/", "aws:TagKeys"];
    of_tags.iter().any(|prefix| name.starts_with(prefix))
}
