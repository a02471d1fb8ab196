//! The lists that are no service's: global condition keys and service names.

use jsonc_parser::ast::Value;

use super::Defect;
use super::condition_key;
use super::defined::Defined;
use super::reader::Reader;
use crate::model::{ConditionKey, ServiceName};

/// `Source` says where AWS's word on a retired service stands; nothing reads it.
const SERVICE_NAME: &[&str] = &["Name", "Title", "ArnOnly", "Retired", "Source"];

/// Reads the condition keys that requests to any service can carry.
///
/// # Errors
///
/// Everything that is wrong with the file, as for a service's table.
pub fn global_condition_keys(
    file_name: &str,
    text: &str,
) -> Result<Vec<ConditionKey>, Vec<Defect>> {
    let mut reader = Reader::new(file_name, text);
    let tree = reader.parse();
    let nodes = items(&mut reader, tree.as_ref(), "Keys");
    let keys = condition_key::read_all(&mut reader, nodes, &mut condition_key::defined());
    reader.finish()?;
    Ok(keys)
}

/// Reads the prefixes of all services that AWS has or had.
///
/// # Errors
///
/// Everything that is wrong with the file, as for a service's table.
pub fn service_names(file_name: &str, text: &str) -> Result<Vec<ServiceName>, Vec<Defect>> {
    let mut reader = Reader::new(file_name, text);
    let tree = reader.parse();
    let mut names = Defined::new("service");
    let mut services = Vec::new();
    for node in items(&mut reader, tree.as_ref(), "Services") {
        if let Some(service) = service_name(&mut reader, node, &mut names) {
            services.push(service);
        }
    }
    reader.finish()?;
    Ok(services)
}

/// The items of a file that is an object around the list `list`.
pub(super) fn items<'n>(
    reader: &mut Reader<'_>,
    file: Option<&'n Value<'n>>,
    list: &str,
) -> &'n [Value<'n>] {
    let Some(file) = file else { return &[] };
    let Some(object) = reader.object(file, "the file", &["Retrieved", "Source", list]) else {
        return &[];
    };
    if object.get(list).is_none() {
        reader.missing(&object, list);
    }
    reader.list(&object, list)
}

fn service_name<'n>(
    reader: &mut Reader<'_>,
    node: &'n Value<'n>,
    names: &mut Defined<'n>,
) -> Option<ServiceName> {
    let object = reader.object(node, "a service", SERVICE_NAME)?;
    let (name, title) = (reader.required(&object, "Name"), reader.required(&object, "Title"));
    let arn_only = reader.flag(&object, "ArnOnly");
    let retired = reader.flag(&object, "Retired");
    let name = name?;
    names.add(reader, name);
    let title = title?.value.to_owned();
    Some(ServiceName { name: name.value.to_owned(), title, arn_only, retired })
}
