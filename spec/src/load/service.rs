//! A service's table.

use jsonc_parser::ast::Value;

use super::defined::Defined;
use super::reader::{Object, Reader, Str, is_made_of};
use super::rust_name::RustNames;
use super::{Defect, action, arn, condition_key, placeholder};
use crate::model::{Operation, ResourceType, Service};

/// The members of AWS's format, and ours.
const SERVICE: &[&str] = &[
    "Name",
    "Title",
    "Version",
    "Retrieved",
    "Source",
    "Actions",
    "OperationsWithoutAction",
    "ConditionKeys",
    "Resources",
    "Placeholders",
];
const RESOURCE_TYPE: &[&str] =
    &["Name", "Words", "Description", "ARNFormats", "ConditionKeys", "Own"];
const OPERATION: &[&str] = &["Name", "Unsigned"];

/// A table that was read, and what its author may want to know about it.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// What the table says.
    pub service: Service,
    /// Nothing wrong, but worth a look: members that are not read, each named once.
    pub notes: Vec<Defect>,
}

/// Reads the table of one service. `file_name` is only for messages.
///
/// ```
/// let text = r#"{
///     "Name": "example",
///     "Actions": [{ "Name": "GetThing", "Resources": [{ "Name": "thing" }] }],
///     "Resources": [{ "Name": "thing", "ARNFormats": ["arn:${Partition}:example:::${ThingId}"] }]
/// }"#;
/// let loaded = cognito_policy_spec::load::service("example.json", text).unwrap();
/// assert_eq!(loaded.service.actions[0].name, "GetThing");
/// ```
///
/// # Errors
///
/// Everything that is wrong with the file, in the order of the text: a syntax error, members that
/// miss, stand twice or hold the wrong kind of value, names that are illegal, double or refer to
/// nothing, ARN formats, patterns and examples that do not fit.
pub fn service(file_name: &str, text: &str) -> Result<Loaded, Vec<Defect>> {
    load(file_name, text, None)
}

/// Reads the table of the service `expected`; the table of another is a defect.
pub(crate) fn service_named(
    expected: &str,
    file_name: &str,
    text: &str,
) -> Result<Loaded, Vec<Defect>> {
    load(file_name, text, Some(expected))
}

fn load(file_name: &str, text: &str, expected: Option<&str>) -> Result<Loaded, Vec<Defect>> {
    let mut reader = Reader::new(file_name, text);
    let tree = reader.parse();
    let service = tree.as_ref().and_then(|node| read(&mut reader, node, expected));
    let notes = reader.finish()?;
    // Without defects there is a service.
    service.map(|service| Loaded { service, notes }).ok_or_else(Vec::new)
}

fn read(reader: &mut Reader<'_>, node: &Value<'_>, expected: Option<&str>) -> Option<Service> {
    let object = reader.object(node, "the service", SERVICE)?;
    let name = reader.required(&object, "Name");
    if let Some(name) = name {
        check_name(reader, name, expected);
    }
    let mut key_names = condition_key::defined();
    let mut type_names = Defined::new("resource type");
    let mut action_names = Defined::new("action");
    let mut rust_types = RustNames::of_types();
    let condition_keys = reader.list(&object, "ConditionKeys");
    let condition_keys = condition_key::read_all(reader, condition_keys, &mut key_names);
    let resource_types =
        resource_types(reader, &object, &key_names, &mut type_names, &mut rust_types);
    let actions = action::read_all(reader, &object, &key_names, &type_names, &mut action_names);
    let operations_without_action = operations(reader, &object, &action_names);
    let placeholders = placeholder::read_all(reader, &object, &mut rust_types);
    Some(Service {
        name: name?.value.to_owned(),
        title: reader.owned(&object, "Title"),
        version: reader.owned(&object, "Version"),
        retrieved: reader.owned(&object, "Retrieved"),
        source: reader.owned(&object, "Source"),
        actions,
        resource_types,
        condition_keys,
        operations_without_action,
        placeholders,
    })
}

fn check_name(reader: &mut Reader<'_>, name: Str<'_>, expected: Option<&str>) {
    let value = name.value;
    let legal = is_made_of(value, |byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
    if !legal || value.bytes().all(|byte| byte == b'-') {
        let message = format!("`{value}` is no service prefix; it has a-z, 0-9 and `-`");
        reader.defect(name.at, message);
    }
    if let Some(expected) = expected
        && expected != value
    {
        let message = format!("this file was given as the table of `{expected}`, not of `{value}`");
        reader.defect(name.at, message);
    }
}

pub(super) fn resource_types<'n>(
    reader: &mut Reader<'_>,
    service: &Object<'n>,
    keys: &Defined<'_>,
    names: &mut Defined<'n>,
    rust_names: &mut RustNames<'n>,
) -> Vec<ResourceType> {
    let mut types = Vec::new();
    for node in reader.list(service, "Resources") {
        let Some(object) = reader.object(node, "a resource type", RESOURCE_TYPE) else { continue };
        let Some(name) = reader.required(&object, "Name") else { continue };
        names.add(reader, name);
        let words = reader.string(&object, "Words");
        rust_names.add_resource_type(reader, words.unwrap_or(name));
        // For whoever merges the table with AWS's, which lacks the type.
        reader.flag(&object, "Own");
        types.push(ResourceType {
            name: name.value.to_owned(),
            words: words.map(|words| words.value.to_owned()),
            description: reader.owned(&object, "Description"),
            arn_formats: arn::formats(reader, &object),
            condition_keys: condition_key::references(reader, &object, "ConditionKeys", keys),
        });
    }
    types
}

fn operations(
    reader: &mut Reader<'_>,
    service: &Object<'_>,
    actions: &Defined<'_>,
) -> Vec<Operation> {
    let mut names = Defined::new("operation");
    let mut operations = Vec::new();
    for node in reader.list(service, "OperationsWithoutAction") {
        let Some(object) = reader.object(node, "an operation", OPERATION) else { continue };
        let Some(name) = reader.required(&object, "Name") else { continue };
        names.add(reader, name);
        if actions.find(name.value).is_some() {
            let message = format!("`{}` is an action too; remove it here or there", name.value);
            reader.defect(name.at, message);
        }
        let unsigned = reader.flag(&object, "Unsigned");
        operations.push(Operation { name: name.value.to_owned(), unsigned });
    }
    operations
}
