//! Rules on condition keys that requests for an action never carry.

use cognito_policy_spec::model::{Action, Service};

use super::Context;
use crate::finding::Findings;
use crate::key::{Key, KnownKey};
use crate::policy::{ActionItem, Condition, Covers, Statement};
use crate::rule::UNSUPPORTED_ACTION_FOR_CONDITION_KEY;
use crate::suggest;

/// `UNSUPPORTED_ACTION_FOR_CONDITION_KEY`
pub(super) fn unsupported_action_for_condition_key(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (statement, condition, known) in on_some_actions(cx) {
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

/// The conditions that hold for some requests by their keys, which not all actions carry.
pub(super) fn on_some_actions<'a, 't>(
    cx: &Context<'a, 't>,
) -> Vec<(&'a Statement<'t>, &'a Condition<'t>, &'a KnownKey<'t>)> {
    let mut found = Vec::new();
    for &(statement, condition) in &cx.conditions {
        if let Key::Known(known) = &condition.key
            && condition.operator.is_some_and(|operator| !operator.if_exists)
            && !is_everywhere(known)
        {
            found.push((statement, condition, known));
        }
    }
    found
}

/// The actions of a statement whose requests never carry a key.
#[derive(Default)]
pub(super) struct Without<'a, 't> {
    /// What is certainly a mistake: each action that is spelled out, and the patterns if nothing
    /// at all carries the key. Empty if the tables do not have all actions.
    pub(super) reported: Vec<String>,
    /// The other patterns.
    pub(super) patterns: Vec<&'a ActionItem<'t>>,
}

pub(super) fn without<'a, 't>(
    statement: &'a Statement<'t>,
    known: &KnownKey<'_>,
) -> Without<'a, 't> {
    let mut without = Without::default();
    let Some(element) = statement.action.as_ref().filter(|element| !element.negated) else {
        return without;
    };
    let with_web_identity = element.items.iter().any(|item| {
        matches!(item.covers, Covers::Action(service, action)
            if service.name == "sts" && action.name == "AssumeRoleWithWebIdentity")
    });
    let mut complete = !element.incomplete;
    let mut any = false;
    for item in &element.items {
        let Some((service, actions)) = item.covers.actions() else {
            complete = false;
            continue;
        };
        let carried = actions.iter().any(|action| carries(service, action, known));
        any |= carried;
        match item.covers {
            _ if carried => {}
            // The session's tags travel with the call that assumes the role.
            Covers::Action(service, action)
                if with_web_identity && service.name == "sts" && action.name == "TagSession" => {}
            Covers::Action(service, action) => {
                without.reported.push(format!("{}:{}", service.name, action.name));
            }
            _ => without.patterns.push(item),
        }
    }
    if !complete {
        without.reported.clear();
    } else if !any {
        for item in without.patterns.drain(..) {
            without.reported.push(item.str.value().to_owned());
        }
    }
    without
}

/// Whether a request for the action can carry the key.
fn carries(service: &Service, action: &Action, known: &KnownKey<'_>) -> bool {
    let is_key = |name: &String| name.eq_ignore_ascii_case(&known.key.name);
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
