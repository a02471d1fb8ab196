//! Rules on what AWS Organizations takes in resource control policies.
//!
//! See [the syntax](https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html).

use super::Context;
use super::scope::is_everything;
use crate::finding::Findings;
use crate::rule::{
    RCP_SYNTAX_ERROR_ACTION, RCP_SYNTAX_ERROR_ALLOW, RCP_SYNTAX_ERROR_NOTACTION,
    RCP_SYNTAX_ERROR_PRINCIPAL,
};
use cognito_policy_language::PolicyKind;
use cognito_policy_language::action::Covers;
use cognito_policy_language::glob;
use cognito_policy_language::policy::{Effect, Statement};

/// `RCP_SYNTAX_ERROR_PRINCIPAL`
pub(super) fn rcp_syntax_error_principal(cx: &Context<'_, '_>, findings: &mut Findings) {
    for statement in statements(cx) {
        let Some(element) = &statement.principal else { continue };
        let help = "write `Principal: \"*\"`, and limit the statement with a condition on \
                    `aws:PrincipalArn`";
        if element.negated {
            let message = "a resource control policy cannot leave principals out";
            findings.report(RCP_SYNTAX_ERROR_PRINCIPAL, element.name_place, message).help(help);
            continue;
        }
        for principal in &element.items {
            if principal.text.as_ref().is_some_and(|text| text.value == "*") {
                continue;
            }
            let message = "a resource control policy cannot name single principals";
            findings.report(RCP_SYNTAX_ERROR_PRINCIPAL, principal.place, message).help(help);
        }
    }
}

/// `RCP_SYNTAX_ERROR_ALLOW`
pub(super) fn rcp_syntax_error_allow(cx: &Context<'_, '_>, findings: &mut Findings) {
    for statement in statements(cx) {
        if !statement.allows() {
            continue;
        }
        let mut narrowed = statement.resource.as_ref().is_some_and(|element| element.negated);
        for item in statement.resources() {
            narrowed |= !is_everything(item);
        }
        let (place, what) = match (&statement.resource, statement.conditions.first()) {
            (Some(resource), _) if narrowed => (resource.name_place, "to some resources"),
            (_, Some(condition)) => (condition.operator_str.place, "under conditions"),
            _ => continue,
        };
        findings
            .report(
                RCP_SYNTAX_ERROR_ALLOW,
                place,
                format!("a resource control policy cannot allow access {what}"),
            )
            .help("write `Effect: Deny`, and the condition the other way round");
    }
}

/// `RCP_SYNTAX_ERROR_NOTACTION`
pub(super) fn rcp_syntax_error_notaction(cx: &Context<'_, '_>, findings: &mut Findings) {
    for statement in statements(cx) {
        if let Some(element) = &statement.action
            && element.negated
        {
            findings
                .report(
                    RCP_SYNTAX_ERROR_NOTACTION,
                    element.name_place,
                    "a resource control policy cannot leave actions out",
                )
                .help("name with `Action` the actions that it is about");
        }
    }
}

/// `RCP_SYNTAX_ERROR_ACTION`
pub(super) fn rcp_syntax_error_action(cx: &Context<'_, '_>, findings: &mut Findings) {
    let reached = &cx.tables.rule_facts().services_with_resource_control;
    for statement in statements(cx) {
        for item in statement.actions() {
            let written = item.str.value();
            let prefix = written.split(':').next().unwrap_or(written);
            let report = match item.covers {
                // AWS's own policy allows it all, so that others can deny.
                Covers::Everything if statement.effect != Some(Effect::Deny) => continue,
                Covers::Everything => findings.report(
                    RCP_SYNTAX_ERROR_ACTION,
                    item.str.place,
                    "a resource control policy cannot be about the actions of all services",
                ),
                Covers::Fault(_) => continue,
                _ if glob::is_one_of(prefix, reached) => continue,
                _ => findings.report(
                    RCP_SYNTAX_ERROR_ACTION,
                    item.str.place,
                    format!("resource control policies do not reach the service `{prefix}`"),
                ),
            };
            report.help(
                "name actions of services that they reach, such as `cognito-idp:*`; \
                 the list: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services",
            );
        }
    }
}

pub(super) fn statements<'a, 't>(cx: &Context<'a, 't>) -> &'a [Statement<'t>] {
    match cx.kind {
        PolicyKind::ResourceControl => &cx.policy.statements,
        _ => &[],
    }
}
