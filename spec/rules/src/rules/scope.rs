//! Rules on which action can be limited to which resource.

use cognito_policy_spec::model::{Action, ArnFormat, Part, Service};
use cognito_policy_spec::names::{joined, with_article};

use super::Context;
use super::action::decides_about_unsigned;
use super::arn::is_faulty;
use super::resource_policy::names_foreign_resource;
use crate::finding::Findings;
use crate::rule::{RESOURCE_MISMATCH, Rule, Severity, UNSCOPABLE_ACTION, UNUSED_RESOURCE};
use crate::suggest;
use cognito_policy_language::PolicyKind;
use cognito_policy_language::action::{ActionItem, Covers};
use cognito_policy_language::policy::Statement;
use cognito_policy_language::resource::common_types;
use cognito_policy_language::resource::{ResourceItem, ResourceValue, TypeRef, types_of};

/// `UNSCOPABLE_ACTION`
pub(super) fn unscopable_action(cx: &Context<'_, '_>, findings: &mut Findings) {
    for statement in narrowed(cx) {
        for item in statement.actions() {
            let Some((service, actions)) = item.covers.actions() else { continue };
            if actions.iter().any(|action| !action.resource_types.is_empty()) {
                continue;
            }
            let written = canonical(item, service);
            let severity = severity(UNSCOPABLE_ACTION, service, cx);
            let message = match &item.covers {
                Covers::Pattern(..) => {
                    format!("none of the actions of `{written}` can be limited to a resource")
                }
                _ => {
                    format!("`{written}` cannot be limited to {}", narrowed_to(statement, service))
                }
            };
            findings
                .report(UNSCOPABLE_ACTION, item.str.place, message)
                .severity(severity)
                .help(unscopable_help(actions, service, cx.kind));
        }
    }
}

/// `RESOURCE_MISMATCH`
pub(super) fn resource_mismatch(cx: &Context<'_, '_>, findings: &mut Findings) {
    for statement in narrowed(cx) {
        let resources = statement.resources();
        if has_faulty_resource(cx, statement) || names_foreign_resource(cx, statement) {
            continue; // what is wrong with a resource is said already
        }
        if resources.iter().any(|item| matches!(item.value, ResourceValue::Expression(_))) {
            no_common_type(statement, findings);
            continue;
        }
        for item in statement.actions() {
            let Some((service, actions)) = item.covers.actions() else { continue };
            let types = types_of(actions);
            if types.is_empty() || resources.iter().any(|it| fits_any(it, service, &types)) {
                continue;
            }
            let names = type_names(service, &types);
            findings
                .report(
                    RESOURCE_MISMATCH,
                    item.str.place,
                    format!(
                        "`{}` works on {names}, and the statement names none",
                        canonical(item, service)
                    ),
                )
                .severity(severity(RESOURCE_MISMATCH, service, cx))
                .help(mismatch_help(item, service, types[0], cx.kind));
        }
    }
}

/// How much it matters that an action of the service does not fit its statement.
///
/// Of a service that nobody made bindings for, it is a warning: managed policies of AWS itself limit
/// such actions to resources that its tables do not have for them, as `logs:DescribeLogGroups`.
fn severity(rule: &Rule, service: &Service, cx: &Context<'_, '_>) -> Severity {
    let bound = cx.tables.bindings(&service.name).have_resource_types();
    if bound { rule.severity } else { Severity::Warning }
}

/// `UNUSED_RESOURCE`
pub(super) fn unused_resource(cx: &Context<'_, '_>, findings: &mut Findings) {
    for statement in narrowed(cx) {
        let known = |item: &ActionItem<'_>| item.covers.actions().is_some();
        let complete = statement.action.as_ref().is_some_and(|element| !element.incomplete);
        if !complete || !statement.actions().iter().all(known) || has_faulty_resource(cx, statement)
        {
            continue;
        }
        let used = |resource: &ResourceItem<'_>| {
            statement.actions().iter().any(|item| {
                let actions = item.covers.actions();
                actions.is_some_and(|(service, actions)| {
                    fits_any(resource, service, &types_of(actions))
                })
            })
        };
        let resources = statement.resources();
        if !resources.iter().any(used) {
            continue; // then the actions are what does not fit, and other rules say so
        }
        for resource in resources {
            if used(resource) {
                continue;
            }
            findings
                .report(
                    UNUSED_RESOURCE,
                    resource.place,
                    "no action of the statement works on this resource",
                )
                .help("move it to the statement with its actions, or leave it out");
        }
    }
}

/// With a run-time value as resource, its type must follow from the actions.
fn no_common_type(statement: &Statement<'_>, findings: &mut Findings) {
    if common_types(statement).is_none_or(|types| !types.is_empty()) {
        return;
    }
    let mut reasons: Vec<String> = Vec::new();
    let mut told = Vec::new();
    for item in statement.actions() {
        let Some((service, actions)) = item.covers.actions() else { continue };
        let names = type_names(service, &types_of(actions));
        // One action for each set of types is enough to see why.
        if !names.is_empty() && !told.contains(&names) {
            reasons.push(format!("`{}` works on {names}", canonical(item, service)));
            told.push(names);
        }
    }
    for resource in statement.resources() {
        if matches!(resource.value, ResourceValue::Expression(_)) {
            findings
                .report(
                    RESOURCE_MISMATCH,
                    resource.place,
                    format!(
                        "no resource type fits every action of the statement: {}",
                        joined(&reasons, ", ")
                    ),
                )
                .help("split the statement, one for each resource type");
        }
    }
}

/// Statements that limit actions to resources: neither element negated, no `"*"` among them.
fn narrowed<'a, 't>(cx: &Context<'a, 't>) -> Vec<&'a Statement<'t>> {
    let is_narrowed = |statement: &&Statement<'_>| {
        let actions = statement.action.as_ref().is_some_and(|element| !element.negated);
        let resources = statement.resource.as_ref().is_some_and(|element| {
            !element.negated && !element.incomplete && !element.items.iter().any(is_everything)
        });
        actions && resources
    };
    cx.policy.statements.iter().filter(is_narrowed).collect()
}

/// Whether it is `"*"`, or a text like it that is reported.
pub(super) fn is_everything(item: &ResourceItem<'_>) -> bool {
    match &item.value {
        ResourceValue::Everything => true,
        ResourceValue::Fault(text, _) => text.value.trim_matches('*').is_empty(),
        ResourceValue::Arn(..) | ResourceValue::Expression(_) => false,
    }
}

/// Whether a resource of the statement has a fault that keeps it from fitting its actions.
fn has_faulty_resource(cx: &Context<'_, '_>, statement: &Statement<'_>) -> bool {
    statement.resources().iter().any(|item| is_faulty(item, statement, cx))
}

/// Whether the resource can be of one of the types.
pub(super) fn fits_any(resource: &ResourceItem<'_>, service: &Service, types: &[usize]) -> bool {
    match &resource.value {
        // The compiler sees to a run-time value; a fault is reported as such.
        ResourceValue::Everything | ResourceValue::Expression(_) | ResourceValue::Fault(..) => true,
        ResourceValue::Arn(..) => {
            let fits =
                |it: &TypeRef<'_>| it.owner.name == service.name && types.contains(&it.index);
            resource.types.iter().any(fits)
        }
    }
}

/// The action as the table spells it, the pattern as it was written.
pub(super) fn canonical(item: &ActionItem<'_>, service: &Service) -> String {
    match &item.covers {
        Covers::Action(_, action) => format!("{}:{}", service.name, action.name),
        _ => item.str.value().to_owned(),
    }
}

/// What the statement narrows its actions to, for a message: `a user pool`, or `a resource`.
fn narrowed_to(statement: &Statement<'_>, service: &Service) -> String {
    let is_arn = |item: &ResourceItem<'_>| matches!(item.value, ResourceValue::Arn(..));
    let all_of = |index: &usize| {
        let fits = |it: &ResourceItem<'_>| is_arn(it) && fits_any(it, service, &[*index]);
        statement.resources().iter().all(fits)
    };
    let indices: Vec<usize> = (0..service.resource_types.len()).filter(all_of).collect();
    match indices.as_slice() {
        [index] => with_article(service.resource_types[*index].title()),
        _ => "a resource".to_owned(),
    }
}

/// What to do about an action of which the policy is never asked.
const UNSIGNED_HELP: &str =
    "leave it out: it is called without AWS credentials, so IAM never decides about it";

fn unscopable_help(actions: &[&Action], service: &Service, kind: PolicyKind) -> String {
    if actions.iter().all(|action| action.unsigned) && !decides_about_unsigned(kind) {
        return UNSIGNED_HELP.to_owned();
    }
    let statement = "give it a statement of its own with `Resource: \"*\"`";
    let own = |key: &&String| {
        key.split_once(':').is_some_and(|(prefix, _)| prefix.starts_with(&service.name))
    };
    match actions.iter().flat_map(|action| &action.condition_keys).find(own) {
        Some(key) => format!("{statement}, and limit it with the condition key `{key}`"),
        None => statement.to_owned(),
    }
}

/// A statement in which the action works, with all the resources that it needs.
fn mismatch_help(
    item: &ActionItem<'_>,
    service: &Service,
    first: usize,
    kind: PolicyKind,
) -> String {
    let mut examples = Vec::new();
    if let Covers::Action(_, action) = item.covers {
        if action.unsigned && !decides_about_unsigned(kind) {
            return UNSIGNED_HELP.to_owned();
        }
        for of_action in action.resource_types.iter().filter(|it| it.required) {
            examples.push(example_arn(service, of_action.resource_type));
        }
    }
    if examples.len() < 2 {
        let example = example_arn(service, first);
        return format!("give it a statement of its own with a resource like `{example}`");
    }
    let examples: Vec<&str> = examples.iter().map(String::as_str).collect();
    format!("give it a statement of its own with resources like {}", suggest::list(&examples))
}

/// `user pools or web ACLs`
fn type_names(service: &Service, types: &[usize]) -> String {
    let names: Vec<String> =
        types.iter().map(|&index| with_article(service.resource_types[index].title())).collect();
    joined(&names, " or ")
}

/// An ARN of the type, made of the placeholders' examples.
pub(super) fn example_arn(service: &Service, index: usize) -> String {
    let Some(format) = service.resource_types[index].arn_formats.first() else {
        return "*".to_owned();
    };
    let ArnFormat { text: _, partition, service: of, region, account, resource } = format;
    let mut arn = "arn".to_owned();
    for field in [partition, of, region, account, resource] {
        arn.push(':');
        for part in field {
            arn.push_str(match part {
                Part::Literal(text) => text,
                Part::Placeholder(name) => example(service, name),
            });
        }
    }
    arn
}

/// What can stand for a placeholder: anything, where the table has no example.
fn example<'s>(service: &'s Service, placeholder: &str) -> &'s str {
    match placeholder {
        "Partition" => "aws",
        "Region" => "us-east-1",
        "Account" => "123456789012",
        _ => match service.placeholders.iter().find(|it| it.name == placeholder) {
            Some(found) => &found.example,
            None => "*",
        },
    }
}
