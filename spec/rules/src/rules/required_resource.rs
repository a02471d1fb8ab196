//! Rules on actions that need resources of several types at once.

use cognito_policy_spec::model::{Action, ArnFormat, ResourceType, Service};
use cognito_policy_spec::names::with_article;

use super::Context;
use super::arn::is_faulty;
use super::scope::example_arn;
use crate::finding::Findings;
use crate::rule::MISSING_REQUIRED_RESOURCE_TYPE;
use cognito_policy_language::PolicyKind;
use cognito_policy_language::action::Covers;
use cognito_policy_language::policy::{Effect, Statement};
use cognito_policy_language::resource::{ResourceItem, ResourceValue};

/// `MISSING_REQUIRED_RESOURCE_TYPE`: the second type may come from any statement of the policy.
pub(super) fn missing_required_resource_type(cx: &Context<'_, '_>, findings: &mut Findings) {
    if !matches!(cx.kind, PolicyKind::Identity | PolicyKind::Session) {
        return;
    }
    // What is wrong with a statement may be that it does not allow this.
    let mut may_allow = Vec::new();
    for statement in &cx.policy.statements {
        if statement.effect != Some(Effect::Deny) {
            may_allow.push(statement);
        }
    }
    let allows = cx.policy.statements.iter().filter(|statement| statement.allows());
    for item in allows.flat_map(Statement::actions) {
        let Covers::Action(service, action) = item.covers else { continue };
        let required = action.resource_types.iter().filter(|it| it.required);
        if required.clone().count() < 2 {
            continue;
        }
        for of_action in required {
            let index = of_action.resource_type;
            if may_allow.iter().any(|other| may_cover(other, service, action, index, cx)) {
                continue;
            }
            let name = with_article(service.resource_types[index].title());
            findings
                .report(
                    MISSING_REQUIRED_RESOURCE_TYPE,
                    item.str.place,
                    format!(
                        "`{}:{}` needs {name} as well, and no statement allows it on one",
                        service.name, action.name
                    ),
                )
                .help(format!("add a resource like `{}`", example_arn(service, index)));
        }
    }
}

/// Whether the statement may be about `action` on some resource of the type.
fn may_cover(
    statement: &Statement<'_>,
    service: &Service,
    action: &Action,
    index: usize,
    cx: &Context<'_, '_>,
) -> bool {
    let (Some(actions), Some(resources)) = (&statement.action, &statement.resource) else {
        return true;
    };
    let full_name = format!("{}:{}", service.name, action.name);
    // A negated element covers nearly everything.
    let names = actions.negated
        || actions.incomplete
        || actions.items.iter().any(|item| item.may_cover(&full_name));
    let may_fit =
        |item: &ResourceItem<'_>| may_be_of(item, statement, &service.resource_types[index], cx);
    names && (resources.negated || resources.incomplete || resources.items.iter().any(may_fit))
}

/// Whether a resource may be of the type: it is, as far as the service that its ARN names tells, or
/// it is wrong. A resource of another type of that service is told as such.
fn may_be_of(
    item: &ResourceItem<'_>,
    statement: &Statement<'_>,
    resource_type: &ResourceType,
    cx: &Context<'_, '_>,
) -> bool {
    let ResourceValue::Arn(text, arn) = &item.value else { return true };
    let of_service = |format: &ArnFormat| arn.is_of_service(&text.value, format);
    resource_type.arn_formats.iter().any(of_service) || is_faulty(item, statement, cx)
}
