use cognito_policy_language::action::{ActionFault, ActionItem, Covers};
use cognito_policy_language::glob;
use cognito_policy_language::typos::typos;
use cognito_policy_spec::model::Service;

use super::{meant_in_service, replace_or};
use crate::finding::Findings;
use crate::rule::{Severity, declare_rules};
use crate::rules::Context;
use crate::suggest;

declare_rules! {
    check: check;

    /// AWS has no service with this prefix.
    ///
    /// ## What it does
    ///
    /// Checks that the service prefix of each action, before the colon, exists.
    ///
    /// ## Why it matters
    ///
    /// The action never matches a request. The prefix of a service is not always the name that the
    /// console shows: the prefix of Amazon Cognito user pools is `cognito-idp`.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "cognito:ListUserPools",
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
    /// The services are those of the service authorization reference at the time of the release;
    /// the prefix of a newer service is reported. The prefix of a service that AWS has shut down is
    /// a warning, because IAM still accepts it.
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html>
    INVALID_SERVICE_IN_ACTION: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for item in &cx.actions {
        if findings.is_full() {
            return;
        }
        let (prefix, name) = item.str.value().split_once(':').unwrap_or_default();
        match item.covers {
            Covers::Unchecked if cx.tables.is_retired_service(prefix) => {
                retired(item, prefix, cx, findings);
            }
            // Variables have rules of their own.
            Covers::Fault(ActionFault::UnknownService) if !prefix.contains("${") => {
                unknown(item, prefix, name, cx, findings);
            }
            _ => {}
        }
    }
}

fn retired(item: &ActionItem<'_>, prefix: &str, cx: &Context<'_, '_>, findings: &mut Findings) {
    let title = cx.tables.service_title(prefix).unwrap_or(prefix);
    let message = format!("AWS has shut down {title}, so actions of `{prefix}` have no effect");
    findings
        .report(INVALID_SERVICE_IN_ACTION, item.str.place, message)
        .part(&item.str.text, 0..prefix.len())
        .severity(Severity::Warning)
        .help("remove the action");
}

fn unknown(
    item: &ActionItem<'_>,
    prefix: &str,
    name: &str,
    cx: &Context<'_, '_>,
    findings: &mut Findings,
) {
    let message = match prefix {
        "" => "the service prefix is missing".to_owned(),
        prefix => format!("AWS has no service with the prefix `{prefix}`"),
    };
    let finding = findings.report(INVALID_SERVICE_IN_ACTION, item.str.place, message);
    finding.part(&item.str.text, 0..prefix.len());
    if !cx.suggests {
        return;
    }
    let meant = meant(prefix, name, cx);
    replace_or(finding, item, meant, "look up the prefix in AWS's service authorization reference");
}

fn meant(prefix: &str, name: &str, cx: &Context<'_, '_>) -> Option<String> {
    if let Some(service) = cx.tables.vocabulary().service(prefix)
        && let Some(meant) = meant_in_service(service, name, cx)
    {
        return Some(meant);
    }
    let service = match core_service(prefix, name, cx) {
        Some(service) => service,
        None => suggest::service(prefix, &cx.tables.service_names(), cx.tables)?,
    };
    meant_in_service(service, name, cx)
}

/// Returns the only core service with a similar prefix that has the action. It is more likely meant
/// than the service with the nearest prefix: most short prefixes are near to several.
fn core_service<'t>(prefix: &str, name: &str, cx: &Context<'_, 't>) -> Option<&'t str> {
    if name == "*" {
        return None;
    }
    let prefix = prefix.to_ascii_lowercase();
    let mut found = None;
    for service in cx.tables.core_services() {
        let has_action = service.actions.iter().any(|action| glob::matches(name, &action.name));
        if !has_action || !is_similar(&prefix, service) {
            continue;
        }
        if found.is_some() {
            return None;
        }
        found = Some(service.name.as_str());
    }
    found
}

/// `cognito` and `cognito-userpool` are similar to the prefixes of all Cognito services.
fn is_similar(prefix: &str, service: &Service) -> bool {
    let is_same_family = prefix.split(['-', '.', '_']).next() == service.name.split('-').next();
    is_same_family || typos(prefix, &service.name, 3).is_some()
}
