//! The services and actions that a comparison needs to look at.

use cognito_policy_language::glob;
use cognito_policy_language::policy::Effect;
use cognito_policy_spec::model::Service;
use cognito_policy_spec::tables::Tables;

use crate::budget::{Budget, Exhausted};
use crate::policy::{Covered, Statement};

/// Services that can represent those that no policy names.
const OTHERS: [&str; 6] = ["cognito-idp", "s3", "dynamodb", "lambda", "sqs", "iam"];

/// Returns the services that the statements distinguish from others, and one of the others if a
/// statement allows actions of all services.
pub(super) fn services<'t>(
    statements: &[&Statement<'t>],
    is_trust: bool,
    tables: &'t Tables,
) -> Vec<&'t Service> {
    let mut services: Vec<&Service> = Vec::new();
    if is_trust {
        services.extend(tables.service("sts"));
        return services;
    }
    for pattern in statements.iter().flat_map(|statement| &statement.actions.items) {
        match &pattern.covers {
            Covered::Everything => {}
            Covered::Actions(service, _) => add(service, &mut services),
            Covered::Unlisted => {
                let named = pattern.text.split(':').next().and_then(|it| tables.service(it));
                if let Some(service) = named {
                    add(service, &mut services);
                }
            }
        }
    }
    let allows_any = |it: &&&Statement<'_>| it.effect == Effect::Allow && is_unbounded(it);
    if statements.iter().any(|it| allows_any(&it)) {
        for service in of_resources(statements, tables) {
            add(service, &mut services);
        }
        services.extend(other(&services, tables));
    }
    services
}

/// Returns a service that is not among these.
fn other<'t>(services: &[&Service], tables: &'t Tables) -> Option<&'t Service> {
    let is_other = |name: &&str| services.iter().all(|service| service.name != **name);
    let usual = OTHERS.into_iter().filter(is_other).find_map(|name| tables.service(name));
    usual.or_else(|| {
        tables.service_names().into_iter().filter(is_other).find_map(|name| tables.service(name))
    })
}

fn add<'t>(service: &'t Service, services: &mut Vec<&'t Service>) {
    if !services.iter().any(|own| std::ptr::eq(*own, service)) {
        services.push(service);
    }
}

/// Whether a statement covers actions of services that it does not name.
fn is_unbounded(statement: &Statement<'_>) -> bool {
    let is_everything = |covers: &Covered<'_>| matches!(covers, Covered::Everything);
    statement.actions.negated || statement.actions.items.iter().any(|it| is_everything(&it.covers))
}

/// Returns the services with actions on the resources of statements that do not name services.
fn of_resources<'t>(statements: &[&Statement<'t>], tables: &'t Tables) -> Vec<&'t Service> {
    let mut names: Vec<&str> = Vec::new();
    for statement in statements.iter().filter(|it| is_unbounded(it)) {
        for resource in statement.resources.iter().flat_map(|it| &it.items) {
            if let Some(name) = resource.text.split(':').nth(2)
                && !glob::is_pattern(name)
                && !names.contains(&name)
            {
                names.push(name);
            }
        }
    }
    names.into_iter().flat_map(|name| tables.services_with_arns_of(name)).collect()
}

/// Returns the actions that policies write and the tables do not have, each once. A pattern of a
/// service without a table is represented by one of the actions that it would match.
pub(super) fn unlisted(
    statements: &[&Statement<'_>],
    budget: &mut Budget,
) -> Result<Vec<String>, Exhausted> {
    let mut names: Vec<String> = Vec::new();
    for pattern in statements.iter().flat_map(|statement| &statement.actions.items) {
        // Each is compared with all others, here and later.
        budget.spend_for(names.len() * 16)?;
        if matches!(pattern.covers, Covered::Unlisted) && pattern.text.contains(':') {
            let name = pattern.text.replace('*', "Any").replace('?', "x");
            if !names.iter().any(|own| own.eq_ignore_ascii_case(&name)) {
                names.push(name);
            }
        }
    }
    Ok(names)
}
