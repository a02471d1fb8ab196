//! Rules on the strings of `Action` and `NotAction`.

use cognito_policy_language::nearest::nearest;
use cognito_policy_spec::json::Form;
use cognito_policy_spec::model::{Action, Service};
use cognito_policy_spec::names;

use super::Context;
use crate::finding::Findings;
use crate::rule::{
    INVALID_ACTION, INVALID_SERVICE_IN_ACTION, OPERATION_WITHOUT_ACTION, PATTERN_MATCHES_NOTHING,
    Severity, UNSIGNED_ACTION, WILDCARD_IN_SERVICE_NAME,
};
use crate::suggest;
use cognito_policy_language::PolicyKind;
use cognito_policy_language::action::{ActionFault, ActionItem, Covers};
use cognito_policy_language::glob;

/// `INVALID_ACTION`
pub(super) fn invalid_action(cx: &Context<'_, '_>, findings: &mut Findings) {
    for item in &cx.actions {
        let written = item.str.value();
        match item.covers {
            Covers::Fault(ActionFault::NoService) if !written.contains("${") => {
                let (message, help) = without_service(written, cx);
                findings.report(INVALID_ACTION, item.str.place, message).help(help);
            }
            Covers::Fault(ActionFault::UnknownAction(service)) if !written.contains("${") => {
                let name = &written[item.name_range()];
                if name.is_empty() {
                    findings
                        .report(INVALID_ACTION, item.str.place, "the name of the action is missing")
                        .help(format!("write it behind the colon, or `{}:*`", service.name));
                    continue;
                }
                let nearest = suggest::action(name, service, cx.tables);
                findings
                    .report(
                        INVALID_ACTION,
                        item.str.place,
                        format!("`{}` has no action `{name}`", service.name),
                    )
                    .part(&item.str.text, item.name_range())
                    .help(match nearest {
                        Some(action) => format!("write `{}`", as_written(&action, item)),
                        None => suggest::look_up("actions", service),
                    });
            }
            Covers::Fault(ActionFault::RenamedAction(service, action)) => {
                let message =
                    format!("`{}` has no action `{}` any more", service.name, action.name);
                let successor = service.successor(action).map(|it| &it.name);
                findings
                    .report(INVALID_ACTION, item.str.place, message)
                    .part(&item.str.text, item.name_range())
                    .help_if(successor.map(|name| {
                        let renamed = as_written(&format!("{}:{name}", service.name), item);
                        format!("write `{renamed}`, which took its place")
                    }));
            }
            _ => {}
        }
    }
}

/// `INVALID_SERVICE_IN_ACTION`, a milder case of it for services that AWS has shut down.
pub(super) fn invalid_service_in_action(cx: &Context<'_, '_>, findings: &mut Findings) {
    for item in &cx.actions {
        if matches!(item.covers, Covers::Unchecked) {
            retired_service(item, cx, findings);
        }
        if !matches!(item.covers, Covers::Fault(ActionFault::UnknownService)) {
            continue;
        }
        let (prefix, name) = item.str.value().split_once(':').unwrap_or_default();
        if prefix.contains("${") {
            continue; // a variable, which has a rule of its own
        }
        let nearest = service_with(name, prefix, cx)
            .or_else(|| suggest::service(prefix, &cx.tables.service_names(), cx.tables));
        findings
            .report(
                INVALID_SERVICE_IN_ACTION,
                item.str.place,
                format!("AWS has no service with the prefix `{prefix}`"),
            )
            .part(&item.str.text, 0..prefix.len())
            .help(match nearest {
                Some(service) => {
                    format!("write `{}`", as_written(&format!("{service}:{name}"), item))
                }
                None => "look the prefix up in AWS's service authorization reference".to_owned(),
            });
    }
}

fn retired_service(item: &ActionItem<'_>, cx: &Context<'_, '_>, findings: &mut Findings) {
    let (prefix, _) = item.str.value().split_once(':').unwrap_or_default();
    if cx.tables.is_retired_service(prefix) {
        let title = cx.tables.service_title(prefix).unwrap_or(prefix);
        findings
            .report(
                INVALID_SERVICE_IN_ACTION,
                item.str.place,
                format!("AWS has shut down {title}, so `{prefix}` stands for no service any more"),
            )
            .part(&item.str.text, 0..prefix.len())
            .severity(Severity::Warning)
            .help("leave the action out");
    }
}

/// `WILDCARD_IN_SERVICE_NAME`
pub(super) fn wildcard_in_service_name(cx: &Context<'_, '_>, findings: &mut Findings) {
    for item in &cx.actions {
        if matches!(item.covers, Covers::Fault(ActionFault::WildcardInService)) {
            let written = item.str.value();
            let prefix = written.split_once(':').map_or(written, |(prefix, _)| prefix);
            if prefix.contains("${") {
                continue; // a variable, which has a rule of its own
            }
            findings
                .report(
                    WILDCARD_IN_SERVICE_NAME,
                    item.str.place,
                    format!("`{prefix}` is a pattern, and a service cannot be one"),
                )
                .part(&item.str.text, 0..prefix.len())
                .help("name each service, or write `*` for all actions of all services");
        }
    }
}

/// `PATTERN_MATCHES_NOTHING`
pub(super) fn pattern_matches_nothing(cx: &Context<'_, '_>, findings: &mut Findings) {
    for item in &cx.actions {
        let Covers::Fault(ActionFault::MatchesNothing(service)) = item.covers else { continue };
        let name = &item.str.value()[item.name_range()];
        if name.contains("${") {
            continue; // a variable, which has a rule of its own
        }
        findings
            .report(
                PATTERN_MATCHES_NOTHING,
                item.str.place,
                format!("`{}` has no action that `{name}` matches", service.name),
            )
            .part(&item.str.text, item.name_range())
            .help(match pattern_hint(name, service) {
                Some(pattern) => format!("write `{}:{pattern}`", service.name),
                None => suggest::look_up("actions", service),
            });
    }
}

/// `OPERATION_WITHOUT_ACTION`
pub(super) fn operation_without_action(cx: &Context<'_, '_>, findings: &mut Findings) {
    for item in &cx.actions {
        let Covers::Fault(ActionFault::OperationWithoutAction(service)) = item.covers else {
            continue;
        };
        let name = &item.str.value()[item.name_range()];
        let same = |known: &str| known.eq_ignore_ascii_case(name);
        if let Some(operation) =
            service.operations_without_action.iter().find(|operation| same(&operation.name))
        {
            findings
                .report(
                    OPERATION_WITHOUT_ACTION,
                    item.str.place,
                    format!(
                        "`{}` is an operation of the API, but IAM has no action for it",
                        operation.name
                    ),
                )
                .part(&item.str.text, item.name_range())
                .help(suggest::operation_hint(operation));
        }
    }
}

/// `UNSIGNED_ACTION`: where IAM never gets to evaluate the policy.
pub(super) fn unsigned_action(cx: &Context<'_, '_>, findings: &mut Findings) {
    if decides_about_unsigned(cx.kind) {
        return;
    }
    for item in &cx.actions {
        let Covers::Action(service, action) = item.covers else { continue };
        if !action.unsigned {
            continue;
        }
        findings
            .report(
                UNSIGNED_ACTION,
                item.str.place,
                format!(
                    "`{}:{}` is called without AWS credentials, so {} never decides about it",
                    service.name,
                    action.name,
                    cx.kind.title()
                ),
            )
            .help(match service.signed_counterpart(action) {
                Some(action) => format!(
                    "leave it out; the call that is signed is `{}`",
                    as_written(&format!("{}:{}", service.name, action.name), item)
                ),
                None => "leave it out".to_owned(),
            });
    }
}

/// Whether a policy of this kind is asked about calls without AWS credentials.
pub(super) fn decides_about_unsigned(kind: PolicyKind) -> bool {
    !matches!(kind, PolicyKind::Identity | PolicyKind::Session | PolicyKind::ServiceControl)
}

/// `service:Name` in the form in which the user wrote the action: as a string or as a path.
pub(super) fn as_written(action: &str, item: &ActionItem<'_>) -> String {
    match item.str.text.form {
        Form::Path => match action.split_once(':') {
            Some((service, name)) => {
                format!("{}::{}", names::module(service), names::variant(name))
            }
            None => action.to_owned(),
        },
        _ => action.to_owned(),
    }
}

/// What to say of an action without a colon.
fn without_service(written: &str, cx: &Context<'_, '_>) -> (String, String) {
    if cx.tables.is_service(written) {
        let help = format!("write `{written}:*` for all of its actions");
        return (format!("`{written}` is a service, and no action"), help);
    }
    let no_colon = format!("`{written}` has no colon behind the service");
    let slip = written.split_once(['.', '/', ';', '_', ' ']);
    if let Some((service, name)) = slip.filter(|(service, _)| cx.tables.is_service(service)) {
        let known = cx.tables.service(service);
        let meant = known.and_then(|service| suggest::action(name, service, cx.tables));
        let meant = meant.unwrap_or_else(|| format!("{service}:{name}"));
        return (no_colon, format!("write `{meant}`"));
    }
    for service in cx.tables.core_services() {
        let Some(rest) = written.strip_prefix(service.name.as_str()) else { continue };
        let name = rest.trim_start_matches('-');
        for action in &service.actions {
            if action.name.eq_ignore_ascii_case(name) {
                return (no_colon, format!("write `{}:{}`", service.name, action.name));
            }
        }
    }
    let help = match by_name_alone(written, cx) {
        Some(action) => format!("write `{action}`"),
        None => "write `service:Action`, such as `cognito-idp:ListUsers`".to_owned(),
    };
    (format!("`{written}` does not say which service's action it is"), help)
}

/// The one service near `prefix` that has the action; a typo in a prefix is often a valid one.
fn service_with<'t>(name: &str, prefix: &str, cx: &Context<'_, 't>) -> Option<&'t str> {
    let lower = prefix.to_ascii_lowercase();
    let mut found = None;
    for service in cx.tables.core_services() {
        // `cognito` and `cognito-userpool` stand for one of the services of that family.
        let is_family = lower.split(['-', '.', '_']).next() == service.name.split('-').next();
        let near = is_family || strsim::osa_distance(&lower, &service.name) <= 3;
        let has = |action: &Action| glob::matches(name, &action.name);
        if near && name != "*" && service.actions.iter().any(has) {
            if found.is_some() {
                return None;
            }
            found = Some(service.name.as_str());
        }
    }
    found
}

/// `AdminGetUser`, without a service: the one action of that name.
fn by_name_alone(written: &str, cx: &Context<'_, '_>) -> Option<String> {
    let mut found = None;
    for service in cx.tables.core_services() {
        for action in &service.actions {
            if action.name.eq_ignore_ascii_case(written) {
                if found.is_some() {
                    return None;
                }
                found = Some(format!("{}:{}", service.name, action.name));
            }
        }
    }
    let elsewhere = || suggest::only_owner(written, cx.tables);
    found.or_else(|| Some(format!("{}:{written}", elsewhere()?.name)))
}

/// A pattern like the written one that matches something: `AdminGett*` -> `AdminGet*`.
fn pattern_hint(written: &str, service: &Service) -> Option<String> {
    let stem = written.strip_suffix('*').filter(|stem| !glob::is_pattern(stem))?;
    // Each beginning of a name that ends where a word does.
    let mut beginnings = Vec::new();
    for Action { name, .. } in &service.actions {
        let ends = name.char_indices().skip(1).filter(|(_, c)| c.is_ascii_uppercase());
        beginnings.extend(ends.map(|(at, _)| &name[..at]));
        beginnings.push(name.as_str());
    }
    nearest(stem, &beginnings).map(|stem| format!("{stem}*"))
}
