//! The names in Rust that come of those in a table: each must be one, and two must differ. The
//! macros know by them what the bindings have.

use super::reader::{Reader, Str};
use crate::names;

/// Names in Rust that stand side by side.
pub(super) struct RustNames<'n> {
    /// In their order; without a place those that the bindings themselves have.
    names: Vec<(String, Option<Str<'n>>)>,
}

impl<'n> RustNames<'n> {
    /// The names of an enum of actions: so far the lists that it has.
    pub(super) fn of_variants() -> Self {
        Self::with(&["ALL", "LIST", "PERMISSIONS_MANAGEMENT", "READ", "TAGGING", "WRITE"])
    }

    /// The names of a module's types: so far the enum of all actions.
    pub(super) fn of_types() -> Self {
        Self::with(&["Action"])
    }

    fn with(own: &[&str]) -> Self {
        let mut names = Vec::new();
        for name in own {
            names.push(((*name).to_owned(), None));
        }
        Self { names }
    }

    /// Adds the variant of an action.
    pub(super) fn add_action(&mut self, reader: &mut Reader<'_>, name: Str<'n>) {
        self.add(reader, names::variant(name.value), name);
    }

    /// Adds the types of a resource type whose own are called after `words`.
    pub(super) fn add_resource_type(&mut self, reader: &mut Reader<'_>, words: Str<'n>) {
        let stem = names::type_stem_of(words.value);
        if stem.is_empty() {
            return none(reader, words);
        }
        // Two stems that are the same are told once.
        if self.add(reader, format!("{stem}Arn"), words) {
            self.add(reader, format!("{stem}Action"), words);
        }
    }

    /// Adds the type of a placeholder's values.
    pub(super) fn add_placeholder(&mut self, reader: &mut Reader<'_>, name: Str<'n>) {
        self.add(reader, names::type_name(name.value), name);
    }

    /// Adds a name, if it is one and not there already.
    fn add(&mut self, reader: &mut Reader<'_>, rust: String, name: Str<'n>) -> bool {
        if rust.is_empty() {
            none(reader, name);
            return false;
        }
        let place = match self.names.binary_search_by(|(own, _)| own.as_str().cmp(&rust)) {
            Err(place) => {
                self.names.insert(place, (rust, Some(name)));
                return true;
            }
            Ok(place) => place,
        };
        let value = name.value;
        let other = match self.names[place].1 {
            // What stands twice as it is, is told as such.
            Some(earlier) if earlier.value.eq_ignore_ascii_case(value) => return false,
            Some(earlier) => {
                format!("`{}` in line {} is", earlier.value, reader.line(earlier.at))
            }
            None => "something else is".to_owned(),
        };
        let message = format!("`{value}` is `{rust}` in Rust, as {other} already; rename one");
        reader.defect(name.at, message);
        false
    }
}

fn none(reader: &mut Reader<'_>, name: Str<'_>) {
    let message =
        format!("no name in Rust comes of `{}`; it needs an ASCII letter or digit", name.value);
    reader.defect(name.at, message);
}
