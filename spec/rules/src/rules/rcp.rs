//! Rules on resource control policies: what AWS Organizations takes in them, and whom they hit
//! without meaning to.
//!
//! See [the syntax](https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html).

use cognito_policy_spec::model::{Category, ConditionKey};

use super::Context;
use super::scope::is_everything;
use super::service_principal::SOURCE_KEYS;
use crate::document::PolicyKind;
use crate::finding::Findings;
use crate::glob;
use crate::key::Key;
use crate::operator::Operator;
use crate::policy::{Condition, Covers, Effect, Statement};
use crate::rule::{
    RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY,
    RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY,
    RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK, RCP_SYNTAX_ERROR_ACTION, RCP_SYNTAX_ERROR_ALLOW,
    RCP_SYNTAX_ERROR_NOTACTION, RCP_SYNTAX_ERROR_PRINCIPAL,
};
use crate::suggest;

/// The prefixes of the services whose resources such policies bound, in November 2026.
///
/// See [services that support resource control policies](https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services).
const SERVICES: &str = "aoss appconfig appstream autoscaling autoscaling-plans budgets \
    clouddirectory cloudfront cloudsearch cloudtrail-data codeartifact codebuild codecommit \
    codepipeline cognito-identity cognito-idp comprehend comprehendmedical compute-optimizer \
    cost-optimization-hub dax dsql dynamodb ecr ecr-public es events firehose fis fms gamelift \
    health inspector-scan kendra kinesisvideo kms logs memorydb networkmonitor notifications \
    opensearch pca-connector-ad personalize polly pricing resource-groups rolesanywhere s3 \
    secretsmanager servicediscovery signin sqs sts support swf textract timestream-influxdb \
    transcribe transfer translate wafv2 workspaces xray";

/// The key that tells whether a service calls on its own behalf.
const IS_SERVICE: &str = "aws:PrincipalIsAWSService";

/// It, and the keys that tell which service calls.
const ON_SERVICE: [&str; 3] =
    [IS_SERVICE, "aws:PrincipalServiceName", "aws:PrincipalServiceNamesList"];

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
                _ if is_reached(prefix) => continue,
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

/// Whether such policies bound the resources of the service.
fn is_reached(prefix: &str) -> bool {
    for own in SERVICES.split(' ') {
        if own.eq_ignore_ascii_case(prefix) {
            return true;
        }
    }
    false
}

/// `RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY`: services that call on their own behalf carry
/// none of the keys on the principal, so the statement denies them everything.
pub(super) fn rcp_missing_related_principal_condition_key(
    cx: &Context<'_, '_>,
    findings: &mut Findings,
) {
    for statement in statements(cx) {
        let Some(condition) = denies_without(statement, KeyOf::Principal, cx) else { continue };
        if requires(statement, KeyOf::Principal, cx)
            || may_have(statement, KeyOf::Source, cx)
            || may_have(statement, KeyOf::Service, cx)
        {
            continue;
        }
        findings
            .report(
                RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY,
                condition.key_str.place,
                format!(
                    "AWS services that call on their own behalf carry no `{}`, so all of them are denied",
                    condition.key_str.value()
                ),
            )
            .help(format!("add `BoolIfExists: {{ \"{IS_SERVICE}\": \"false\" }}`"));
    }
}

/// `RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY`: users and roles carry none of the keys
/// on the source, so the statement denies them everything.
pub(super) fn rcp_missing_related_service_principal_condition_key(
    cx: &Context<'_, '_>,
    findings: &mut Findings,
) {
    for statement in statements(cx) {
        let Some(condition) = denies_without(statement, KeyOf::Source, cx) else { continue };
        if requires(statement, KeyOf::Source, cx)
            || may_have(statement, KeyOf::Principal, cx)
            || may_have(statement, KeyOf::Service, cx)
        {
            continue;
        }
        findings
            .report(
                RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY,
                condition.key_str.place,
                format!(
                    "only AWS services carry `{}`, so all users and roles are denied",
                    condition.key_str.value()
                ),
            )
            .help(format!("add `Bool: {{ \"{IS_SERVICE}\": \"true\" }}`"));
    }
}

/// `RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK`: not every call of a service has a source.
pub(super) fn rcp_missing_service_condition_key_null_check(
    cx: &Context<'_, '_>,
    findings: &mut Findings,
) {
    for statement in statements(cx) {
        let Some(condition) = denies_without(statement, KeyOf::Source, cx) else { continue };
        // Without this condition the statement is about more than services: another rule speaks.
        if statement.condition_on(&ON_SERVICE).is_none() || requires(statement, KeyOf::Source, cx) {
            continue;
        }
        findings
            .report(
                RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK,
                condition.key_str.place,
                format!(
                    "a service's call may come without `{}`, and is denied then",
                    condition.key_str.value()
                ),
            )
            .help("add `Null: { \"aws:SourceAccount\": \"false\" }`");
    }
}

/// What a condition key tells.
#[derive(Clone, Copy)]
enum KeyOf {
    /// A property of the user or role that calls.
    Principal,
    /// For whom a service calls.
    Source,
    /// Whether a service calls on its own behalf.
    Service,
}

impl KeyOf {
    /// Whether the condition's key tells this, or is wrong and may be meant so.
    fn may_be_of(self, condition: &Condition<'_>, cx: &Context<'_, '_>) -> bool {
        match self {
            Self::Source => condition.may_be_on_any(&SOURCE_KEYS),
            Self::Service => condition.may_be_on_any(&ON_SERVICE),
            Self::Principal => match &condition.key {
                Key::Known(known) => is_of_principal(known.key),
                Key::Fault(_) => {
                    let keys = cx.tables.global_condition_keys();
                    let names: Vec<&str> =
                        keys.iter().filter(|key| is_of_principal(key)).map(suggest::stem).collect();
                    condition.may_be_on_any(&names)
                }
                Key::Unchecked => false,
            },
        }
    }
}

fn is_of_principal(key: &ConditionKey) -> bool {
    key.category == Some(Category::Principal) && !glob::is_one_of(&key.name, &ON_SERVICE)
}

/// The first condition of the kind that holds for requests without its key, if the statement
/// denies.
fn denies_without<'a, 't>(
    statement: &'a Statement<'t>,
    kind: KeyOf,
    cx: &Context<'_, '_>,
) -> Option<&'a Condition<'t>> {
    if statement.effect != Some(Effect::Deny) {
        return None;
    }
    for condition in &statement.conditions {
        let denies = condition.operator.is_some_and(Operator::holds_without_key);
        if denies && !matches!(condition.key, Key::Fault(_)) && kind.may_be_of(condition, cx) {
            return Some(condition);
        }
    }
    None
}

/// Whether the statement may have a condition of the kind.
fn may_have(statement: &Statement<'_>, kind: KeyOf, cx: &Context<'_, '_>) -> bool {
    let mut has = statement.conditions_incomplete;
    for condition in &statement.conditions {
        has |= kind.may_be_of(condition, cx);
    }
    has
}

/// Whether the statement holds only for requests that carry some key of the kind, as far as is
/// known.
fn requires(statement: &Statement<'_>, kind: KeyOf, cx: &Context<'_, '_>) -> bool {
    for condition in &statement.conditions {
        if condition.requires_key() != Some(false) && kind.may_be_of(condition, cx) {
            return true;
        }
    }
    statement.conditions_incomplete
}

fn statements<'a, 't>(cx: &Context<'a, 't>) -> &'a [Statement<'t>] {
    match cx.kind {
        PolicyKind::ResourceControl => &cx.policy.statements,
        _ => &[],
    }
}
