//! The error that the builder returns.

use std::fmt;

use cognito_policy_spec::load::Defect;

/// All problems that prevented the bindings from being written.
///
/// Displays each problem with its help on the next line. `Debug` prints the same, so that a build
/// script whose `main` returns this error shows it readably.
pub struct Error {
    problems: Vec<Problem>,
}

/// A problem that prevents the bindings from being written.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Problem {
    /// What is wrong. A defect of a table begins with its position: `file:line:column: `.
    pub message: String,
    /// How to fix it.
    pub help: Option<String>,
}

impl Error {
    pub(crate) fn new(problems: Vec<Problem>) -> Self {
        Self { problems }
    }

    pub(crate) fn of_defects(defects: &[Defect]) -> Self {
        let mut problems = Vec::new();
        for defect in defects {
            problems.push(Problem::of_defect(defect));
        }
        Self::new(problems)
    }

    /// Returns the problems in the order in which they were found.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }
}

impl Problem {
    pub(crate) fn new(message: String, help: Option<&str>) -> Self {
        Self { message, help: help.map(str::to_owned) }
    }

    pub(crate) fn of_defect(defect: &Defect) -> Self {
        Self::new(format!("{}: {}", defect.place(), defect.message), defect.help.as_deref())
    }
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Self {
        Self::new(vec![problem])
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.problems.iter().enumerate() {
            let separator = if index == 0 { "" } else { "\n" };
            write!(f, "{separator}{problem}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match &self.help {
            Some(help) => write!(f, "\n  help: {help}"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Error {}
