//! Tables of services in files.

use std::path::PathBuf;

use cognito_policy_spec::application::Application;
use cognito_policy_spec::file::Limit;
use cognito_policy_spec::json::{self, Node, Value};
use cognito_policy_spec::load::{self, Defect, Loaded};
use cognito_policy_spec::model::Service;
use cognito_policy_spec::tables::{Source, Tables};

use crate::excerpt;
use crate::input::{Input, inputs};
use crate::report::Failure;

/// The table of a service.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) input: Input,
    pub(crate) text: String,
    pub(crate) service: Service,
    /// What its author may want to know.
    pub(crate) notes: Vec<Defect>,
}

/// What is wrong with files: everything at once.
#[derive(Debug, Default)]
pub(crate) struct Faults(Vec<Fault>);

#[derive(Debug)]
enum Fault {
    Failure(Failure),
    Defect(Defect),
}

impl Faults {
    pub(crate) fn add(&mut self, failure: Failure) {
        self.0.push(Fault::Failure(failure));
    }

    pub(crate) fn extend(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    /// The value, if nothing is wrong.
    pub(crate) fn unless_any<T>(self, value: T) -> Result<T, Self> {
        if self.0.is_empty() { Ok(value) } else { Err(self) }
    }

    /// Says all of it on standard error.
    pub(crate) fn complain(&self) {
        for fault in &self.0 {
            match fault {
                Fault::Failure(failure) => failure.complain(),
                Fault::Defect(defect) => anstream::eprintln!("{}\n", excerpt::of_defect(defect)),
            }
        }
    }
}

impl From<Failure> for Faults {
    fn from(failure: Failure) -> Self {
        Self(vec![Fault::Failure(failure)])
    }
}

impl From<Vec<Defect>> for Faults {
    fn from(defects: Vec<Defect>) -> Self {
        Self(defects.into_iter().map(Fault::Defect).collect())
    }
}

/// Reads the tables that the paths name: files, folders, standard input. What is wrong is added to
/// `faults`.
pub(crate) fn read_all(paths: &[PathBuf], faults: &mut Faults) -> Vec<Table> {
    let mut tables = Vec::new();
    for input in inputs(paths) {
        match input {
            Ok(input) => tables.extend(Table::read(input, faults)),
            Err(failure) => faults.add(failure),
        }
    }
    report_doubles(&tables, faults);
    tables
}

/// Reports services that have two tables.
pub(crate) fn report_doubles(tables: &[Table], faults: &mut Faults) {
    for (place, table) in tables.iter().enumerate() {
        let name = &table.service.name;
        if let Some(earlier) = tables[..place].iter().find(|other| other.service.name == *name) {
            faults.add(Failure {
                file: table.input.name(),
                message: format!("it is a table of `{name}`, as {} is", earlier.input.name()),
                help: Some("remove one of them".to_owned()),
            });
        }
    }
}

/// The built-in tables, and those of files, which take the place of built-in ones.
pub(crate) fn with_builtin(paths: &[PathBuf]) -> Result<Tables, Faults> {
    let mut faults = Faults::default();
    let sources = read_all(paths, &mut faults).iter().map(Table::source).collect();
    faults.unless_any(Tables::with(Application { sources, ..Application::default() }))
}

impl Table {
    /// Reads a file. What is wrong with it is added to `faults`.
    pub(crate) fn read(input: Input, faults: &mut Faults) -> Option<Self> {
        let text = input.text(Limit::TABLE).map_err(|failure| faults.add(failure)).ok()?;
        Self::parse(input, text, faults)
    }

    /// Reads a file if it is a table; none if it is JSON of another kind.
    pub(crate) fn read_if_table(input: Input, faults: &mut Faults) -> Option<Self> {
        let text = input.text(Limit::TABLE).map_err(|failure| faults.add(failure)).ok()?;
        let is_other = json::parse(&text).is_ok_and(|root| !has_actions(&root));
        if is_other { None } else { Self::parse(input, text, faults) }
    }

    fn parse(input: Input, text: String, faults: &mut Faults) -> Option<Self> {
        match load::service(&input.name(), &text) {
            Ok(Loaded { service, notes }) => Some(Self { input, text, service, notes }),
            Err(defects) => {
                faults.extend(defects.into());
                None
            }
        }
    }

    /// The table, not read yet.
    pub(crate) fn source(&self) -> Source {
        Source {
            name: self.service.name.clone().into(),
            file: self.input.name().into(),
            text: self.text.clone().into(),
        }
    }
}

fn has_actions<S>(root: &Node<S>) -> bool {
    match &root.value {
        Value::Object(members) => members.iter().any(|member| member.name.value == "Actions"),
        _ => false,
    }
}
