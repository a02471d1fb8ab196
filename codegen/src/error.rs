//! What can go wrong.

use std::fmt;

use cognito_policy_spec::load::Defect;
use cognito_policy_spec::names::joined;

/// Why no bindings were written: everything that is wrong, one line for each defect.
///
/// Defects of a table say where it is wrong, as `file:line:column: message`. `Debug` prints the
/// same as `Display`, so that a build script whose `main` returns this error shows it readably.
pub struct Error {
    lines: Vec<String>,
}

impl Error {
    pub(crate) fn new(lines: Vec<String>) -> Self {
        Self { lines }
    }

    pub(crate) fn of_defects(defects: &[Defect]) -> Self {
        let mut lines = Vec::with_capacity(defects.len());
        for defect in defects {
            lines.push(defect.to_string());
        }
        Self { lines }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&joined(&self.lines, "\n"))
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Error {}
