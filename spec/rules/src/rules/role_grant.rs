//! Rules on allowing an IAM action on all roles: passing roles to services, and creating
//! service-linked roles.

use cognito_policy_language::action::{ActionItem, Covers};
use cognito_policy_language::glob;
use cognito_policy_language::policy::{Element, Statement};
use cognito_policy_language::resource::{ResourceItem, ResourceValue};
use cognito_policy_language::{Place, PolicyKind};

use crate::finding::Findings;
use crate::guard::{Guard, GuardKey, Kind};
use crate::rule::{Rule, rule_files};
use crate::rules::Context;
use crate::rules::arn::is_faulty;

rule_files! {
    mod pass_role;
    mod create_slr;
}

/// Returns whether one of these rules reports the statement.
pub(super) fn is_role_grant(statement: &Statement<'_>, cx: &Context<'_, '_>) -> bool {
    pass_role::PASS_ROLE.made_by(statement, cx).is_some()
        || create_slr::CREATE_SERVICE_LINKED_ROLE.made_by(statement, cx).is_some()
}

/// An action that should be allowed on specific roles only, and the rules on allowing it on all.
struct RoleGrant {
    /// The action: `iam:PassRole`.
    action: &'static str,
    /// The roles, and what the action does to them: `("any role", "passed")`.
    outcome: (&'static str, &'static str),
    /// The end of an ARN that no role has: what matches it matches every role.
    any_role: &'static str,
    /// Condition keys that limit the action as well as the ARNs of roles do.
    limiting_keys: &'static [(&'static str, Kind)],
    /// What to do if the statement lists the action itself.
    help: &'static str,
    /// The rules on statements with `Resource`, in the order of [`Way`].
    with_resource: [&'static Rule; 3],
    /// The rules on statements with `NotResource`, in the order of [`Way`].
    with_not_resource: [&'static Rule; 3],
}

/// How a statement covers the action.
#[derive(Clone, Copy)]
enum Way {
    /// It lists the action itself.
    Listed,
    /// It lists a pattern that matches it.
    Pattern,
    /// It has a `NotAction` that does not list it.
    NotAction,
}

/// A statement that allows the action on all roles.
struct Grant<'a, 't> {
    way: Way,
    /// The action, or `NotAction`.
    place: Place,
    /// The text at this place.
    written: &'a str,
    guard: Guard<'a, 't>,
}

impl RoleGrant {
    /// Returns how the statement allows the action on all roles, if it does, and where.
    fn made_by<'a, 't>(
        &self,
        statement: &'a Statement<'t>,
        cx: &Context<'_, '_>,
    ) -> Option<Grant<'a, 't>> {
        if !statement.allows() || !self.is_on_all_roles(statement, cx) {
            return None;
        }
        let (way, place, written) = covers(statement.action.as_ref()?, self.action)?;
        let mut keys = Vec::new();
        for (name, kind) in self.limiting_keys {
            keys.push(GuardKey::new(name, *kind));
        }
        match Guard::of(statement, &keys, cx) {
            Guard::Closed => None,
            guard => Some(Grant { way, place, written, guard }),
        }
    }

    /// Reports each statement that allows the action on all roles, once. Policies of other kinds do
    /// not allow actions of IAM, or only limit what these allow.
    fn check(&self, cx: &Context<'_, '_>, findings: &mut Findings) {
        for statement in cx.statements_of(&[PolicyKind::Identity, PolicyKind::Session]) {
            let Some(grant) = self.made_by(statement, cx) else { continue };
            let (rules, except) = match &statement.resource {
                Some(element) if element.negated => {
                    (&self.with_not_resource, ", except those in `NotResource`")
                }
                _ => (&self.with_resource, ""),
            };
            let (any_role, done) = self.outcome;
            let Grant { way, place, written, guard } = grant;
            let (place, message) = match (guard, way) {
                (Guard::Open(opening), _) => (
                    opening.place(),
                    opening.message(&format!("lets {any_role} be {done}{except}")),
                ),
                (_, Way::Listed) => (place, format!("{any_role} can be {done}{except}")),
                (_, Way::Pattern | Way::NotAction) => {
                    (place, format!("`{written}` allows {any_role} to be {done}{except}"))
                }
            };
            findings.report(rules[way as usize], place, message).help(self.help(way));
        }
    }

    fn help(&self, way: Way) -> String {
        let Self { action, help, .. } = self;
        match way {
            Way::Listed => (*help).to_owned(),
            Way::Pattern => format!("list the required actions; for `{action}`, {help}"),
            Way::NotAction => {
                format!("list the required actions in `Action`, or add `{action}` to `NotAction`")
            }
        }
    }

    /// Whether the statement applies to every role: with `"*"`, a pattern that starts before the
    /// role's name, or a `NotResource` that does not exclude all roles.
    fn is_on_all_roles(&self, statement: &Statement<'_>, cx: &Context<'_, '_>) -> bool {
        let Some(resources) = &statement.resource else { return false };
        for item in &resources.items {
            // A malformed list or pattern may be meant to exclude all roles.
            let may_be_every_role =
                resources.negated && may_be_pattern(item) && is_faulty(item, statement, cx);
            if may_be_every_role || self.is_every_role(item) {
                return !resources.negated;
            }
        }
        resources.negated && !resources.incomplete
    }

    /// Whether the resource is a pattern that matches every role.
    fn is_every_role(&self, item: &ResourceItem<'_>) -> bool {
        match &item.value {
            ResourceValue::Everything => true,
            ResourceValue::Arn(text, arn) => {
                glob::matches(&text.value[arn.service.clone()], "iam")
                    && glob::matches(&text.value[arn.resource.clone()], self.any_role)
            }
            ResourceValue::Fault(..) | ResourceValue::Expression(_) => false,
        }
    }
}

/// How the list covers the action, where, and with which text.
fn covers<'a>(actions: &'a Element<ActionItem<'_>>, action: &str) -> Option<(Way, Place, &'a str)> {
    if actions.negated {
        // A malformed list may be meant to exclude the action.
        let excluded = actions.incomplete || actions.items.iter().any(|it| it.may_cover(action));
        return (!excluded).then_some((Way::NotAction, actions.name_place, "NotAction"));
    }
    let mut covering = None;
    for item in &actions.items {
        let (place, written) = (item.str.place, item.str.value());
        if matches!(item.covers, Covers::Fault(_)) || !glob::matches(written, action) {
            continue;
        }
        // The last pattern, if there is one: patterns matter more than an action that is listed.
        if glob::is_pattern(written) {
            covering = Some((Way::Pattern, place, written));
        } else if covering.is_none() {
            covering = Some((Way::Listed, place, written));
        }
    }
    covering
}

/// Whether the resource may be meant as a pattern.
fn may_be_pattern(item: &ResourceItem<'_>) -> bool {
    match &item.value {
        ResourceValue::Arn(text, _) | ResourceValue::Fault(text, _) => {
            text.value.is_empty() || glob::is_pattern(&text.value)
        }
        ResourceValue::Everything | ResourceValue::Expression(_) => false,
    }
}
