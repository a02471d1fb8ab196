use cognito_policy_language::PolicyKind;
use cognito_policy_language::action::{ActionItem, Covers};
use cognito_policy_language::policy::{Effect, Statement};
use cognito_policy_language::resource::{ResourceItem, ResourceValue};
use cognito_policy_spec::model::{Action, ResourceType, Service};
use cognito_policy_spec::names::with_article;

use super::example::example_arn;
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;
use crate::rules::arn::is_faulty;

declare_rules! {
    check: check;

    /// The action also requires a resource of another type, which no statement allows.
    ///
    /// ## What it does
    ///
    /// Checks that an action that requires resources of several types is allowed on a resource of
    /// each of them. They can be in different statements of the policy.
    ///
    /// ## Why it matters
    ///
    /// AWS authorizes the request for each of the resources, and denies it if one of them is not
    /// allowed. Associating a web ACL, for example, requires permissions for both the user pool and
    /// the web ACL.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "cognito-idp:AssociateWebACL",
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"
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
    ///       "Action": ["cognito-idp:AssociateWebACL", "wafv2:AssociateWebACL"],
    ///       "Resource": [
    ///         "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
    ///         "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/pools/1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab"
    ///       ]
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Limitations
    ///
    /// Another policy of the same identity can allow the missing type, so this is a warning.
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitouserpools.html>
    /// - <https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-waf.html>
    MISSING_REQUIRED_RESOURCE_TYPE: Warning;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    if !matches!(cx.kind, PolicyKind::Identity | PolicyKind::Session) {
        return;
    }
    let mut looked_up = Vec::new();
    for statement in &cx.policy.statements {
        if !statement.allows() {
            continue;
        }
        for item in statement.actions() {
            check_action(item, &mut looked_up, cx, findings);
        }
    }
}

/// The types that an action requires and that no statement allows it on.
type LookedUp<'t> = Vec<(&'t Action, Vec<usize>)>;

fn check_action<'t>(
    item: &ActionItem<'t>,
    looked_up: &mut LookedUp<'t>,
    cx: &Context<'_, '_>,
    findings: &mut Findings,
) {
    let Covers::Action(service, action) = item.covers else { return };
    let required = required_types(action);
    if required.is_empty() {
        return;
    }
    let known = looked_up.iter().position(|(own, _)| std::ptr::eq(*own, action));
    let known = known.unwrap_or_else(|| {
        let mut missing = required;
        missing.retain(|&index| !is_allowed(service, action, index, cx));
        looked_up.push((action, missing));
        looked_up.len() - 1
    });
    for &index in &looked_up[known].1 {
        report(item, service, action, index, findings);
    }
}

fn report(
    item: &ActionItem<'_>,
    service: &Service,
    action: &Action,
    index: usize,
    findings: &mut Findings,
) {
    let title = with_article(service.resource_types[index].title());
    let message = format!(
        "`{}:{}` also requires {title}, but no statement allows it on one",
        service.name, action.name
    );
    findings
        .report(MISSING_REQUIRED_RESOURCE_TYPE, item.str.place, message)
        .help(format!("add a resource such as `{}`", example_arn(service, index)));
}

/// Returns the resource types that every request for the action names, if there are several.
fn required_types(action: &Action) -> Vec<usize> {
    let mut types = Vec::new();
    for it in &action.resource_types {
        if it.required {
            types.push(it.resource_type);
        }
    }
    if types.len() > 1 { types } else { Vec::new() }
}

/// Returns whether some statement may allow the action on a resource of the type. A statement
/// without a valid `Effect` may be meant to.
fn is_allowed(service: &Service, action: &Action, index: usize, cx: &Context<'_, '_>) -> bool {
    let action = format!("{}:{}", service.name, action.name);
    let resource_type = &service.resource_types[index];
    cx.policy.statements.iter().any(|statement| {
        statement.effect != Some(Effect::Deny) && may_cover(statement, &action, resource_type, cx)
    })
}

fn may_cover(
    statement: &Statement<'_>,
    action: &str,
    resource_type: &ResourceType,
    cx: &Context<'_, '_>,
) -> bool {
    let (Some(actions), Some(resources)) = (&statement.action, &statement.resource) else {
        return true;
    };
    let may_fit = |item: &ResourceItem<'_>| may_be_of(item, statement, resource_type, cx);
    // A negated element covers nearly everything.
    (actions.negated || actions.incomplete || actions.items.iter().any(|it| it.may_cover(action)))
        && (resources.negated || resources.incomplete || resources.items.iter().any(may_fit))
}

/// Returns whether a resource may be of the type: its service is that of the type, or it is faulty.
/// A resource of another type of that service has a finding of its own.
fn may_be_of(
    item: &ResourceItem<'_>,
    statement: &Statement<'_>,
    resource_type: &ResourceType,
    cx: &Context<'_, '_>,
) -> bool {
    let ResourceValue::Arn(text, arn) = &item.value else { return true };
    let mut formats = resource_type.arn_formats.iter();
    formats.any(|format| arn.is_of_service(&text.value, format)) || is_faulty(item, statement, cx)
}
