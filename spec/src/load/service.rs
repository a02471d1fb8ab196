//! The table of a service.

use jsonc_parser::ast::Value;

use super::defined::Defined;
use super::reader::{Object, Reader, Str, consists_of};
use super::rust_name::RustNames;
use super::{Defect, action, arn, condition_key, operation, placeholder};
use crate::model::{ResourceType, Service};
use crate::schema;

/// A service, and what the author of its table may want to know.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The service that the table describes.
    pub service: Service,
    /// Oddities that are not errors, such as unknown members. Each is reported once.
    pub notes: Vec<Defect>,
}

/// Reads the table of a service. `file_name` is only used in messages.
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
/// Returns everything that is wrong with the file, in the order of its text: a syntax error;
/// missing and duplicate members and values of the wrong type; invalid, duplicate, and undefined
/// names; invalid ARN formats, patterns, and examples.
pub fn service(file_name: &str, text: &str) -> Result<Loaded, Vec<Defect>> {
    load(file_name, text, None)
}

/// Reads the table of the service `expected`. The table of another service is a defect.
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
    // `None` only with defects.
    service.map(|service| Loaded { service, notes }).ok_or_else(Vec::new)
}

fn read(reader: &mut Reader<'_>, node: &Value<'_>, expected: Option<&str>) -> Option<Service> {
    let object = reader.object(node, &schema::SERVICE)?;
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
    let operations_without_action = operation::without_action(reader, &object, &action_names);
    let operations = operation::read_all(reader, &object, name);
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
        operations,
        placeholders,
    })
}

fn check_name(reader: &mut Reader<'_>, name: Str<'_>, expected: Option<&str>) {
    let value = name.value;
    let legal = |byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
    if !consists_of(value, legal) || consists_of(value, |byte| byte == b'-') {
        let message = format!("invalid service prefix `{value}`");
        reader.defect(name.at, message).help("use a-z, 0-9, and `-`");
    }
    if let Some(expected) = expected
        && expected != value
    {
        let message = format!("expected the table of `{expected}`, found that of `{value}`");
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
        let Some(object) = reader.object(node, &schema::RESOURCE_TYPE) else { continue };
        let Some(name) = reader.required(&object, "Name") else { continue };
        names.add(reader, name);
        let words = reader.string(&object, "Words");
        rust_names.add_resource_type(reader, words.unwrap_or(name));
        // Only checked: a merge with AWS's table, which lacks the type, reads it.
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
