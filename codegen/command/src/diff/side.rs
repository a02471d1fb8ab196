//! The tables on one side of a comparison.

use std::path::Path;

use cognito_policy_spec::complete::complete;
use cognito_policy_spec::data;
use cognito_policy_spec::model::Service;
use cognito_policy_spec::tables::{Source, Tables};

use crate::error::InputErrors;
use crate::table::{self, TableFile};

/// The tables that one of the two arguments refers to.
pub(crate) enum Side {
    Builtin,
    Files {
        tables: Vec<TableFile>,
        /// Whether the argument is a single file.
        is_file: bool,
    },
}

impl Side {
    /// Reads a file, a directory or the built-in tables. Adds what is wrong to `errors`.
    pub(crate) fn read(path: &Path, errors: &mut InputErrors) -> Self {
        if path == Path::new("builtin") {
            return Self::Builtin;
        }
        let mut tables = table::read_all(&[path.to_owned()], errors);
        for TableFile { service, .. } in &mut tables {
            // Files from AWS have neither. A build script completes them in the same way.
            if service.title.is_none() && service.retrieved.is_none() {
                complete(service);
            }
        }
        Self::Files { tables, is_file: !path.is_dir() }
    }

    /// Returns the names of the services.
    pub(crate) fn names(&self) -> Vec<&str> {
        match self {
            Self::Builtin => data::services().iter().map(|table| table.name).collect(),
            Self::Files { tables, .. } => {
                tables.iter().map(|table| table.service.name.as_str()).collect()
            }
        }
    }

    /// Returns the service of a side that is a single file.
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
                let is_named = |table: &&TableFile| table.service.name.eq_ignore_ascii_case(name);
                tables.iter().find(is_named).map(|table| &table.service)
            }
        }
    }

    /// Returns the source of a service's table.
    pub(crate) fn source(&self, name: &str) -> Option<Source> {
        match self {
            Self::Builtin => Source::builtin(name),
            Self::Files { tables, .. } => {
                tables.iter().find(|table| table.service.name == name).map(TableFile::source)
            }
        }
    }
}
