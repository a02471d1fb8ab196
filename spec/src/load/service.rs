//! A service's table.

use super::named::Named;
use super::reader::{Node, Object, Reader, Str};
use super::{Defect, action, arn, condition_key, placeholder};
use crate::model::{Action, ConditionKey, Operation, ResourceType, Service};

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
const RESOURCE_TYPE: &[&str] = &["Name", "Words", "Description", "ARNFormats", "ConditionKeys"];
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
    reader.finish(service).map(|(service, notes)| Loaded { service, notes })
}

fn read(reader: &mut Reader<'_>, node: &Node, expected: Option<&str>) -> Option<Service> {
    let object = reader.object(node, "the service", SERVICE)?;
    let name = reader.required(&object, "Name");
    if let Some(name) = name {
        check_name(reader, name, expected);
    }
    let condition_keys = condition_key::read_all(reader, &object, "ConditionKeys");
    let resource_types = resource_types(reader, &object, &condition_keys);
    let actions = action::read_all(reader, &object, &condition_keys, &resource_types);
    let operations = operations(reader, &object, &actions);
    let placeholders = placeholder::read_all(reader, &object);
    Some(Service {
        name: name?.value.to_owned(),
        title: reader.owned(&object, "Title"),
        version: reader.owned(&object, "Version"),
        retrieved: reader.owned(&object, "Retrieved"),
        source: reader.owned(&object, "Source"),
        actions: actions.items,
        resource_types: resource_types.items,
        condition_keys: condition_keys.items,
        operations_without_action: operations,
        placeholders,
    })
}

fn check_name(reader: &mut Reader<'_>, name: Str<'_>, expected: Option<&str>) {
    let value = name.value;
    if !value.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-')) {
        let message = format!("`{value}` is no service prefix; it has a-z, 0-9 and `-`");
        reader.defect(name.span, message);
    }
    if let Some(expected) = expected.filter(|expected| *expected != value) {
        let message = format!("this file was given as the table of `{expected}`, not of `{value}`");
        reader.defect(name.span, message);
    }
}

fn resource_types(
    reader: &mut Reader<'_>,
    service: &Object<'_>,
    keys: &Named<ConditionKey>,
) -> Named<ResourceType> {
    let mut types = Vec::new();
    for node in reader.list(service, "Resources") {
        let Some(object) = reader.object(node, "a resource type", RESOURCE_TYPE) else { continue };
        let Some(name) = reader.required(&object, "Name") else { continue };
        let resource_type = ResourceType {
            name: name.value.to_owned(),
            words: reader.owned(&object, "Words"),
            description: reader.owned(&object, "Description"),
            arn_formats: arn::formats(reader, &object),
            condition_keys: condition_key::references(reader, &object, "ConditionKeys", keys),
        };
        types.push((resource_type, name));
    }
    Named::new(reader, "resource type", types)
}

fn operations(
    reader: &mut Reader<'_>,
    service: &Object<'_>,
    actions: &Named<Action>,
) -> Vec<Operation> {
    let mut operations = Vec::new();
    for node in reader.list(service, "OperationsWithoutAction") {
        let Some(object) = reader.object(node, "an operation", OPERATION) else { continue };
        let Some(name) = reader.required(&object, "Name") else { continue };
        if actions.find(name.value).is_some() {
            let message = format!("`{}` is an action too; remove it here or there", name.value);
            reader.defect(name.span, message);
        }
        let unsigned = reader.flag(&object, "Unsigned");
        operations.push((Operation { name: name.value.to_owned(), unsigned }, name));
    }
    Named::new(reader, "operation", operations).items
}
