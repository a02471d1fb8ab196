//! What `id!` checks.

use cognito_policy_language::Place;
use cognito_policy_language::nearest::nearest_by_words;
use cognito_policy_language::region::{self, nearest_region, partition_of};
use cognito_policy_spec::json::Text;
use cognito_policy_spec::model::{Placeholder, Service};
use cognito_policy_spec::tables::Tables;

use super::{text, without_places};
use crate::finding::{Finding, Findings};
use crate::rule::{INVALID_ARN_ACCOUNT, INVALID_PARTITION, INVALID_REGION, Severity};
use crate::rules::{account_fault, check_typed_id};
use crate::suggest;

/// The ID types that are not placeholders of the tables.
const FIXED_TYPES: [&str; 3] = ["AccountId", "Partition", "Region"];

/// Where the bindings have the type of an ID.
#[derive(Debug, PartialEq, Eq)]
pub enum IdType {
    /// At the root of the crate.
    Root,
    /// In the module of this service.
    Service(String),
    /// In the module `roles`.
    Roles,
}

/// Checks an ID or another text of this type; `None` if the type does not exist.
pub fn id(type_name: &str, text: &Text, tables: &Tables) -> Option<(IdType, Vec<Finding<()>>)> {
    let (id_type, mut findings) = check_type(type_name, text, tables)?;
    // A typed ID guarantees that its Region is known, so an unknown one is an error.
    for finding in &mut findings {
        finding.severity = Severity::Error;
    }
    Some((id_type, findings))
}

fn check_type(type_name: &str, text: &Text, tables: &Tables) -> Option<(IdType, Vec<Finding<()>>)> {
    if let Some(findings) = text::check_text(type_name, text, tables) {
        return Some((IdType::Root, findings));
    }
    let mut findings = Findings::default();
    let id_type = match type_name {
        "AccountId" => account_id(text, &mut findings),
        "Region" => region(text, tables, &mut findings),
        "Partition" => partition(text, tables, &mut findings),
        _ => {
            let Some((service, placeholder)) = find_placeholder(type_name, tables) else {
                let findings = text::check_role_text(type_name, text, tables)?;
                return Some((IdType::Roles, findings));
            };
            check_typed_id(text, placeholder, tables, &mut findings);
            IdType::Service(service.name.clone())
        }
    };
    Some((id_type, without_places(findings)))
}

fn account_id(text: &Text, findings: &mut Findings) -> IdType {
    let value = &text.value;
    if let Some(fault) = account_fault(value) {
        let message = format!("`{value}` is not an account ID: {fault}");
        findings
            .report(INVALID_ARN_ACCOUNT, Place(0), message)
            .help("write the 12 digits of the account ID");
    }
    IdType::Root
}

fn region(text: &Text, tables: &Tables, findings: &mut Findings) -> IdType {
    let value = &text.value;
    if partition_of(value, tables).is_none() {
        let meant = nearest_region(value, tables);
        findings
            .report(INVALID_REGION, Place(0), format!("AWS has no Region `{value}`"))
            .replace_or(text, 0..value.len(), meant, suggest::WRITE_REGION);
    }
    IdType::Root
}

fn partition(text: &Text, tables: &Tables, findings: &mut Findings) -> IdType {
    let value = &text.value;
    if region::partition(value, tables).is_none() {
        let meant = suggest::partition(value, tables);
        findings
            .report(INVALID_PARTITION, Place(0), format!("AWS has no partition `{value}`"))
            .replace_or(text, 0..value.len(), meant, suggest::write_partition(tables));
    }
    IdType::Root
}

/// Returns what to write in place of an ID type that does not exist: the nearest one, or the list of
/// all.
pub fn id_type_help(written: &str, tables: &Tables) -> String {
    let mut names = FIXED_TYPES.to_vec();
    names.extend(text::TYPES);
    names.extend(["ExternalId", "LoginProvider"]);
    for service in tables.core_services() {
        for placeholder in &service.placeholders {
            if !names.contains(&placeholder.type_name.as_str()) {
                names.push(&placeholder.type_name);
            }
        }
    }
    match nearest_by_words(written, &names) {
        Some(nearest) => format!("write `{nearest}`"),
        None => format!("write {}", suggest::alternatives(&names)),
    }
}

/// Returns the placeholder whose IDs have this type, and its service.
pub(super) fn find_placeholder<'t>(
    type_name: &str,
    tables: &'t Tables,
) -> Option<(&'t Service, &'t Placeholder)> {
    for service in tables.core_services() {
        for placeholder in &service.placeholders {
            if placeholder.type_name == type_name {
                return Some((service, placeholder));
            }
        }
    }
    None
}
