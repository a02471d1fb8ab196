//! The roles and policies that Amazon Cognito needs.

use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged;

use super::defined::Defined;
use super::reader::{Object, Reader, Str, consists_of, owned};
use super::rust_name::RustNames;
use super::{Defect, condition_key, placeholder, policy, service};
use crate::model::{Placeholder, ResourceType, Roles, ServiceLinkedRole};
use crate::names;
use crate::schema;

/// The types of the runtime that can fill a placeholder of any policy.
const VALUES: [&str; 7] = [
    "AccountId",
    "IdentityPoolArn",
    "IdentityPoolId",
    "Partition",
    "Region",
    "RoleArn",
    "UserPoolArn",
];

/// Reads the roles and policies that Amazon Cognito needs.
///
/// # Errors
///
/// Returns everything that is wrong with the file, like [`service`](super::service); also unknown
/// members, documents that are not a policy, and placeholders in them without a value.
pub fn roles(file_name: &str, text: &str) -> Result<Roles, Vec<Defect>> {
    let mut reader = Reader::new(file_name, text);
    let tree = reader.parse();
    let roles = tree.as_ref().and_then(|node| read(&mut reader, node));
    reader.finish_strictly()?;
    // `None` only with defects.
    roles.ok_or_else(Vec::new)
}

fn read(reader: &mut Reader<'_>, node: &Value<'_>) -> Option<Roles> {
    let file = reader.object(node, &schema::ROLES)?;
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
    let policies = policy::read_all(reader, policies, &schema::ROLE_POLICY, &values);
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

/// Returns the identity provider of identity pools in trust policies, and adds those of the Regions
/// that have another one to `by_region`.
fn identity_provider(
    reader: &mut Reader<'_>,
    file: &Object<'_>,
    by_region: &mut Vec<(String, String)>,
) -> Option<String> {
    let node = reader.get(file, "IdentityProvider")?;
    let object = reader.object(node, &schema::IDENTITY_PROVIDER)?;
    for member in reader.map(&object, "ByRegion") {
        let region = Str { value: member.name.as_str(), at: member.name.start() };
        let Value::StringLit(name) = &member.value else {
            let message = "the name of an identity provider must be a string";
            reader.defect(member.value.start(), message);
            continue;
        };
        let name = Str { value: &name.value, at: name.range.start };
        by_region.push((plain(reader, region, "Region"), plain(reader, name, "domain")));
    }
    let default = reader.required(&object, "Default")?;
    Some(plain(reader, default, "domain"))
}

/// Returns the names of the types that can fill a placeholder.
fn values(placeholders: &[Placeholder], resource_types: &[ResourceType]) -> Vec<String> {
    let mut values = VALUES.map(str::to_owned).to_vec();
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
        let Some(object) = reader.object(node, &schema::SERVICE_LINKED_ROLE) else { continue };
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
    let inline_actions = owned(&reader.strings(object, "InlineActions"));
    let (name, description, source) = policy::described(reader, object, names)?;
    let service = plain(reader, service?, "domain");
    let managed_policy = managed_policy?.value.to_owned();
    Some(ServiceLinkedRole { name, description, source, service, managed_policy, inline_actions })
}

/// Returns the name of a Region or a service, which becomes part of policies unchanged.
fn plain(reader: &mut Reader<'_>, name: Str<'_>, what: &str) -> String {
    let legal = |byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.');
    if !consists_of(name.value, legal) {
        let message = format!("invalid {what} `{}`", name.value);
        reader.defect(name.at, message).help("use a-z, 0-9, `-`, and `.`");
    }
    name.value.to_owned()
}
