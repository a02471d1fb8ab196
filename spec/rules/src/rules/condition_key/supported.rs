//! Which actions support a condition key: requests for them can carry it.

use cognito_policy_language::action::{ActionItem, Covers};
use cognito_policy_language::condition::Condition;
use cognito_policy_language::condition_key::{Key, KnownKey, fill};
use cognito_policy_language::policy::{Element, Statement};
use cognito_policy_spec::model::{Action, Service};
use cognito_policy_spec::names;

/// Returns the key of a condition, if only some actions support it, and the condition can fail
/// without it.
pub(super) fn key_of_some_actions<'a, 't>(
    condition: &'a Condition<'t>,
) -> Option<&'a KnownKey<'t>> {
    let Key::Known(key) = &condition.key else { return None };
    let compares = condition.operator.is_some_and(|operator| !operator.if_exists);
    (compares && !is_of_every_action(key)).then_some(key)
}

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
    let Some(element) = statement.action.as_ref().filter(|element| !element.negated) else {
        return WithoutSupport::default();
    };
    let (supporting, others): (Vec<_>, Vec<_>) =
        element.items.iter().partition(|item| may_support(item, key));
    let (spelled_out, patterns): (Vec<_>, Vec<_>) = others
        .into_iter()
        .filter(|item| !is_session_tag(item, element))
        .partition(|item| matches!(item.covers, Covers::Action(..)));
    if element.incomplete || element.items.iter().any(|item| item.covers.actions().is_none()) {
        return WithoutSupport { certain: Vec::new(), patterns };
    }
    let written = |item: &ActionItem<'_>| item.str.value().to_owned();
    let spelling = |item| ActionItem::canonical_spelling(item).unwrap_or_else(|| written(item));
    let mut certain: Vec<String> = spelled_out.into_iter().map(spelling).collect();
    if !supporting.is_empty() {
        return WithoutSupport { certain, patterns };
    }
    certain.extend(patterns.into_iter().map(written));
    WithoutSupport { certain, patterns: Vec::new() }
}

/// Returns whether a request for an action of the statement may carry the key.
pub(super) fn may_carry(statement: &Statement<'_>, key: &KnownKey<'_>) -> bool {
    statement.action.as_ref().is_none_or(|element| {
        element.negated
            || element.incomplete
            || element.items.iter().any(|item| may_support(item, key))
    })
}

/// Returns whether one of the actions supports the key, or is unknown.
fn may_support(item: &ActionItem<'_>, key: &KnownKey<'_>) -> bool {
    item.covers.actions().is_none_or(|(service, actions)| {
        actions.iter().any(|action| supports(service, action, key))
    })
}

/// Returns whether the action is to pass session tags, which the request to assume the role does:
/// it carries the key.
fn is_session_tag(item: &ActionItem<'_>, element: &Element<ActionItem<'_>>) -> bool {
    let is_of_sts = |item: &ActionItem<'_>, name: &str| {
        matches!(item.covers, Covers::Action(service, action)
            if service.name == "sts" && action.name == name)
    };
    is_of_sts(item, "TagSession")
        && element.items.iter().any(|other| is_of_sts(other, "AssumeRoleWithWebIdentity"))
}

/// Returns whether requests for the action can carry the key.
fn supports(service: &Service, action: &Action, key: &KnownKey<'_>) -> bool {
    // A key for any tag supports one tag, even if the table has a row for that tag as well.
    service
        .condition_keys_of(action)
        .iter()
        .any(|name| name.eq_ignore_ascii_case(&key.key.name) || fill(name, &key.spelling).is_some())
}

/// Returns whether requests for any action can carry the key: the global keys other than those on
/// tags, and the claims of identity providers, which stay with the session.
fn is_of_every_action(key: &KnownKey<'_>) -> bool {
    let name = key.key.name.as_str();
    let prefix = name.split_once(':').map_or(name, |(prefix, _)| prefix);
    match key.service {
        None => !is_on_tags(name),
        Some(service) => service.name == "sts" && !matches!(prefix, "sts" | "iam" | "aws"),
    }
}

/// Returns the key on a tag that requests must carry to match the condition, if only some actions
/// support it.
pub(super) fn required_tag<'a, 't>(condition: &'a Condition<'t>) -> Option<&'a KnownKey<'t>> {
    key_of_some_actions(condition)
        .filter(|key| is_on_tags(&key.key.name) && condition.requires_key() == Some(true))
}

/// Returns whether it is a global key on tags of the resource or of the request.
fn is_on_tags(name: &str) -> bool {
    names::tag_key_type(name).is_some()
}
