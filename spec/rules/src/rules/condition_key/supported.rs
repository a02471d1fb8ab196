//! Which actions support a condition key: requests for them can carry it.

use cognito_policy_language::action::{ActionItem, Covers};
use cognito_policy_language::condition::Condition;
use cognito_policy_language::condition_key::{Key, KnownKey, begin_alike, fill};
use cognito_policy_language::glob::is_same;
use cognito_policy_language::policy::{Element, Statement};
use cognito_policy_spec::model::{Action, Service};
use cognito_policy_spec::names;

/// Returns the key of a condition, if only some actions support it, and the condition can fail
/// without it.
pub(super) fn key_of_some_actions<'a, 't>(
    condition: &'a Condition<'t>,
) -> Option<&'a KnownKey<'t>> {
    let Key::Known(key) = &condition.key else { return None };
    let compares = !condition.operator?.if_exists;
    (compares && !is_of_every_action(key)).then_some(key)
}

/// The largest number of pairs of an action and a condition key that are compared in a statement.
/// No policy within AWS's quotas has as many, and the time for all of them would be quadratic.
const MOST_PAIRS: usize = 200_000;

/// The actions of a statement that do not support a key.
#[derive(Default)]
pub(super) struct WithoutSupport<'a, 't> {
    /// Certain mistakes: the actions that are spelled out, and the patterns if no action of the
    /// statement supports the key. Empty if the tables do not have all of its actions.
    pub(super) certain: Vec<String>,
    /// The other patterns.
    pub(super) patterns: Vec<&'a ActionItem<'t>>,
}

/// Returns the actions of `Action` that do not support the key; none of `NotAction`.
pub(super) fn without_support<'a, 't>(
    statement: &'a Statement<'t>,
    key: &KnownKey<'_>,
) -> WithoutSupport<'a, 't> {
    let mut without = WithoutSupport::default();
    let Some(element) = &statement.action else { return without };
    if element.negated || has_too_many_pairs(element, statement) {
        return without;
    }
    let mut is_complete = !element.incomplete;
    let mut is_supported = false;
    for item in &element.items {
        is_complete &= item.covers.actions().is_some();
        if may_support(item, key) {
            is_supported = true;
            continue;
        }
        if is_session_tag(item, element) {
            continue;
        }
        if matches!(item.covers, Covers::Action(..)) {
            without.certain.push(spelling(item));
        } else {
            without.patterns.push(item);
        }
    }
    if !is_complete {
        without.certain.clear();
    } else if !is_supported {
        for item in &without.patterns {
            without.certain.push(item.str.value().to_owned());
        }
        without.patterns.clear();
    }
    without
}

fn spelling(item: &ActionItem<'_>) -> String {
    match item.canonical_spelling() {
        Some(spelling) => spelling,
        None => item.str.value().to_owned(),
    }
}

/// Returns whether a request for an action of the statement may carry the key.
pub(super) fn may_carry(statement: &Statement<'_>, key: &KnownKey<'_>) -> bool {
    let Some(element) = &statement.action else { return true };
    element.negated || element.incomplete || element.items.iter().any(|item| may_support(item, key))
}

/// Returns whether one of the actions supports the key, or is unknown.
fn may_support(item: &ActionItem<'_>, key: &KnownKey<'_>) -> bool {
    let Some((service, actions)) = item.covers.actions() else { return true };
    actions.iter().any(|action| supports(service, action, key))
}

/// Returns whether the action is to pass session tags, which the request to assume the role does:
/// it carries the key.
fn is_session_tag(item: &ActionItem<'_>, element: &Element<ActionItem<'_>>) -> bool {
    is_of_sts(item, "TagSession")
        && element.items.iter().any(|other| is_of_sts(other, "AssumeRoleWithWebIdentity"))
}

fn is_of_sts(item: &ActionItem<'_>, name: &str) -> bool {
    matches!(item.covers, Covers::Action(service, action)
        if service.name == "sts" && action.name == name)
}

/// Returns whether requests for the action can carry the key.
fn supports(service: &Service, action: &Action, key: &KnownKey<'_>) -> bool {
    // A key for any tag supports one tag, even if the table has a row for that tag as well.
    if has_key(&action.condition_keys, key) {
        return true;
    }
    for of_action in &action.resource_types {
        let resource_type = &service.resource_types[of_action.resource_type];
        if has_key(&of_action.condition_keys, key) || has_key(&resource_type.condition_keys, key) {
            return true;
        }
    }
    false
}

fn has_key(names: &[String], key: &KnownKey<'_>) -> bool {
    for name in names {
        if is_same(name, &key.key.name)
            || (begin_alike(name, &key.spelling) && fill(name, &key.spelling).is_some())
        {
            return true;
        }
    }
    false
}

fn has_too_many_pairs(element: &Element<ActionItem<'_>>, statement: &Statement<'_>) -> bool {
    let (mut actions, conditions) = (element.items.len(), statement.conditions.len());
    if actions * conditions > MOST_PAIRS {
        return true;
    }
    for item in &element.items {
        actions += item.covers.actions().map_or(0, |(_, actions)| actions.len());
    }
    actions * conditions > MOST_PAIRS
}

/// Returns whether requests for any action can carry the key: the global keys other than those on
/// tags, and the claims of identity providers, which stay with the session.
fn is_of_every_action(key: &KnownKey<'_>) -> bool {
    let name = key.key.name.as_str();
    let Some(service) = key.service else { return !is_on_tags(name) };
    let (prefix, _) = name.split_once(':').unwrap_or((name, ""));
    service.name == "sts" && !matches!(prefix, "sts" | "iam" | "aws")
}

/// Returns the key on a tag that requests must carry to match the condition, if only some actions
/// support it.
pub(super) fn required_tag<'a, 't>(condition: &'a Condition<'t>) -> Option<&'a KnownKey<'t>> {
    let key = key_of_some_actions(condition)?;
    (is_on_tags(&key.key.name) && condition.requires_key() == Some(true)).then_some(key)
}

/// Returns whether it is a global key on tags of the resource or of the request.
fn is_on_tags(name: &str) -> bool {
    names::tag_key_type(name).is_some()
}
