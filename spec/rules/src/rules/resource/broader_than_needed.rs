use cognito_policy_language::action::ActionItem;
use cognito_policy_language::policy::Statement;
use cognito_policy_language::resource::{ResourceItem, ResourceValue};
use cognito_policy_language::{Place, PolicyKind, glob};
use cognito_policy_spec::model::Service;

use super::example::example_arn;
use super::name_of;
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;
use crate::rules::role_grant::is_role_grant;

declare_rules! {
    check: check;

    /// The statement allows its actions on all resources, although they support resource-level permissions.
    ///
    /// ## What it does
    ///
    /// Finds statements that allow their actions on `"*"`, although all of the actions support
    /// resource-level permissions.
    ///
    /// ## Why it matters
    ///
    /// The statement applies to every resource of the account, including resources that are created
    /// later. List the required resources, or limit the statement with a condition on a tag.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "cognito-idp:AdminGetUser",
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
    ///       "Action": "cognito-idp:AdminGetUser",
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitouserpools.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege>
    BROADER_THAN_NEEDED: Suggestion;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    if !matches!(cx.kind, PolicyKind::Identity | PolicyKind::Session) {
        return;
    }
    for statement in &cx.policy.statements {
        let Some(place) = unlimited(statement) else { continue };
        if is_role_grant(statement, cx) {
            continue; // It has a rule of its own.
        }
        let actions = statement.actions();
        let Some((service, index)) = resource_type(actions) else { continue };
        if actions.iter().any(|item| needs_everything(item, cx)) {
            continue;
        }
        let subject = match actions {
            [item] => {
                format!("`{}` is allowed on all resources, although it", name_of(item, service))
            }
            _ => "the actions are allowed on all resources, although each".to_owned(),
        };
        let message = format!("{subject} supports resource-level permissions");
        findings
            .report(BROADER_THAN_NEEDED, place, message)
            .help(format!("list the resources, such as `{}`", example_arn(service, index)));
    }
}

/// Returns the place of `"*"` in a statement that allows actions on everything, without a condition
/// that may limit it.
fn unlimited(statement: &Statement<'_>) -> Option<Place> {
    let (actions, resources) = (statement.action.as_ref()?, statement.resource.as_ref()?);
    let [ResourceItem { place, value: ResourceValue::Everything, .. }] = resources.items.as_slice()
    else {
        return None;
    };
    let is_conditional = !statement.conditions.is_empty() || statement.conditions_incomplete;
    let is_negated = actions.negated || resources.negated;
    let is_incomplete = actions.incomplete || resources.incomplete;
    let is_unlimited = statement.allows() && !is_conditional && !is_negated && !is_incomplete;
    is_unlimited.then_some(*place)
}

/// Returns a resource type of the first action, if all actions have one and require credentials.
fn resource_type<'t>(items: &[ActionItem<'t>]) -> Option<(&'t Service, usize)> {
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

/// Returns whether an action also works on something without an ARN, such as a phone number.
fn needs_everything(item: &ActionItem<'_>, cx: &Context<'_, '_>) -> bool {
    let actions = &cx.tables.rule_facts().actions_on_no_resource;
    actions.iter().any(|action| glob::matches(item.str.value(), action))
}
