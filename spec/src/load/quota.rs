//! The quotas on the length of policies.

use jsonc_parser::ast::Value;

use super::Defect;
use super::defined::Defined;
use super::lists;
use super::reader::Reader;
use crate::model::Quota;
use crate::schema;

/// Reads the quotas on the length of policies.
///
/// # Errors
///
/// Returns everything that is wrong with the file, like [`service`](super::service).
pub fn quotas(file_name: &str, text: &str) -> Result<Vec<Quota>, Vec<Defect>> {
    let mut reader = Reader::new(file_name, text);
    let tree = reader.parse();
    let mut names = Defined::new("quota");
    let mut quotas = Vec::new();
    for node in lists::items(&mut reader, tree.as_ref(), &schema::QUOTAS, "Quotas") {
        if let Some(quota) = quota(&mut reader, node, &mut names) {
            quotas.push(quota);
        }
    }
    reader.finish()?;
    Ok(quotas)
}

fn quota<'n>(
    reader: &mut Reader<'_>,
    node: &'n Value<'n>,
    names: &mut Defined<'n>,
) -> Option<Quota> {
    let object = reader.object(node, &schema::QUOTA)?;
    let (name, title) = (reader.required(&object, "Name"), reader.required(&object, "Title"));
    let source = reader.required(&object, "Source");
    reader.get(&object, "Characters");
    let characters = reader.number(&object, "Characters");
    let together = reader.flag(&object, "Together");
    let service = reader.owned(&object, "Service");
    let name = name?;
    names.add(reader, name);
    Some(Quota {
        name: name.value.to_owned(),
        title: title?.value.to_owned(),
        characters: characters?,
        together,
        service,
        source: source?.value.to_owned(),
    })
}
