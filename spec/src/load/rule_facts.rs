//! Lists that individual rules and suggestions use.

use super::Defect;
use super::defined::Defined;
use super::reader::{Object, Reader, Str, owned};
use crate::rule_facts::{self, ListSource, RuleFacts};
use crate::schema::{self, Schema};
use crate::vocabulary::{self, Vocabulary};

/// Reads the lists that individual rules use. Each must be there, with its source, and must have
/// items without duplicates.
///
/// # Errors
///
/// Returns everything that is wrong with the file, like [`service`](super::service).
pub fn rule_facts(file_name: &str, text: &str) -> Result<RuleFacts, Vec<Defect>> {
    lists(file_name, text, &rule_facts::FILE, &RuleFacts::new)
}

/// Reads the words of suggestions, like [`rule_facts()`].
///
/// # Errors
///
/// Returns everything that is wrong with the file, like [`service`](super::service).
pub fn vocabulary(file_name: &str, text: &str) -> Result<Vocabulary, Vec<Defect>> {
    lists(file_name, text, &vocabulary::FILE, &Vocabulary::new)
}

/// Reads a file of lists.
fn lists<T: Default>(
    file_name: &str,
    text: &str,
    schema: &'static Schema,
    read: &dyn Fn(&mut dyn ListSource) -> T,
) -> Result<T, Vec<Defect>> {
    let mut reader = Reader::new(file_name, text);
    let tree = reader.parse();
    let file = tree.as_ref().and_then(|file| reader.object(file, schema));
    let lists = file.map(|file| read(&mut ListReader { reader: &mut reader, file }));
    reader.finish()?;
    Ok(lists.unwrap_or_default())
}

struct ListReader<'r, 't, 'n> {
    reader: &'r mut Reader<'t>,
    file: Object<'n>,
}

impl<'n> ListReader<'_, '_, 'n> {
    /// Returns the object with the list `name`.
    fn list(&mut self, name: &str) -> Option<Object<'n>> {
        let node = self.reader.get(&self.file, name)?;
        let list = self.reader.object(node, &schema::LIST)?;
        self.reader.required(&list, "Source");
        self.reader.get(&list, "Items");
        Some(list)
    }
}

impl ListSource for ListReader<'_, '_, '_> {
    fn names(&mut self, name: &str) -> Vec<String> {
        let Some(list) = self.list(name) else { return Vec::new() };
        let items = self.reader.strings(&list, "Items");
        once_each(self.reader, &list, &items)
    }

    fn pairs(&mut self, name: &str) -> Vec<(String, Vec<String>)> {
        let Some(list) = self.list(name) else { return Vec::new() };
        let mut pairs = Vec::new();
        for member in self.reader.map(&list, "Items") {
            let name = member.name.as_str();
            let items = self.reader.all_strings(&member.value, name, "`Items`");
            pairs.push((name.to_owned(), once_each(self.reader, &list, &items)));
        }
        if pairs.is_empty() {
            self.reader.defect(list.at, "the list must not be empty");
        }
        pairs
    }
}

/// Returns the names. Reports duplicates, and a list without names.
fn once_each(reader: &mut Reader<'_>, list: &Object<'_>, items: &[Str<'_>]) -> Vec<String> {
    let mut names = Defined::new("item");
    for &item in items {
        names.add(reader, item);
    }
    if items.is_empty() && list.get("Items").is_some() {
        reader.defect(list.at, "the list must not be empty");
    }
    owned(items)
}
