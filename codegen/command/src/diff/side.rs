//! The tables on one side of a comparison.

use std::path::Path;

use cognito_policy_spec::complete::complete;
use cognito_policy_spec::data;
use cognito_policy_spec::model::Service;
use cognito_policy_spec::tables::{Source, Tables};

use crate::table::{self, Faults, Table};

/// What one of the two arguments names.
pub(crate) enum Side {
    Builtin,
    Files {
        tables: Vec<Table>,
        /// Whether it is a file, rather than a folder.
        is_file: bool,
    },
}

impl Side {
    /// Reads a file, a folder or the built-in tables. What is wrong is added to `faults`.
    pub(crate) fn read(path: &Path, faults: &mut Faults) -> Self {
        if path == Path::new("builtin") {
            return Self::Builtin;
        }
        let mut tables = table::read_all(&[path.to_owned()], faults);
        for Table { service, .. } in &mut tables {
            // AWS's own files have neither. What else they lack, a build script fills in.
            if service.title.is_none() && service.retrieved.is_none() {
                complete(service);
            }
        }
        Self::Files { tables, is_file: !path.is_dir() }
    }

    /// The names of the services.
    pub(crate) fn names(&self) -> Vec<&str> {
        match self {
            Self::Builtin => data::services().iter().map(|table| table.name).collect(),
            Self::Files { tables, .. } => {
                tables.iter().map(|table| table.service.name.as_str()).collect()
            }
        }
    }

    /// The service, if it is the file of a single one.
    pub(crate) fn only(&self) -> Option<&str> {
        match self {
            Self::Files { is_file: true, .. } => self.names().first().copied(),
            _ => None,
        }
    }

    pub(crate) fn service(&self, name: &str) -> Option<&Service> {
        match self {
            Self::Builtin => Tables::builtin().service(name),
            Self::Files { tables, .. } => {
                let is_it = |table: &&Table| table.service.name.eq_ignore_ascii_case(name);
                tables.iter().find(is_it).map(|table| &table.service)
            }
        }
    }

    /// The table of a service, not read yet.
    pub(crate) fn source(&self, name: &str) -> Option<Source> {
        match self {
            Self::Builtin => Source::builtin(name),
            Self::Files { tables, .. } => {
                tables.iter().find(|table| table.service.name == name).map(Table::source)
            }
        }
    }
}
