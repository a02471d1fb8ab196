//! What an application's build script says about its tables.

use jsonc_parser::ast::Value;

use super::Defect;
use super::reader::Reader;
use crate::application::Application;
use crate::schema;
use crate::tables::Source;

pub(crate) fn application(file: &str, text: &str) -> Result<Application, Vec<Defect>> {
    let mut reader = Reader::new(file, text);
    let tree = reader.parse();
    let application = tree.as_ref().and_then(|node| read(&mut reader, node));
    reader.finish()?;
    application.ok_or_else(Vec::new)
}

fn read(reader: &mut Reader<'_>, node: &Value<'_>) -> Option<Application> {
    let object = reader.object(node, &schema::APPLICATION)?;
    let package = reader.owned(&object, "Package").unwrap_or_default();
    let module = reader.owned(&object, "Module").unwrap_or_default();
    let all_actions = reader.flag(&object, "AllActions");
    let mut sources = Vec::new();
    for node in reader.list(&object, "Services") {
        sources.extend(source(reader, node));
    }
    Some(Application { package, module, sources, all_actions })
}

/// Returns a service with its own table, or with the built-in one.
fn source(reader: &mut Reader<'_>, node: &Value<'_>) -> Option<Source> {
    let object = reader.object(node, &schema::APPLICATION_SERVICE)?;
    let (file, text) = (reader.owned(&object, "File"), reader.owned(&object, "Text"));
    let name = reader.required(&object, "Name")?;
    if let (Some(file), Some(text)) = (file, text) {
        return Some(Source {
            name: name.value.to_owned().into(),
            file: file.into(),
            text: text.into(),
        });
    }
    let builtin = Source::builtin(name.value);
    if builtin.is_none() {
        reader.defect(name.at, format!("no built-in table for `{}`", name.value));
    }
    builtin
}
