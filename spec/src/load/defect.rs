//! What is wrong with a table, and where.

use std::fmt;

use crate::snippet::Snippet;

/// An error in a table, or a note about it.
///
/// Displays as `file:line:column: message`, like compilers do, followed by a line with the help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defect {
    /// The name of the file, as passed to the loader.
    pub file: String,
    /// The line, starting at 1.
    pub line: usize,
    /// The column in characters, starting at 1.
    pub column: usize,
    /// What is wrong, without a full stop.
    pub message: String,
    /// How to fix it.
    pub help: Option<String>,
    /// The text of the line; empty if it is too long to be shown.
    pub source_line: String,
}

impl Defect {
    /// Returns `file:line:column`.
    pub fn place(&self) -> String {
        format!("{}:{}:{}", self.file, self.line, self.column)
    }

    /// Returns the line with a caret at the column, unless the line is too long to be shown.
    pub fn snippet(&self) -> Option<Snippet> {
        let is_shown = self.column == 1 || !self.source_line.is_empty();
        is_shown.then(|| Snippet::at(&self.source_line, self.column))
    }
}

impl fmt::Display for Defect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place(), self.message)?;
        match &self.help {
            Some(help) => write!(f, "\n  help: {help}"),
            None => Ok(()),
        }
    }
}
