//! Rules on the policies of resources, and of VPC endpoints.

use super::Context;
use super::principal::meant_kind;
use crate::finding::Findings;
use crate::rule::{
    ALLOW_WITH_NOT_PRINCIPAL, FEDERATED_PRINCIPAL_NOT_SUPPORTED,
    IRRELEVANT_CONDITION_KEY_IN_POLICY, UNSUPPORTED_ACTION_IN_POLICY,
    UNSUPPORTED_RESOURCE_ARN_IN_POLICY,
};
use crate::suggest;
use cognito_policy_language::PolicyKind;
use cognito_policy_language::action::{ActionItem, Covers};
use cognito_policy_language::glob;
use cognito_policy_language::nearest::nearest;
use cognito_policy_language::policy::Statement;
use cognito_policy_language::principal::PrincipalKind;
use cognito_policy_language::resource::{ResourceItem, ResourceValue};

/// `UNSUPPORTED_ACTION_IN_POLICY` of trust policies.
pub(super) fn unsupported_action_in_trust_policy(cx: &Context<'_, '_>, findings: &mut Findings) {
    if cx.kind != PolicyKind::Trust {
        return;
    }
    let to_assume = &cx.tables.rule_facts().actions_of_trust_policies;
    for item in &cx.actions {
        let written = item.str.value();
        let mut assumes = matches!(item.covers, Covers::Fault(_));
        for action in to_assume {
            assumes |= glob::matches(written, action);
        }
        if assumes {
            continue;
        }
        findings
            .report(
                UNSUPPORTED_ACTION_IN_POLICY,
                item.str.place,
                format!("a trust policy cannot be about `{written}`"),
            )
            .help(match nearest(written, &suggest::texts(to_assume)) {
                Some(meant) => format!("write `{meant}`"),
                None => "name the call that assumes the role, such as `sts:AssumeRole`; what the \
                         role may do is said in its identity policies"
                    .to_owned(),
            });
    }
}

/// `UNSUPPORTED_RESOURCE_ARN_IN_POLICY`, `UNSUPPORTED_ACTION_IN_POLICY`: the first resource tells
/// whose policy it is.
pub(super) fn foreign_to_the_resource(cx: &Context<'_, '_>, findings: &mut Findings) {
    if cx.kind != PolicyKind::Resource {
        return;
    }
    let own = own_service(cx);
    for statement in &cx.policy.statements {
        let mut told: Vec<&str> = Vec::new();
        for item in statement.resources() {
            let Some(service) = service_of(item, cx).filter(|it| is_foreign(it, own, cx)) else {
                continue;
            };
            let message = match own {
                Some(own) if !has_no_policies(service, cx) => {
                    format!("this resource is none of `{own}`, to which the policy belongs")
                }
                _ => format!("resources of `{service}` have no policies of their own"),
            };
            told.push(service);
            findings.report(UNSUPPORTED_RESOURCE_ARN_IN_POLICY, item.place, message).help(
                "say it in an identity policy of the caller, or in the resource's own policy",
            );
        }
        for item in statement.actions() {
            let Some(service) = prefix(item) else { continue };
            // Of a statement that belongs elsewhere as a whole, the resource was told.
            if glob::is_one_of(service, &told) {
                continue;
            }
            let message = match own {
                _ if has_no_policies(service, cx) => {
                    format!("resources of `{service}` have no policies of their own")
                }
                Some(own) if !own.eq_ignore_ascii_case(service) => {
                    format!("`{}` is no action on resources of `{own}`", item.str.value())
                }
                _ => continue,
            };
            findings
                .report(UNSUPPORTED_ACTION_IN_POLICY, item.str.place, message)
                .help("say it in an identity policy of the caller");
        }
    }
}

/// Whether the policy of a resource names a resource that it cannot be about, which is reported.
pub(super) fn names_foreign_resource(cx: &Context<'_, '_>, statement: &Statement<'_>) -> bool {
    if cx.kind != PolicyKind::Resource {
        return false;
    }
    let own = own_service(cx);
    let is_foreign = |item| service_of(item, cx).is_some_and(|it| is_foreign(it, own, cx));
    statement.resources().iter().any(is_foreign)
}

/// Whether resources of the service have no place in a policy that belongs to one of `own`.
fn is_foreign(service: &str, own: Option<&str>, cx: &Context<'_, '_>) -> bool {
    has_no_policies(service, cx) || own.is_some_and(|own| own != service)
}

fn has_no_policies(service: &str, cx: &Context<'_, '_>) -> bool {
    glob::is_one_of(service, &cx.tables.rule_facts().services_without_resource_policies)
}

/// The service to whose resource the policy is attached, if it is one of those known here.
fn own_service<'a>(cx: &Context<'a, '_>) -> Option<&'a str> {
    for (_, item) in &cx.resources {
        if let Some(service) = service_of(item, cx) {
            let with_policies = &cx.tables.rule_facts().services_with_resource_policies;
            return glob::is_one_of(service, with_policies).then_some(service);
        }
    }
    None
}

/// The service that the resource's ARN names; none if the name is wrong, and reported.
fn service_of<'a>(item: &'a ResourceItem<'_>, cx: &Context<'_, '_>) -> Option<&'a str> {
    let ResourceValue::Arn(text, arn) = &item.value else { return None };
    let service = &text.value[arn.service.clone()];
    cx.tables.is_arn_service(service).then_some(service)
}

/// The service of an action that exists, as far as is known.
fn prefix<'a>(item: &'a ActionItem<'_>) -> Option<&'a str> {
    match item.covers {
        Covers::Everything | Covers::Fault(_) => None,
        _ => item.str.value().split(':').next(),
    }
}

/// `ALLOW_WITH_NOT_PRINCIPAL`
pub(super) fn allow_with_not_principal(cx: &Context<'_, '_>, findings: &mut Findings) {
    if !matches!(cx.kind, PolicyKind::Resource | PolicyKind::Endpoint) {
        return;
    }
    for statement in &cx.policy.statements {
        if let Some(element) = &statement.principal
            && element.negated
            && statement.allows()
        {
            findings
                .report(
                    ALLOW_WITH_NOT_PRINCIPAL,
                    element.name_place,
                    "everybody but these is let in, without credentials as well",
                )
                .help("name with `Principal` who is let in, or write `Effect: Deny`");
        }
    }
}

/// `FEDERATED_PRINCIPAL_NOT_SUPPORTED`
pub(super) fn federated_principal_not_supported(cx: &Context<'_, '_>, findings: &mut Findings) {
    if !matches!(cx.kind, PolicyKind::Resource | PolicyKind::Endpoint) {
        return;
    }
    for statement in &cx.policy.statements {
        for principal in statement.principals() {
            // A service in the wrong place is told as such.
            let misplaced = match &principal.text {
                Some(text) => meant_kind(principal, &text.value, cx).is_some(),
                None => false,
            };
            if principal.kind == Some(PrincipalKind::Federated) && !misplaced {
                findings
                    .report(
                        FEDERATED_PRINCIPAL_NOT_SUPPORTED,
                        principal.place,
                        format!("{} cannot name identity providers", cx.kind.title()),
                    )
                    .help("name with `AWS` the role that the provider's users assume");
            }
        }
    }
}

/// `IRRELEVANT_CONDITION_KEY_IN_POLICY`
pub(super) fn irrelevant_condition_key_in_policy(cx: &Context<'_, '_>, findings: &mut Findings) {
    if cx.kind != PolicyKind::Resource {
        return;
    }
    for (_, condition) in &cx.conditions {
        if condition.is_on_any(&cx.tables.rule_facts().keys_of_resource) {
            let key = condition.key_str.value();
            findings
                .report(
                    IRRELEVANT_CONDITION_KEY_IN_POLICY,
                    condition.key_str.place,
                    format!("`{key}` is the same for every call to the policy's resource"),
                )
                .help("leave it out; it has its place in identity policies");
        }
    }
}
