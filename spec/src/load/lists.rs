//! Lists that do not belong to a service: global condition keys, and names without a table.

use jsonc_parser::ast::Value;

use super::Defect;
use super::condition_key;
use super::defined::Defined;
use super::reader::Reader;
use crate::model::{ConditionKey, OtherName};
use crate::schema::{self, Schema};

/// Reads the condition keys that requests to any service can carry.
///
/// # Errors
///
/// Returns everything that is wrong with the file, like [`service`](super::service).
pub fn global_condition_keys(
    file_name: &str,
    text: &str,
) -> Result<Vec<ConditionKey>, Vec<Defect>> {
    let mut reader = Reader::new(file_name, text);
    let tree = reader.parse();
    let nodes = items(&mut reader, tree.as_ref(), &schema::GLOBAL_CONDITION_KEYS, "Keys");
    let keys = condition_key::read_all(&mut reader, nodes, &mut condition_key::defined());
    reader.finish()?;
    Ok(keys)
}

/// Reads the names without a table: services that AWS has shut down, and names used only in ARNs.
///
/// # Errors
///
/// Returns everything that is wrong with the file, like [`service`](super::service).
pub fn other_names(file_name: &str, text: &str) -> Result<Vec<OtherName>, Vec<Defect>> {
    let mut reader = Reader::new(file_name, text);
    let tree = reader.parse();
    let mut names = Defined::new("service");
    let mut others = Vec::new();
    for node in items(&mut reader, tree.as_ref(), &schema::OTHER_NAMES, "Names") {
        if let Some(other) = other_name(&mut reader, node, &mut names) {
            others.push(other);
        }
    }
    reader.finish()?;
    Ok(others)
}

/// Returns the items of a file that is an object with the list `list`.
pub(super) fn items<'n>(
    reader: &mut Reader<'_>,
    file: Option<&'n Value<'n>>,
    schema: &'static Schema,
    list: &str,
) -> &'n [Value<'n>] {
    let Some(file) = file else { return &[] };
    let Some(object) = reader.object(file, schema) else { return &[] };
    reader.get(&object, list);
    reader.list(&object, list)
}

fn other_name<'n>(
    reader: &mut Reader<'_>,
    node: &'n Value<'n>,
    names: &mut Defined<'n>,
) -> Option<OtherName> {
    let object = reader.object(node, &schema::OTHER_NAME)?;
    let (name, title) = (reader.required(&object, "Name"), reader.required(&object, "Title"));
    let arn_only = reader.flag(&object, "ArnOnly");
    let retired = reader.flag(&object, "Retired");
    let name = name?;
    names.add(reader, name);
    let title = title?.value.to_owned();
    Some(OtherName { name: name.value.to_owned(), title, arn_only, retired })
}
