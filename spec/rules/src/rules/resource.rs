//! Rules on resources: whether they fit the actions of their statement, and whether they are needed.

mod example;

use cognito_policy_language::PolicyKind;
use cognito_policy_language::action::{ActionItem, Covers};
use cognito_policy_language::policy::Statement;
use cognito_policy_language::resource::{ResourceItem, ResourceValue, TypeRef};
use cognito_policy_spec::model::{Action, Service};

use super::Context;
use super::action::not_applied_without_credentials;
use super::arn::is_faulty;
use crate::rule::{Rule, Severity, rule_files};

rule_files! {
    mod unscopable_action;
    mod resource_mismatch;
    mod unused_resource;
    mod missing_required_resource_type;
    mod broader_than_needed;
    mod redundant_resource;
}

/// Returns whether a resource is `"*"`, or a faulty text that means the same.
pub(super) fn is_everything(item: &ResourceItem<'_>) -> bool {
    match &item.value {
        ResourceValue::Everything => true,
        ResourceValue::Fault(text, _) => text.value.trim_matches('*').is_empty(),
        ResourceValue::Arn(..) | ResourceValue::Expression(_) => false,
    }
}

/// Returns the text of a resource; `None` if it is faulty, or not known at compile time.
pub(super) fn text_of<'a>(item: &'a ResourceItem<'_>) -> Option<&'a str> {
    match &item.value {
        ResourceValue::Everything => Some("*"),
        ResourceValue::Arn(text, _) => Some(&text.value),
        ResourceValue::Fault(..) | ResourceValue::Expression(_) => None,
    }
}

/// Returns the statements that limit actions to resources: with `Action` and `Resource`, and without
/// `"*"`.
fn limited_statements<'a, 't>(cx: &Context<'a, 't>) -> Vec<&'a Statement<'t>> {
    let mut limited = Vec::new();
    for statement in &cx.policy.statements {
        if is_limited(statement) {
            limited.push(statement);
        }
    }
    limited
}

fn is_limited(statement: &Statement<'_>) -> bool {
    let (Some(actions), Some(resources)) = (&statement.action, &statement.resource) else {
        return false;
    };
    !actions.negated
        && !resources.negated
        && !resources.incomplete
        && !resources.items.iter().any(is_everything)
}

/// Returns whether a resource has a fault that leaves its type unknown.
fn has_faulty_resource(statement: &Statement<'_>, cx: &Context<'_, '_>) -> bool {
    statement.resources().iter().any(|item| is_faulty(item, statement, cx))
}

/// Returns whether a resource can be of one of the types.
fn can_be_of(resource: &ResourceItem<'_>, service: &Service, types: &[usize]) -> bool {
    match &resource.value {
        // The compiler checks the type of a run-time value, and a fault has a finding of its own.
        ResourceValue::Everything | ResourceValue::Expression(_) | ResourceValue::Fault(..) => true,
        ResourceValue::Arn(..) => {
            let is_one =
                |it: &TypeRef<'_>| it.owner.name == service.name && types.contains(&it.index);
            resource.types.iter().any(is_one)
        }
    }
}

/// Returns an action as the table spells it, or a pattern as it was written.
fn name_of(item: &ActionItem<'_>, service: &Service) -> String {
    match &item.covers {
        Covers::Action(_, action) => format!("{}:{}", service.name, action.name),
        _ => item.str.value().to_owned(),
    }
}

/// Returns what to do about actions of unauthenticated APIs to which the policy does not apply.
fn remove_unauthenticated(actions: &[&Action], kind: PolicyKind) -> Option<String> {
    let policies = not_applied_without_credentials(kind)?;
    if actions.iter().any(|action| !action.unsigned) {
        return None;
    }
    Some(format!("remove it: the API is unauthenticated; {policies} do not apply"))
}

/// Advises to move an action to a statement of its own with these resources. What restricts the
/// statement must also restrict the other one.
fn own_statement(statement: &Statement<'_>, resources: &str) -> String {
    let is_conditional = !statement.conditions.is_empty() || statement.conditions_incomplete;
    let condition = if is_conditional { "the same condition and " } else { "" };
    format!("move it to a statement of its own with {condition}{resources}")
}

/// Returns how much it matters that an action does not fit the resources of its statement.
///
/// It is a warning for services without bindings, because AWS's own managed policies limit some
/// actions to resources that its tables do not list for them, such as `logs:DescribeLogGroups`.
fn severity(rule: &Rule, service: &Service, cx: &Context<'_, '_>) -> Severity {
    let has_bindings = cx.tables.bindings(&service.name).have_resource_types();
    if has_bindings { rule.severity } else { Severity::Warning }
}
