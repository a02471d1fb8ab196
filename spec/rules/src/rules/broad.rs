//! Rules on resources that could be narrower.

use cognito_policy_spec::model::Service;

use super::Context;
use super::role_grant::is_role_grant;
use super::scope::{canonical, example_arn};
use crate::finding::Findings;
use crate::rule::BROADER_THAN_NEEDED;
use cognito_policy_language::PolicyKind;
use cognito_policy_language::action::ActionItem;
use cognito_policy_language::glob;
use cognito_policy_language::resource::{ResourceItem, ResourceValue};

/// `BROADER_THAN_NEEDED`
pub(super) fn broader_than_needed(cx: &Context<'_, '_>, findings: &mut Findings) {
    if !matches!(cx.kind, PolicyKind::Identity | PolicyKind::Session) {
        return;
    }
    for statement in &cx.policy.statements {
        // A condition may well narrow it.
        if !statement.allows()
            || !statement.conditions.is_empty()
            || statement.conditions_incomplete
        {
            continue;
        }
        let (Some(actions), Some(resource)) = (&statement.action, &statement.resource) else {
            continue;
        };
        if actions.negated || actions.incomplete || resource.negated || resource.incomplete {
            continue;
        }
        let [ResourceItem { place, value: ResourceValue::Everything, .. }] =
            resource.items.as_slice()
        else {
            continue;
        };
        // That a role can be handed over or created without limit says more.
        if is_role_grant(statement, cx) {
            continue;
        }
        let Some((service, index)) = narrowest(&actions.items) else { continue };
        // Some need everything all the same: a phone number has no ARN.
        let unlimited = &cx.tables.rule_facts().actions_on_no_resource;
        let is_unlimited = |item: &ActionItem<'_>| {
            unlimited.iter().any(|action| glob::matches(item.str.value(), action))
        };
        if actions.items.iter().any(is_unlimited) {
            continue;
        }
        let mut message = "every action of the statement can be limited to a resource".to_owned();
        if let [item] = actions.items.as_slice() {
            message = format!("`{}` can be limited to a resource", canonical(item, service));
        }
        findings
            .report(BROADER_THAN_NEEDED, *place, message)
            .help(format!("name the resources, such as `{}`", example_arn(service, index)));
    }
}

/// A resource type of the first action, if each of the actions has one, and IAM decides about it.
fn narrowest<'t>(items: &[ActionItem<'t>]) -> Option<(&'t Service, usize)> {
    let mut first = None;
    for item in items {
        let (service, actions) = item.covers.actions()?;
        for action in actions {
            if action.unsigned {
                return None;
            }
            first.get_or_insert((service, action.resource_types.first()?.resource_type));
        }
    }
    first
}
