//! Service tables in files.

use std::path::PathBuf;

use cognito_policy_language::structure::members;
use cognito_policy_spec::application::Application;
use cognito_policy_spec::file::Limit;
use cognito_policy_spec::json::{self, Node};
use cognito_policy_spec::load::{self, Defect, Loaded};
use cognito_policy_spec::model::Service;
use cognito_policy_spec::tables::{Source, Tables};

use crate::error::{Failure, InputErrors};
use crate::input::{InputSource, inputs};

/// A service table in a file.
#[derive(Debug)]
pub(crate) struct TableFile {
    pub(crate) input: InputSource,
    pub(crate) text: String,
    pub(crate) service: Service,
    /// Notes for the author of the file.
    pub(crate) notes: Vec<Defect>,
}

/// Reads the tables in files, directories and standard input. Adds what is wrong to `errors`.
pub(crate) fn read_all(paths: &[PathBuf], errors: &mut InputErrors) -> Vec<TableFile> {
    let mut tables = Vec::new();
    for input in inputs(paths) {
        match input {
            Ok(input) => tables.extend(TableFile::read(input, errors)),
            Err(failure) => errors.add(failure),
        }
    }
    report_duplicates(&tables, errors);
    tables
}

/// Reports services with more than one table.
pub(crate) fn report_duplicates(tables: &[TableFile], errors: &mut InputErrors) {
    for (index, table) in tables.iter().enumerate() {
        let name = &table.service.name;
        if let Some(earlier) = tables[..index].iter().find(|other| other.service.name == *name) {
            errors.add(Failure {
                file: table.input.name(),
                message: format!("{} is also a table of `{name}`", earlier.input.name()),
                help: Some("remove one of the two files".to_owned()),
            });
        }
    }
}

/// Returns the built-in tables, with those in files replacing built-in ones.
pub(crate) fn with_builtin(paths: &[PathBuf]) -> Result<Tables, InputErrors> {
    let mut errors = InputErrors::default();
    let sources = read_all(paths, &mut errors).iter().map(TableFile::source).collect();
    errors.into_result(Tables::with(Application { sources, ..Application::default() }))
}

impl TableFile {
    /// Reads a file. Adds what is wrong with it to `errors`.
    pub(crate) fn read(input: InputSource, errors: &mut InputErrors) -> Option<Self> {
        let text = input.text(Limit::TABLE).map_err(|failure| errors.add(failure)).ok()?;
        Self::parse(input, text, errors)
    }

    /// Reads a file, unless it is JSON that is not a table.
    pub(crate) fn read_if_table(input: InputSource, errors: &mut InputErrors) -> Option<Self> {
        let text = input.text(Limit::TABLE).map_err(|failure| errors.add(failure)).ok()?;
        let is_other = json::parse(&text).is_ok_and(|root| !is_table(&root));
        if is_other { None } else { Self::parse(input, text, errors) }
    }

    fn parse(input: InputSource, text: String, errors: &mut InputErrors) -> Option<Self> {
        match load::service(&input.name(), &text) {
            Ok(Loaded { service, notes }) => Some(Self { input, text, service, notes }),
            Err(defects) => {
                errors.extend(defects.into());
                None
            }
        }
    }

    /// Returns the source of the table, for the builder of tables.
    pub(crate) fn source(&self) -> Source {
        Source {
            name: self.service.name.clone().into(),
            file: self.input.name().into(),
            text: self.text.clone().into(),
        }
    }
}

/// Returns whether a JSON document is meant to be a table.
fn is_table<S>(root: &Node<S>) -> bool {
    members(root).iter().any(|member| member.name.value == "Actions")
}
