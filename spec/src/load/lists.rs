//! The lists that are no service's: global condition keys and service names.

use super::Defect;
use super::condition_key;
use super::named::Named;
use super::reader::{Node, Object, Reader, Str};
use crate::model::{Category, ConditionKey, ServiceName};

/// Reads the condition keys that requests to any service can carry.
///
/// # Errors
///
/// Everything that is wrong with the file, as for a service's table.
pub fn global_condition_keys(
    file_name: &str,
    text: &str,
) -> Result<Vec<ConditionKey>, Vec<Defect>> {
    read(file_name, text, &["Retrieved", "Source", "Keys"], |reader, object| {
        condition_key::read_all(reader, object, "Keys").items
    })
}

/// Reads the prefixes of all services that AWS has.
///
/// # Errors
///
/// Everything that is wrong with the file, as for a service's table.
pub fn service_names(file_name: &str, text: &str) -> Result<Vec<ServiceName>, Vec<Defect>> {
    read(file_name, text, &["Retrieved", "Source", "Services"], |reader, object| {
        let mut services = Vec::new();
        for node in reader.list(object, "Services") {
            services.extend(service_name(reader, node));
        }
        Named::new(reader, "service", services).items
    })
}

/// Reads a file that is an object with the members `known`, of which the last is the list.
pub(super) fn read<T>(
    file_name: &str,
    text: &str,
    known: &[&str],
    items: impl FnOnce(&mut Reader<'_>, &Object<'_>) -> Vec<T>,
) -> Result<Vec<T>, Vec<Defect>> {
    let mut reader = Reader::new(file_name, text);
    let tree = reader.parse();
    let object = tree.as_ref().and_then(|node| reader.object(node, "the file", known));
    let list = object.map(|object| {
        if let Some(name) = known.last().filter(|name| object.get(name).is_none()) {
            reader.missing(&object, name);
        }
        items(&mut reader, &object)
    });
    reader.finish(list).map(|(list, _)| list)
}

fn service_name<'n>(reader: &mut Reader<'_>, node: &'n Node) -> Option<(ServiceName, Str<'n>)> {
    let object = reader.object(node, "a service", &["Name", "Title", "ArnOnly"])?;
    let (name, title) = (reader.required(&object, "Name"), reader.required(&object, "Title"));
    let name = name?;
    let arn_only = reader.flag(&object, "ArnOnly");
    let title = title?.value.to_owned();
    let service = ServiceName { name: name.value.to_owned(), title, arn_only };
    Some((service, name))
}

/// The category of a global condition key.
pub(super) fn category(reader: &mut Reader<'_>, key: &Object<'_>) -> Option<Category> {
    let category = reader.string(key, "Category")?;
    match category.value {
        "principal" => Some(Category::Principal),
        "session" => Some(Category::Session),
        "network" => Some(Category::Network),
        "resource" => Some(Category::Resource),
        "request" => Some(Category::Request),
        other => {
            let message = format!(
                "`{other}` is no category; write `principal`, `session`, `network`, `resource` or \
                 `request`"
            );
            reader.defect(category.span, message);
            None
        }
    }
}
