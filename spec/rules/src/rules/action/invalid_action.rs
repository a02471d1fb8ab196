use cognito_policy_language::action::{ActionFault, ActionItem, Covers};
use cognito_policy_spec::model::{Action, Service};

use super::{meant_in_service, replace_or};
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;
use crate::suggest;

declare_rules! {
    check: check;

    /// The service has no action with this name.
    ///
    /// ## What it does
    ///
    /// Checks that each action exists in its service. The case of letters does not matter.
    ///
    /// ## Why it matters
    ///
    /// IAM accepts the policy, but the action never matches a request. An `Allow` grants nothing,
    /// and a `Deny` denies nothing.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "cognito-idp:ListUserPool",
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
    ///       "Action": "cognito-idp:ListUserPools",
    ///       "Resource": "*"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Limitations
    ///
    /// The actions are those of the service authorization reference at the time of the release. An
    /// action that AWS added later is reported.
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitouserpools.html>
    INVALID_ACTION: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for item in &cx.actions {
        let Covers::Fault(fault) = item.covers else { continue };
        if findings.is_full() {
            return;
        }
        if item.str.value().contains("${") {
            continue; // Variables have rules of their own.
        }
        match fault {
            ActionFault::NoService => no_service(item, cx, findings),
            ActionFault::UnknownAction(service) => unknown(item, service, cx, findings),
            ActionFault::RenamedAction(service, action) => renamed(item, service, action, findings),
            _ => {}
        }
    }
}

fn no_service(item: &ActionItem<'_>, cx: &Context<'_, '_>, findings: &mut Findings) {
    let written = item.str.value();
    if cx.tables.is_service(written) {
        findings
            .report(
                INVALID_ACTION,
                item.str.place,
                format!("`{written}` is a service, not an action"),
            )
            .help("add a colon and the name of an action");
        return;
    }
    let (message, meant) = without_colon(written, cx);
    let finding = findings.report(INVALID_ACTION, item.str.place, message);
    replace_or(finding, item, meant, "write `service:Action`, such as `cognito-idp:ListUsers`");
}

fn unknown(
    item: &ActionItem<'_>,
    service: &Service,
    cx: &Context<'_, '_>,
    findings: &mut Findings,
) {
    let name = &item.str.value()[item.name_range()];
    if name.is_empty() {
        findings
            .report(INVALID_ACTION, item.str.place, "the name of the action is missing")
            .help("add it after the colon");
        return;
    }
    let message = format!("`{}` has no action `{name}`", service.name);
    let finding = findings.report(INVALID_ACTION, item.str.place, message);
    finding.part(&item.str.text, item.name_range());
    if !cx.suggests {
        return;
    }
    let mut advice = suggest::look_up("actions", service);
    if let Some(operation) = suggest::operation(name, service, cx.tables) {
        let actions = suggest::list(&suggest::texts(&operation.actions));
        let name = format!("{}:{}", service.name, operation.name);
        finding.message = format!("`{name}` is an API operation, authorized by {actions}");
        "write the actions that authorize it".clone_into(&mut advice);
    }
    let meant = suggest::action(name, service, cx.tables);
    replace_or(finding, item, meant, advice);
}

fn renamed(item: &ActionItem<'_>, service: &Service, action: &Action, findings: &mut Findings) {
    let message = format!("`{}` no longer has the action `{}`", service.name, action.name);
    let finding = findings.report(INVALID_ACTION, item.str.place, message);
    finding.part(&item.str.text, item.name_range());
    let successor = service.successor(action).map(|it| format!("{}:{}", service.name, it.name));
    replace_or(finding, item, successor, suggest::look_up("actions", service));
}

/// Returns what is wrong with an action without a colon, and the action that is meant.
fn without_colon(written: &str, cx: &Context<'_, '_>) -> (String, Option<String>) {
    let no_colon = || format!("`{written}` has no colon after the service prefix");
    if let Some((prefix, name)) = written.split_once(['.', '/', ';', '_', ' '])
        && cx.tables.is_service(prefix)
    {
        return (no_colon(), meant_in_service(prefix, name, cx));
    }
    if let Some(meant) = without_separator(written, cx) {
        return (no_colon(), Some(meant));
    }
    let message = match written {
        "" => "the action is empty".to_owned(),
        written => format!("`{written}` has no service prefix"),
    };
    (message, by_name_alone(written, cx))
}

/// `cognito-idpListUsers` means `cognito-idp:ListUsers`.
fn without_separator(written: &str, cx: &Context<'_, '_>) -> Option<String> {
    for service in cx.tables.core_services() {
        let Some(name) = written.strip_prefix(service.name.as_str()) else { continue };
        let name = name.trim_start_matches('-');
        for action in &service.actions {
            if action.name.eq_ignore_ascii_case(name) {
                return Some(format!("{}:{}", service.name, action.name));
            }
        }
    }
    None
}

/// `ListUsers` means `cognito-idp:ListUsers`, the only action with this name.
fn by_name_alone(written: &str, cx: &Context<'_, '_>) -> Option<String> {
    let mut found = None;
    for service in cx.tables.core_services() {
        for action in &service.actions {
            if !action.name.eq_ignore_ascii_case(written) {
                continue;
            }
            if found.is_some() {
                return None;
            }
            found = Some(format!("{}:{}", service.name, action.name));
        }
    }
    if found.is_some() {
        return found;
    }
    let elsewhere = suggest::only_owner(written, cx.tables)?;
    Some(format!("{}:{written}", elsewhere.name))
}
