//! What Amazon Cognito asks of roles and resources around it.

use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged;

use super::defined::Defined;
use super::reader::{Object, Reader, Str, is_made_of};
use super::rust_name::RustNames;
use super::{Defect, condition_key, placeholder, policy, service};
use crate::model::{Placeholder, ResourceType, Roles, ServiceLinkedRole};
use crate::names;

const FILE: &[&str] =
    &["IdentityProvider", "Placeholders", "Resources", "Policies", "ServiceLinkedRoles"];
const PROVIDER: &[&str] = &["Default", "ByRegion", "Source"];
const POLICY: &[&str] = &["Name", "Kind", "Description", "Source", "Document"];
const SERVICE_LINKED_ROLE: &[&str] =
    &["Name", "Description", "Source", "Service", "ManagedPolicy", "InlineActions"];

/// Types of the runtime whose values every policy can have a place for.
const VALUES: &[&str] = &[
    "AccountId",
    "IdentityPoolArn",
    "IdentityPoolId",
    "Partition",
    "Region",
    "RoleArn",
    "UserPoolArn",
];

/// Reads what Amazon Cognito asks of roles and resources around it.
///
/// # Errors
///
/// Everything that is wrong with the file, as for a service's table; also members that are not
/// read, documents that have not the form of a policy, and placeholders in them without a value.
pub fn roles(file_name: &str, text: &str) -> Result<Roles, Vec<Defect>> {
    let mut reader = Reader::new(file_name, text);
    let tree = reader.parse();
    let roles = tree.as_ref().and_then(|node| read(&mut reader, node));
    reader.finish_strictly()?;
    // Without defects there are roles.
    roles.ok_or_else(Vec::new)
}

fn read(reader: &mut Reader<'_>, node: &Value<'_>) -> Option<Roles> {
    let file = reader.object(node, "the file", FILE)?;
    let mut identity_providers = Vec::new();
    let identity_provider = identity_provider(reader, &file, &mut identity_providers);
    let mut rust_names = RustNames::of_types();
    let placeholders = placeholder::read_all(reader, &file, &mut rust_names);
    let no_keys = condition_key::defined();
    let mut names = Defined::new("resource type");
    let resource_types =
        service::resource_types(reader, &file, &no_keys, &mut names, &mut rust_names);
    let values = values(&placeholders, &resource_types);
    let policies = reader.list(&file, "Policies");
    let policies = policy::read_all(reader, policies, POLICY, &values);
    let service_linked_roles = service_linked_roles(reader, &file);
    Some(Roles {
        identity_provider: identity_provider?,
        identity_providers,
        placeholders,
        resource_types,
        policies,
        service_linked_roles,
    })
}

/// What identity pools are called in trust policies; in `by_region`, where it is something else.
fn identity_provider(
    reader: &mut Reader<'_>,
    file: &Object<'_>,
    by_region: &mut Vec<(String, String)>,
) -> Option<String> {
    let Some(node) = file.get("IdentityProvider") else {
        reader.missing(file, "IdentityProvider");
        return None;
    };
    let object = reader.object(node, "the identity provider", PROVIDER)?;
    for member in reader.map(&object, "ByRegion") {
        let region = Str { value: member.name.as_str(), at: member.name.start() };
        let Value::StringLit(name) = &member.value else {
            let message = "the name of an identity provider must be a string".to_owned();
            reader.defect(member.value.start(), message);
            continue;
        };
        let name = Str { value: &name.value, at: name.range.start };
        by_region.push((plain(reader, region, "Region"), plain(reader, name, "domain")));
    }
    let default = reader.required(&object, "Default")?;
    Some(plain(reader, default, "domain"))
}

/// The types that a placeholder can be named for.
fn values(placeholders: &[Placeholder], resource_types: &[ResourceType]) -> Vec<String> {
    let mut values = Vec::new();
    for &name in VALUES {
        values.push(name.to_owned());
    }
    for placeholder in placeholders {
        values.push(placeholder.type_name.clone());
    }
    for resource_type in resource_types {
        values.push(names::type_stem(resource_type) + "Arn");
    }
    values
}

fn service_linked_roles(reader: &mut Reader<'_>, file: &Object<'_>) -> Vec<ServiceLinkedRole> {
    let mut names = Defined::new("role");
    let mut roles = Vec::new();
    for node in reader.list(file, "ServiceLinkedRoles") {
        let what = "a service-linked role";
        let Some(object) = reader.object(node, what, SERVICE_LINKED_ROLE) else { continue };
        if let Some(role) = service_linked_role(reader, &object, &mut names) {
            roles.push(role);
        }
    }
    roles
}

fn service_linked_role<'n>(
    reader: &mut Reader<'_>,
    object: &Object<'n>,
    names: &mut Defined<'n>,
) -> Option<ServiceLinkedRole> {
    let service = reader.required(object, "Service");
    let managed_policy = reader.required(object, "ManagedPolicy");
    let mut inline_actions = Vec::new();
    for action in reader.strings(object, "InlineActions") {
        inline_actions.push(action.value.to_owned());
    }
    let (name, description, source) = policy::described(reader, object, names)?;
    let service = plain(reader, service?, "domain");
    let managed_policy = managed_policy?.value.to_owned();
    Some(ServiceLinkedRole { name, description, source, service, managed_policy, inline_actions })
}

/// The name of a Region or a service. It becomes a part of policies as it is.
fn plain(reader: &mut Reader<'_>, name: Str<'_>, what: &str) -> String {
    let legal = |byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.');
    if !is_made_of(name.value, legal) {
        let message = format!("`{}` is no {what}; it has a-z, 0-9, `-` and `.`", name.value);
        reader.defect(name.at, message);
    }
    name.value.to_owned()
}
