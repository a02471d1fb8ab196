//! Loads the tables that a builder asks for.

use std::path::Path;

use cognito_policy_spec::complete::complete;
use cognito_policy_spec::file::{self, Limit, Unreadable};
use cognito_policy_spec::load;
use cognito_policy_spec::model::Service;
use cognito_policy_spec::names;
use cognito_policy_spec::tables::Source;

use crate::{Error, Problem};

/// A table, and how much of it is bound.
pub(crate) struct LoadedTable {
    pub(crate) service: Service,
    pub(crate) source: Source,
    pub(crate) extent: Extent,
    /// Whether it comes from a file of the application.
    pub(crate) is_own: bool,
}

/// How much of a table is bound.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Extent {
    /// Actions, ARNs, IDs and condition keys.
    Full,
    /// Only the actions, in a packed table.
    Actions,
}

/// The tables in the order in which they were added, and the problems found on the way.
#[derive(Default)]
pub(crate) struct Loader {
    tables: Vec<LoadedTable>,
    problems: Vec<Problem>,
}

impl Loader {
    /// Adds the built-in table of a service, unless the service already has a table.
    pub(crate) fn builtin(&mut self, name: &str, extent: Extent) {
        let Some(source) = Source::builtin(name) else {
            let help = "use the prefix of its actions, such as `cognito-idp`, or pass the table of \
                        a newer service to `spec_file`";
            let message = format!("AWS has no service `{name}`");
            return self.problems.push(Problem::new(message, Some(help)));
        };
        if !self.tables.iter().any(|table| table.source.name == source.name) {
            self.add(source, extent, false);
        }
    }

    /// Adds the table in a file. It replaces an earlier table of the same service.
    pub(crate) fn file(&mut self, path: &Path) {
        let file = path.display().to_string();
        match file::read(path, Limit::TABLE) {
            Ok(text) => {
                let source = Source { name: "".into(), file: file.into(), text: text.into() };
                self.add(source, Extent::Full, true);
            }
            Err(Unreadable { reason, help }) => {
                let message = format!("{file}: cannot be read: {reason}");
                self.problems.push(Problem::new(message, help.as_deref()));
            }
        }
    }

    fn add(&mut self, mut source: Source, extent: Extent, is_own: bool) {
        let mut service = match load::service(&source.file, &source.text) {
            Ok(loaded) => loaded.service,
            Err(defects) => {
                for defect in &defects {
                    self.problems.push(Problem::of_defect(defect));
                }
                return;
            }
        };
        if is_own {
            complete(&mut service);
        }
        let name = &service.name;
        if let Some(other) = self.with_module_of(name) {
            let message = format!(
                "{}: the bindings of `{name}` and `{other}` share the module `{}`",
                source.file,
                names::module(name)
            );
            self.problems.push(Problem::new(message, Some("remove one of the two")));
        }
        source.name = name.clone().into();
        self.tables.retain(|table| table.service.name != *name);
        self.tables.push(LoadedTable { service, source, extent, is_own });
    }

    /// Returns another service whose bindings go into the same module.
    fn with_module_of(&self, name: &str) -> Option<&str> {
        let module = names::module(name);
        for table in &self.tables {
            let other = table.service.name.as_str();
            if other != name && names::module(other) == module {
                return Some(other);
            }
        }
        None
    }

    /// Returns the tables, or all problems if there are any.
    pub(crate) fn finish(self) -> Result<Vec<LoadedTable>, Error> {
        if self.problems.is_empty() { Ok(self.tables) } else { Err(Error::new(self.problems)) }
    }
}
