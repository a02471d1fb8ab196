//! Rules on ARNs, wherever a policy has one: resources, principals and condition values.
//!
//! The rules on the fields of an ARN are checked together: a single misplaced colon makes several
//! fields look wrong, and is reported alone.

mod colon;
mod formats;
mod id;
mod site;

use cognito_policy_language::arn::{Arn, ArnFault, is_open};
use cognito_policy_language::policy::Statement;
use cognito_policy_language::resource::{ResourceItem, ResourceValue};
use cognito_policy_language::{Place, PolicyKind};
use cognito_policy_spec::json::Text;
use cognito_policy_spec::model::Service;
use cognito_policy_spec::tables::Tables;

use super::Context;
use crate::finding::Findings;
use crate::rule::rule_files;

pub(crate) use id::{check_id, check_typed_id, placeholder_named};
pub(crate) use invalid_arn_account::fault as account_fault;
use site::Site;

rule_files! {
    check: check_resources;

    mod invalid_arn_prefix;
    mod missing_arn_field;
    mod invalid_partition;
    mod invalid_service;
    mod invalid_arn_service_case;
    mod invalid_arn_region;
    mod missing_arn_region;
    mod arn_region_not_allowed;
    mod partition_region_mismatch;
    mod invalid_arn_account;
    mod missing_arn_account;
    mod arn_account_not_allowed;
    mod invalid_arn_resource;
    mod invalid_pool_id;
    mod pool_region_mismatch;
}

/// The checks of the fields of an ARN.
const ON_FIELDS: &[fn(&Site<'_, '_>, &mut Findings)] = &[
    invalid_partition::check,
    invalid_service::check,
    invalid_arn_service_case::check,
    invalid_arn_region::check,
    missing_arn_region::check,
    arn_region_not_allowed::check,
    partition_region_mismatch::check,
    invalid_arn_account::check,
    missing_arn_account::check,
    arn_account_not_allowed::check,
    invalid_arn_resource::check,
    invalid_pool_id::check,
    pool_region_mismatch::check,
];

/// What an ARN is checked against.
#[derive(Clone, Copy)]
pub(super) struct Against<'a, 't> {
    tables: &'t Tables,
    /// The services that may list a resource type with such ARNs, besides the one that it names.
    services: &'a [&'t Service],
    /// Whether no other services may.
    is_complete: bool,
    /// Whether a mistake has no other symptom: a resource-based policy with the wrong source ARN
    /// silently allows no request.
    is_silent: bool,
    /// Whether the ID of a resource type may be missing: IAM evaluates some actions without a
    /// resource type on `identitypool/`.
    may_lack_id: bool,
}

impl<'a, 't> Against<'a, 't> {
    /// For a resource of a statement whose actions belong to these services, and maybe to others.
    fn resource(statement: &'a Statement<'t>, tables: &'t Tables) -> Self {
        let services = &statement.services;
        Self { services, is_complete: statement.names_services, ..Self::principal(tables) }
    }

    /// For a principal.
    pub(super) fn principal(tables: &'t Tables) -> Self {
        Self { tables, services: &[], is_complete: false, is_silent: false, may_lack_id: false }
    }

    /// For a condition value.
    pub(super) fn condition(kind: PolicyKind, tables: &'t Tables) -> Self {
        Self { is_silent: kind == PolicyKind::Resource, ..Self::principal(tables) }
    }
}

/// Returns whether the statement has an action without a resource type of this service.
fn has_unscopable_action(statement: &Statement<'_>, service: &str) -> bool {
    for item in statement.actions() {
        if let Some((owner, actions)) = item.covers.actions()
            && owner.name == service
            && actions.iter().any(|action| action.resource_types.is_empty())
        {
            return true;
        }
    }
    false
}

/// Checks the fields of the ARNs of resources.
pub(super) fn check_resources(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (statement, item) in &cx.resources {
        if findings.is_full() {
            return;
        }
        if let ResourceValue::Arn(text, arn) = &item.value {
            let mut against = Against::resource(statement, cx.tables);
            against.may_lack_id = text.value.ends_with('/')
                && has_unscopable_action(statement, &text.value[arn.service.clone()]);
            check_arn(text, arn, item.place, against, findings);
        }
    }
}

/// Checks the fields of an ARN.
pub(super) fn check_arn(
    text: &Text,
    arn: &Arn,
    place: Place,
    against: Against<'_, '_>,
    findings: &mut Findings,
) {
    let mut found = faults(text, arn, place, against);
    if found.0.len() > 1 {
        colon::report_alone(text, place, against, &mut found);
    }
    findings.append(found);
}

/// Reports a text that is not an ARN.
pub(super) fn report_fault(
    text: &Text,
    fault: &ArnFault,
    place: Place,
    against: Against<'_, '_>,
    findings: &mut Findings,
) {
    match fault {
        ArnFault::Prefix => invalid_arn_prefix::report(text, place, findings),
        ArnFault::Fields(count) => {
            missing_arn_field::report(text, *count, place, against, findings);
        }
    }
}

/// Returns whether a resource has a reported fault that leaves its intended type unknown.
pub(super) fn is_faulty(
    item: &ResourceItem<'_>,
    statement: &Statement<'_>,
    cx: &Context<'_, '_>,
) -> bool {
    let (text, arn) = match &item.value {
        ResourceValue::Arn(text, arn) if item.types.is_empty() && !item.incomplete => (text, arn),
        ResourceValue::Fault(..) => return true,
        _ => return false,
    };
    let name = &text.value[arn.service.clone()];
    // The service does not exist, or its types are known and the ARN has none of them.
    if !may_be_service(name, cx.tables) || cx.tables.service(name).is_some() {
        return true;
    }
    let against = Against::resource(statement, cx.tables);
    !is_valid(text, arn, against) && colon::fix(&text.value, against).is_some()
}

/// Returns whether a field of an ARN is empty, or a pattern that matches the empty field.
fn matches_empty(field: &str) -> bool {
    field.trim_matches('*').is_empty()
}

/// Returns whether the service field of an ARN names, or may match, a service.
fn may_be_service(name: &str, tables: &Tables) -> bool {
    is_open(name) || tables.is_arn_service(name)
}

/// Returns whether the fields of an ARN are valid.
fn is_valid(text: &Text, arn: &Arn, against: Against<'_, '_>) -> bool {
    // This is the most common fault, and a suggestion for it takes long to find.
    let service = &text.value[arn.service.clone()];
    may_be_service(service, against.tables)
        && faults(text, arn, Place::default(), against).0.is_empty()
}

/// Returns the findings on the fields of an ARN, in the order of the fields.
fn faults(text: &Text, arn: &Arn, place: Place, against: Against<'_, '_>) -> Findings {
    let site = Site::new(text, arn, place, against);
    let mut findings = Findings::default();
    for check in ON_FIELDS {
        check(&site, &mut findings);
    }
    findings.sort();
    findings
}
