//! Rules on condition keys that only some services send.

use super::Context;
use crate::finding::Findings;
use crate::rule::USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES;
use crate::suggest;
use cognito_policy_language::action::Covers;
use cognito_policy_language::glob;
use cognito_policy_language::policy::Statement;

/// `USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES`
pub(super) fn use_condition_key_only_with_supported_services(
    cx: &Context<'_, '_>,
    findings: &mut Findings,
) {
    let facts = cx.tables.rule_facts();
    for (statement, condition) in &cx.conditions {
        if !condition.is_on_any(&facts.keys_of_vpce_owner) {
            continue;
        }
        let key = condition.key_str.value();
        let message = match unsupported(statement, &facts.services_with_vpce_owner) {
            Services::All => format!("not every service sends `{key}`"),
            Services::Named(services) if !services.is_empty() => {
                let verb = if services.len() == 1 { "does" } else { "do" };
                format!("{} {verb} not send `{key}`", suggest::list(&services))
            }
            Services::Named(_) => continue,
        };
        findings
            .report(
                USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES,
                condition.key_str.place,
                message,
            )
            .help("name actions of services that send the key, and the others in a statement without it");
    }
}

/// Services of a statement that do not send a key.
enum Services<'a> {
    All,
    Named(Vec<&'a str>),
}

fn unsupported<'a>(statement: &'a Statement<'_>, sending: &[String]) -> Services<'a> {
    let mut found: Vec<&str> = Vec::new();
    if statement.action.as_ref().is_some_and(|element| element.negated) {
        return Services::All;
    }
    for item in statement.actions() {
        if matches!(item.covers, Covers::Everything) {
            return Services::All;
        }
        let known = !matches!(item.covers, Covers::Fault(_));
        let Some((service, _)) = item.str.value().split_once(':').filter(|_| known) else {
            continue;
        };
        if !glob::is_one_of(service, sending) && !found.contains(&service) {
            found.push(service);
        }
    }
    Services::Named(found)
}
