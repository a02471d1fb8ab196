use std::ptr;

use cognito_policy_language::action::{ActionItem, Covers};
use cognito_policy_language::policy::{Effect, Statement};
use cognito_policy_language::resource::ResourceItem;
use cognito_policy_language::{PolicyKind, glob};
use cognito_policy_spec::model::{Action, Service};

use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// An action depends on another action that the policy does not allow.
    ///
    /// ## What it does
    ///
    /// Finds actions whose requests can require permission for another action, such as
    /// `cognito-identity:SetIdentityPoolRoles` for `iam:PassRole`, in policies that do not allow the
    /// other action.
    ///
    /// ## Why it matters
    ///
    /// AWS checks both permissions. Requests that need the other one, such as those that pass a
    /// role or set tags, are denied.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "cognito-identity:SetIdentityPoolRoles",
    ///       "Resource": "*"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "cognito-identity:SetIdentityPoolRoles",
    ///       "Resource": "*"
    ///     },
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "iam:PassRole",
    ///       "Resource": "arn:aws:iam::123456789012:role/signed-in",
    ///       "Condition": {
    ///         "StringEquals": {"iam:PassedToService": "cognito-identity.amazonaws.com"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Limitations
    ///
    /// Another policy of the same identity can allow the other action, and some requests do not need
    /// it, so this is a suggestion. Actions that are matched by a pattern are not checked, and
    /// neither are actions whose dependent actions the tables do not list.
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html>
    /// - <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitouserpools.html>
    /// - <https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-waf.html>
    MISSING_DEPENDENT_ACTION: Suggestion;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    if !matches!(cx.kind, PolicyKind::Identity | PolicyKind::Session) {
        return;
    }
    let mut permissions = Permissions { cx, known: Vec::new() };
    for statement in &cx.policy.statements {
        if !statement.allows() {
            continue;
        }
        for group in &groups(statement, &mut permissions) {
            report(group, findings);
        }
    }
}

/// Actions of a statement that depend on the same actions.
struct Group<'a, 't> {
    items: Vec<&'a ActionItem<'t>>,
    missing: Vec<&'t str>,
}

fn groups<'a, 't>(
    statement: &'a Statement<'t>,
    permissions: &mut Permissions<'_, 't>,
) -> Vec<Group<'a, 't>> {
    let mut groups: Vec<Group<'_, '_>> = Vec::new();
    // No list is longer than the table, however often an action is repeated.
    let mut seen: Vec<&Action> = Vec::new();
    if statement.action.as_ref().is_none_or(|element| element.negated) {
        return groups;
    }
    for item in statement.actions() {
        let Covers::Action(service, action) = item.covers else { continue };
        if !may_depend(action) || seen.iter().any(|known| ptr::eq(*known, action)) {
            continue;
        }
        seen.push(action);
        let mut missing = dependent_actions(service, action, statement);
        missing.retain(|dependent| permissions.lack(dependent));
        if missing.is_empty() {
            continue;
        }
        match groups.iter_mut().find(|group| group.missing == missing) {
            Some(group) => group.items.push(item),
            None => groups.push(Group { items: vec![item], missing }),
        }
    }
    groups
}

/// Returns whether some requests for an action depend on another one.
fn may_depend(action: &Action) -> bool {
    action.dependent_actions.as_ref().is_some_and(|actions| !actions.is_empty())
        || action.resource_types.iter().any(|it| !it.dependent_actions.is_empty())
}

/// Returns the actions that requests for an action depend on, given the resources of the statement.
fn dependent_actions<'t>(
    service: &Service,
    action: &'t Action,
    statement: &Statement<'_>,
) -> Vec<&'t str> {
    let mut dependent = Vec::new();
    for name in action.dependent_actions.iter().flatten() {
        dependent.push(name.as_str());
    }
    for of_type in &action.resource_types {
        if of_type.dependent_actions.is_empty() {
            continue;
        }
        let is_certain =
            |item: &ResourceItem<'_>| is_of(item, service, action, of_type.resource_type);
        let resource = statement.resource.as_ref().filter(|element| !element.negated);
        if resource.is_some_and(|element| element.items.iter().any(is_certain)) {
            for name in &of_type.dependent_actions {
                dependent.push(name);
            }
        }
    }
    dependent
}

/// Returns whether a resource can only be of this type, among those of the action.
fn is_of(item: &ResourceItem<'_>, service: &Service, action: &Action, index: usize) -> bool {
    let mut is_one = false;
    for it in &item.types {
        if it.owner.name != service.name {
            continue;
        }
        if it.index == index {
            is_one = true;
        } else if action.resource_types.iter().any(|other| other.resource_type == it.index) {
            return false;
        }
    }
    is_one
}

/// What the policy allows.
struct Permissions<'c, 't> {
    cx: &'c Context<'c, 't>,
    /// The actions that have been looked up, and whether each is missing.
    known: Vec<(&'t str, bool)>,
}

impl<'t> Permissions<'_, 't> {
    /// Returns whether no statement is about an action.
    fn lack(&mut self, action: &'t str) -> bool {
        for &(known, is_missing) in &self.known {
            if known == action {
                return is_missing;
            }
        }
        let is_missing = !self.cx.policy.statements.iter().any(|it| is_about(it, action));
        self.known.push((action, is_missing));
        is_missing
    }
}

/// Returns whether a statement may allow the action, or denies it by its name or by a pattern of its
/// service, which is intended.
fn is_about(statement: &Statement<'_>, action: &str) -> bool {
    let Some(element) = &statement.action else { return true };
    let denies = statement.effect == Some(Effect::Deny);
    if element.negated {
        let matches = |item: &ActionItem<'_>| glob::matches(item.str.value(), action);
        return !denies && !element.items.iter().any(matches);
    }
    let is_meant = |item: &ActionItem<'_>| {
        let is_everything = matches!(item.covers, Covers::Everything);
        item.may_cover(action) && !(denies && is_everything)
    };
    element.incomplete || element.items.iter().any(is_meant)
}

fn report(group: &Group<'_, '_>, findings: &mut Findings) {
    let mut actions = Vec::new();
    for item in &group.items {
        actions.push(item.str.value());
    }
    let verb = if actions.len() == 1 { "depends" } else { "depend" };
    let (missing, them) =
        (listed(&group.missing), if group.missing.len() == 1 { "it" } else { "them" });
    let message =
        format!("{} {verb} on {missing}, which the policy does not allow", listed(&actions));
    let help =
        format!("allow {them} as well, unless another policy does or no request needs {them}");
    findings.report(MISSING_DEPENDENT_ACTION, group.items[0].str.place, message).help(help);
}

/// The number of actions that a message names.
const NAMED: usize = 3;

/// Returns the names of some actions: "`a`, `b` and `c`".
fn listed(actions: &[&str]) -> String {
    let mut text = String::new();
    for (index, action) in actions.iter().take(NAMED).enumerate() {
        let is_last = index + 1 == actions.len();
        text += match index {
            0 => "`",
            _ if is_last => " and `",
            _ => ", `",
        };
        text += action;
        text.push('`');
    }
    match actions.len().saturating_sub(NAMED) {
        0 => text,
        1 => format!("{text} and 1 other"),
        others => format!("{text} and {others} others"),
    }
}
