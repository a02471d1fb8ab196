//! The tables that a builder is told of, read.

use std::path::Path;

use cognito_policy_spec::complete::complete;
use cognito_policy_spec::file::{self, Limit, Unreadable};
use cognito_policy_spec::load;
use cognito_policy_spec::model::Service;
use cognito_policy_spec::names;
use cognito_policy_spec::tables::Source;

use crate::Error;

/// A table, and how much of it becomes bindings.
pub(crate) struct Table {
    pub(crate) service: Service,
    pub(crate) source: Source,
    pub(crate) extent: Extent,
    /// Whether it is a file of the application.
    pub(crate) own: bool,
}

/// How much of a table becomes bindings.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Extent {
    /// Actions, ARNs, ids, condition keys.
    Whole,
    /// The actions alone, in a packed table.
    Actions,
}

/// The tables in the order in which they were added, and what is wrong with them.
#[derive(Default)]
pub(crate) struct Input {
    tables: Vec<Table>,
    problems: Vec<String>,
}

impl Input {
    /// Adds the built-in table of a service, unless the service has one here.
    pub(crate) fn builtin(&mut self, name: &str, extent: Extent) {
        let Some(source) = Source::builtin(name) else {
            return self.problems.push(format!(
                "AWS has no service `{name}`; use the prefix of its actions, such as \
                 `cognito-idp`, or pass the table of a newer service to `spec_file`"
            ));
        };
        if !self.tables.iter().any(|table| table.source.name == source.name) {
            self.add(source, extent, false);
        }
    }

    /// Adds the table in a file, in place of that which the service has here.
    pub(crate) fn file(&mut self, path: &Path) {
        let file = path.display().to_string();
        match file::read(path, Limit::TABLE) {
            Ok(text) => {
                let source = Source { name: "".into(), file: file.into(), text: text.into() };
                self.add(source, Extent::Whole, true);
            }
            Err(Unreadable { reason, help }) => {
                let help = help.map(|help| format!("; {help}")).unwrap_or_default();
                self.problems.push(format!("{file}: cannot be read: {reason}{help}"));
            }
        }
    }

    fn add(&mut self, mut source: Source, extent: Extent, own: bool) {
        match load::service(&source.file, &source.text) {
            Ok(loaded) => {
                let mut service = loaded.service;
                if own {
                    complete(&mut service);
                }
                if let Some(other) = self.with_module_of(&service.name) {
                    self.problems.push(format!(
                        "{}: the bindings of `{}` and of `{other}` would be in one module, `{}`; \
                         leave one of them out",
                        source.file,
                        service.name,
                        names::module(&service.name)
                    ));
                }
                source.name = service.name.clone().into();
                self.tables.retain(|table| table.service.name != service.name);
                self.tables.push(Table { service, source, extent, own });
            }
            Err(defects) => self.problems.extend(defects.iter().map(ToString::to_string)),
        }
    }

    /// Another service that has the module of this one.
    fn with_module_of(&self, name: &str) -> Option<String> {
        let module = names::module(name);
        let own = self.tables.iter().map(|table| &table.service.name);
        own.filter(|other| *other != name).find(|it| names::module(it) == module).cloned()
    }

    /// The tables, if nothing is wrong with them.
    pub(crate) fn finish(self) -> Result<Vec<Table>, Error> {
        if self.problems.is_empty() { Ok(self.tables) } else { Err(Error::new(self.problems)) }
    }
}
