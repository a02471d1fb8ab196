//! The error of a build.

use std::fmt;

use cognito_policy_spec::load::Defect;

/// Why no bindings were written: every problem, one per line.
///
/// Defects of a table say where they are, as `file:line:column: message`. `Debug` prints the same
/// as `Display`, so that a build script whose `main` returns this error shows it readably.
pub struct Error {
    lines: Vec<String>,
}

impl Error {
    pub(crate) fn new(lines: Vec<String>) -> Self {
        Self { lines }
    }

    pub(crate) fn of_defects(defects: &[Defect]) -> Self {
        Self::new(defects.iter().map(ToString::to_string).collect())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.lines.join("\n"))
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Error {}
