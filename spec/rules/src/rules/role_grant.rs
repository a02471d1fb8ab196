//! What the rules on handing roles over and on creating service-linked roles share: an action of
//! IAM is allowed on every role.

use cognito_policy_spec::json::Text;

use super::Context;
use super::arn::is_faulty;
use crate::finding::Findings;
use crate::rule::Rule;
use cognito_policy_language::Place;
use cognito_policy_language::PolicyKind;
use cognito_policy_language::action::{ActionItem, Covers};
use cognito_policy_language::glob;
use cognito_policy_language::policy::{Element, Statement};
use cognito_policy_language::resource::ResourceValue;

/// An action that is meant to be allowed on single roles, and the rules on allowing it on all.
pub(super) struct RoleGrant {
    /// The action: `iam:PassRole`.
    pub(super) action: &'static str,
    /// The end of the ARN of a role that nobody has: what matches it matches every role.
    pub(super) any_role: &'static str,
    /// Condition keys that limit the action as well as the roles' ARNs do.
    pub(super) limiting_keys: &'static [&'static str],
    /// What to do where the action is spelled out.
    pub(super) help: &'static str,
    /// The rules on statements with `Resource`, in the order of [`Way`].
    pub(super) with_resource: [&'static Rule; 3],
    /// The rules on statements with `NotResource`, in the order of [`Way`].
    pub(super) with_not_resource: [&'static Rule; 3],
}

impl RoleGrant {
    /// How the statement allows the action on every role, if it does, where, and by which text.
    pub(super) fn made_by<'a>(
        &self,
        statement: &'a Statement<'_>,
        cx: &Context<'_, '_>,
    ) -> Option<(Way, Place, &'a str)> {
        if !statement.allows()
            || !is_every_role(statement, self, cx)
            || statement.may_have_condition_on(self.limiting_keys)
        {
            return None;
        }
        covers(statement.action.as_ref()?, self.action)
    }
}

/// How a statement comes to cover the action.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Way {
    /// The action is spelled out.
    Spelled,
    /// A pattern matches it.
    Pattern,
    /// `NotAction` does not leave it out.
    NotAction,
}

/// Reports each statement that allows the action on every role, once.
///
/// Policies of other kinds bound what others allow, and allow nothing by themselves.
pub(super) fn check(grant: &RoleGrant, cx: &Context<'_, '_>, findings: &mut Findings) {
    if !matches!(cx.kind, PolicyKind::Identity | PolicyKind::Session) {
        return;
    }
    for statement in &cx.policy.statements {
        let Some((way, place, written)) = grant.made_by(statement, cx) else { continue };
        let (rules, which) = if statement.resource.as_ref().is_some_and(|it| it.negated) {
            (&grant.with_not_resource, "every role but those of `NotResource`")
        } else {
            (&grant.with_resource, "every role")
        };
        let action = grant.action;
        let message = match way {
            Way::Spelled => format!("`{action}` is allowed on {which}"),
            Way::Pattern | Way::NotAction => {
                format!("`{written}` allows `{action}` on {which}")
            }
        };
        let help = match way {
            Way::Spelled => grant.help.to_owned(),
            Way::Pattern => {
                format!("name the actions that are needed; for `{action}`, {}", grant.help)
            }
            Way::NotAction => {
                format!("name the actions with `Action`, or list `{action}` here as well")
            }
        };
        findings.report(rules[way as usize], place, message).help(help);
    }
}

/// How the statement covers the action, where, and by which text.
fn covers<'a>(actions: &'a Element<ActionItem<'_>>, action: &str) -> Option<(Way, Place, &'a str)> {
    if actions.negated {
        // What is wrong with the list may be that it does not have the action.
        let left_out = actions.incomplete || actions.items.iter().any(|it| it.may_cover(action));
        return (!left_out).then_some((Way::NotAction, actions.name_place, "NotAction"));
    }
    let mut found = None;
    for item in &actions.items {
        let written = item.str.value();
        if !matches!(item.covers, Covers::Fault(_)) && glob::matches(written, action) {
            let way = if glob::is_pattern(written) { Way::Pattern } else { Way::Spelled };
            // A pattern says more than an action that is spelled out beside it.
            if found.is_none() || way == Way::Pattern {
                found = Some((way, item.str.place, written));
            }
        }
    }
    found
}

/// Whether the statement holds for every role: by `"*"`, a pattern that begins at the role's name,
/// or a `NotResource` that leaves some role over.
fn is_every_role(statement: &Statement<'_>, grant: &RoleGrant, cx: &Context<'_, '_>) -> bool {
    let Some(resources) = &statement.resource else { return false };
    // What is wrong with a `NotResource` may be that it does not leave every role out.
    let mut every = resources.negated && resources.incomplete;
    for item in &resources.items {
        every |= match &item.value {
            ResourceValue::Everything => true,
            ResourceValue::Arn(text, arn) => {
                let is_every = glob::matches(&text.value[arn.service.clone()], "iam")
                    && glob::matches(&text.value[arn.resource.clone()], grant.any_role);
                is_every
                    || (resources.negated && may_be_pattern(text) && is_faulty(item, statement, cx))
            }
            ResourceValue::Fault(text, _) => resources.negated && may_be_pattern(text),
            ResourceValue::Expression(_) => false,
        };
    }
    every != resources.negated
}

/// Whether a text that is wrong may be meant as a pattern.
fn may_be_pattern(text: &Text) -> bool {
    text.value.is_empty() || glob::is_pattern(&text.value)
}
