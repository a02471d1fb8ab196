//! Lists that individual rules use.

use super::Defect;
use super::defined::Defined;
use super::reader::{Object, Reader, Str};
use crate::rule_facts::RuleFacts;

const FILE: &[&str] = &[
    "Retrieved",
    "SensitiveKeys",
    "KeysSetByAws",
    "ForgeableKeys",
    "PairedKeys",
    "KeysOfAssuming",
    "KeysWithServices",
    "CognitoServicePrincipals",
    "KeysOfUsers",
    "SourceKeys",
    "KeysInPlaceOfSource",
    "KeysOfEveryCall",
    "KeysOfResource",
    "KeysOfVpceOwner",
    "ServicesWithVpceOwner",
    "ServicesWithResourceControl",
    "ServicesWithResourcePolicies",
    "ServicesWithoutResourcePolicies",
    "KmsKeys",
    "ActionsOfTrustPolicies",
    "ActionsOfRolesAnywhere",
    "ActionsReadingAttributes",
    "ActionsOnNoResource",
    "ClaimsOfRepository",
    "ClaimsOfBranch",
];

/// `Description` explains a list to maintainers; nothing reads it.
const LIST: &[&str] = &["Description", "Source", "Items"];

/// Reads the lists that individual rules use. Each must be there, with its source, and must have
/// items without duplicates.
///
/// # Errors
///
/// Returns everything that is wrong with the file, like [`service`](super::service).
pub fn rule_facts(file_name: &str, text: &str) -> Result<RuleFacts, Vec<Defect>> {
    let mut reader = Reader::new(file_name, text);
    let tree = reader.parse();
    let file = tree.as_ref().and_then(|file| reader.object(file, "the file", FILE));
    let facts = file.map(|file| facts(&mut reader, &file));
    reader.finish()?;
    Ok(facts.unwrap_or_default())
}

fn facts(reader: &mut Reader<'_>, file: &Object<'_>) -> RuleFacts {
    RuleFacts {
        sensitive_keys: names(reader, file, "SensitiveKeys"),
        keys_set_by_aws: names(reader, file, "KeysSetByAws"),
        forgeable_keys: names(reader, file, "ForgeableKeys"),
        paired_keys: pairs(reader, file, "PairedKeys"),
        keys_of_assuming: pairs(reader, file, "KeysOfAssuming"),
        keys_with_services: names(reader, file, "KeysWithServices"),
        cognito_service_principals: names(reader, file, "CognitoServicePrincipals"),
        keys_of_users: pairs(reader, file, "KeysOfUsers"),
        source_keys: names(reader, file, "SourceKeys"),
        keys_in_place_of_source: names(reader, file, "KeysInPlaceOfSource"),
        keys_of_every_call: names(reader, file, "KeysOfEveryCall"),
        keys_of_resource: names(reader, file, "KeysOfResource"),
        keys_of_vpce_owner: names(reader, file, "KeysOfVpceOwner"),
        services_with_vpce_owner: names(reader, file, "ServicesWithVpceOwner"),
        services_with_resource_control: names(reader, file, "ServicesWithResourceControl"),
        services_with_resource_policies: names(reader, file, "ServicesWithResourcePolicies"),
        services_without_resource_policies: names(reader, file, "ServicesWithoutResourcePolicies"),
        kms_keys: names(reader, file, "KmsKeys"),
        actions_of_trust_policies: names(reader, file, "ActionsOfTrustPolicies"),
        actions_of_roles_anywhere: names(reader, file, "ActionsOfRolesAnywhere"),
        actions_reading_attributes: names(reader, file, "ActionsReadingAttributes"),
        actions_on_no_resource: names(reader, file, "ActionsOnNoResource"),
        claims_of_repository: names(reader, file, "ClaimsOfRepository"),
        claims_of_branch: names(reader, file, "ClaimsOfBranch"),
    }
}

/// Returns the object with the list `name`.
fn list<'n>(reader: &mut Reader<'_>, file: &Object<'n>, name: &str) -> Option<Object<'n>> {
    let node = reader.get(file, name)?;
    let list = reader.object(node, "a list", LIST)?;
    reader.required(&list, "Source");
    reader.get(&list, "Items");
    Some(list)
}

/// Returns a list of names.
fn names(reader: &mut Reader<'_>, file: &Object<'_>, name: &str) -> Vec<String> {
    let Some(list) = list(reader, file, name) else { return Vec::new() };
    let items = reader.strings(&list, "Items");
    once_each(reader, &list, &items)
}

/// Returns a list of names, each with the names that belong to it.
fn pairs(reader: &mut Reader<'_>, file: &Object<'_>, name: &str) -> Vec<(String, Vec<String>)> {
    let Some(list) = list(reader, file, name) else { return Vec::new() };
    let mut pairs = Vec::new();
    for member in reader.map(&list, "Items") {
        let name = member.name.as_str();
        let items = reader.all_strings(&member.value, name, "`Items`");
        pairs.push((name.to_owned(), once_each(reader, &list, &items)));
    }
    if pairs.is_empty() {
        reader.defect(list.at, "the list must not be empty");
    }
    pairs
}

/// Returns the names. Reports duplicates, and a list without names.
fn once_each(reader: &mut Reader<'_>, list: &Object<'_>, items: &[Str<'_>]) -> Vec<String> {
    let mut names = Defined::new("item");
    let mut owned = Vec::with_capacity(items.len());
    for &item in items {
        names.add(reader, item);
        owned.push(item.value.to_owned());
    }
    if items.is_empty() && list.get("Items").is_some() {
        reader.defect(list.at, "the list must not be empty");
    }
    owned
}
