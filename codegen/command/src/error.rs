//! What can prevent a command from running.

use std::io::{self, ErrorKind};

use cognito_policy_spec::load::Defect;
use serde::Serialize;

use crate::excerpt;
use crate::output::print_error;
use crate::report::LocatedFinding;

/// Why a command could not run.
#[derive(Debug)]
pub(crate) enum CommandError {
    /// Files could not be read, or have defects.
    Input(InputErrors),
    /// The bindings could not be generated.
    Bindings(cognito_policy_codegen::Error),
    /// The output could not be written.
    Output(io::Error),
}

/// Everything that is wrong with the input files.
#[derive(Debug, Default)]
pub(crate) struct InputErrors(Vec<InputError>);

#[derive(Debug)]
enum InputError {
    Failure(Failure),
    Finding(Box<LocatedFinding>),
    Defect(Defect),
}

/// A file that could not be processed.
#[derive(Debug, Serialize)]
pub(crate) struct Failure {
    pub(crate) file: String,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
}

impl CommandError {
    /// Prints the error to standard error.
    pub(crate) fn print(&self) {
        match self {
            Self::Input(errors) => errors.print(),
            Self::Bindings(error) => {
                for problem in error.problems() {
                    print_error(&problem.message, problem.help.as_deref());
                }
            }
            // The reader does not want more output: `cognito-policy rules | head`.
            Self::Output(error) if error.kind() == ErrorKind::BrokenPipe => {}
            Self::Output(error) => print_error(&format!("cannot write the output: {error}"), None),
        }
    }
}

impl InputErrors {
    pub(crate) fn add(&mut self, failure: Failure) {
        self.0.push(InputError::Failure(failure));
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn extend(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    /// Returns the value if there are no errors.
    pub(crate) fn into_result<T>(self, value: T) -> Result<T, Self> {
        if self.is_empty() { Ok(value) } else { Err(self) }
    }

    /// Returns the errors without the lines of the files, for a report.
    pub(crate) fn into_failures(self) -> Vec<Failure> {
        let as_failure = |error| match error {
            InputError::Failure(failure) => failure,
            InputError::Finding(finding) => Failure {
                file: excerpt::place(&finding),
                message: finding.message,
                help: finding.help,
            },
            InputError::Defect(defect) => {
                Failure { file: defect.place(), message: defect.message, help: defect.help }
            }
        };
        self.0.into_iter().map(as_failure).collect()
    }

    fn print(&self) {
        for error in &self.0 {
            match error {
                InputError::Failure(failure) => failure.print(),
                InputError::Finding(finding) => {
                    anstream::eprintln!("{}\n", excerpt::of_problem(finding));
                }
                InputError::Defect(defect) => {
                    anstream::eprintln!("{}\n", excerpt::of_defect(defect));
                }
            }
        }
    }
}

impl Failure {
    /// Prints the failure to standard error.
    pub(crate) fn print(&self) {
        print_error(&format!("{}: {}", self.file, self.message), self.help.as_deref());
    }
}

impl From<io::Error> for CommandError {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<InputErrors> for CommandError {
    fn from(errors: InputErrors) -> Self {
        Self::Input(errors)
    }
}

impl From<Failure> for CommandError {
    fn from(failure: Failure) -> Self {
        Self::Input(failure.into())
    }
}

impl From<Failure> for InputErrors {
    fn from(failure: Failure) -> Self {
        Self(vec![InputError::Failure(failure)])
    }
}

impl From<LocatedFinding> for InputErrors {
    fn from(finding: LocatedFinding) -> Self {
        Self(vec![InputError::Finding(Box::new(finding))])
    }
}

impl From<Vec<Defect>> for InputErrors {
    fn from(defects: Vec<Defect>) -> Self {
        Self(defects.into_iter().map(InputError::Defect).collect())
    }
}
