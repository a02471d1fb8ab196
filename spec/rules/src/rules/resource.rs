//! Rules on resources: whether they fit the actions of their statement, and whether they are needed.

mod bare;
mod example;

use cognito_policy_language::PolicyKind;
use cognito_policy_language::action::{ActionItem, Covers};
use cognito_policy_language::policy::Statement;
use cognito_policy_language::resource::{ResourceItem, ResourceValue, TypeRef, types_of};
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

/// Resource types, each once.
#[derive(Default)]
struct Types<'t> {
    listed: Vec<TypeRef<'t>>,
    /// Whether any other type may be one of them.
    has_others: bool,
}

impl<'t> Types<'t> {
    /// The types that the resources of a statement can be of.
    fn of_resources(statement: &Statement<'t>) -> Self {
        let mut types = Self::default();
        for resource in statement.resources() {
            types.has_others |= can_be_of_any(resource);
            for it in &resource.types {
                types.add(*it);
            }
        }
        types
    }

    /// The types that the actions of a statement support.
    fn of_actions(statement: &Statement<'t>) -> Self {
        let mut types = Self::default();
        for item in statement.actions() {
            let Some((owner, actions)) = item.covers.actions() else { continue };
            for index in types_of(actions) {
                types.add(TypeRef { owner, index });
            }
        }
        types
    }

    fn add(&mut self, added: TypeRef<'t>) {
        if !self.has(&added) {
            self.listed.push(added);
        }
    }

    fn has(&self, one: &TypeRef<'_>) -> bool {
        self.listed.iter().any(|it| it.is(one))
    }
}

/// Returns whether the type of a resource is not known.
fn can_be_of_any(resource: &ResourceItem<'_>) -> bool {
    match &resource.value {
        // The compiler checks the type of a run-time value, and a fault has a finding of its own.
        ResourceValue::Everything | ResourceValue::Expression(_) | ResourceValue::Fault(..) => true,
        ResourceValue::Arn(..) => resource.incomplete,
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
/// actions to resources that its tables do not list for them, such as `logs:DescribeLogGroups`. A
/// configuration can make it an error.
fn severity(rule: &Rule, service: &Service, cx: &Context<'_, '_>) -> Severity {
    let is_strict = cx.tables.bindings(&service.name).have_resource_types()
        || cx.configuration.is_some_and(|it| it.is_strict(&service.name));
    if is_strict { rule.severity } else { Severity::Warning }
}
