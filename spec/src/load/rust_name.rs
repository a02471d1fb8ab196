//! The Rust names of what a table defines. Each must be valid, and no two may be the same, because
//! the macros find bindings by them.

use super::reader::{Reader, Str};
use crate::names;

/// The Rust names in one scope.
pub(super) struct RustNames<'n> {
    /// Sorted; without a place those that the bindings themselves define.
    names: Vec<(String, Option<Str<'n>>)>,
}

impl<'n> RustNames<'n> {
    /// Returns the scope of an enum of actions, with the constants that it has.
    pub(super) fn of_variants() -> Self {
        Self::with(&["ALL", "LIST", "PERMISSIONS_MANAGEMENT", "READ", "TAGGING", "WRITE"])
    }

    /// Returns the scope of a module's types, with the enum of all actions.
    pub(super) fn of_types() -> Self {
        Self::with(&["Action"])
    }

    fn with(own: &[&str]) -> Self {
        let mut names = Vec::new();
        for &name in own {
            names.push((name.to_owned(), None));
        }
        Self { names }
    }

    /// Adds the variant of an action.
    pub(super) fn add_action(&mut self, reader: &mut Reader<'_>, name: Str<'n>) {
        self.add(reader, names::variant(name.value), name);
    }

    /// Adds the types of a resource type that is called `words`.
    pub(super) fn add_resource_type(&mut self, reader: &mut Reader<'_>, words: Str<'n>) {
        let stem = names::type_stem_of(words.value);
        if stem.is_empty() {
            return report_nameless(reader, words);
        }
        // Report a duplicate stem once.
        if self.add(reader, format!("{stem}Arn"), words) {
            self.add(reader, format!("{stem}Action"), words);
        }
    }

    /// Adds the type of a placeholder's values. A name without letters and digits is reported as an invalid
    /// name of a placeholder.
    pub(super) fn add_placeholder(&mut self, reader: &mut Reader<'_>, name: Str<'n>) {
        let rust = names::type_name(name.value);
        if !rust.is_empty() {
            self.add(reader, rust, name);
        }
    }

    /// Adds a name. Reports one that is empty or already there.
    fn add(&mut self, reader: &mut Reader<'_>, rust: String, name: Str<'n>) -> bool {
        if rust.is_empty() {
            report_nameless(reader, name);
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
        let (other, help) = match self.names[place].1 {
            // Reported as a duplicate in the table.
            Some(earlier) if earlier.value.eq_ignore_ascii_case(value) => return false,
            Some(earlier) => {
                let line = reader.line(earlier.at);
                (format!("like `{}` on line {line}", earlier.value), "rename one of them")
            }
            None => ("which the bindings already define".to_owned(), "rename it"),
        };
        let message = format!("`{value}` becomes `{rust}` in Rust, {other}");
        reader.defect(name.at, message).help(help);
        false
    }
}

fn report_nameless(reader: &mut Reader<'_>, name: Str<'_>) {
    let message = format!("`{}` cannot become a name in Rust", name.value);
    reader.defect(name.at, message).help("use at least one ASCII letter or digit");
}
