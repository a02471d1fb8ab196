//! What is wrong with a table, and where.

use std::fmt;

/// A fault in a table, or a note about it.
///
/// `Display` writes `file:line:column: message`, as compilers do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defect {
    /// The file's name, as it was given to the loader.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is wrong and what to do about it, as a sentence without a full stop.
    pub message: String,
    /// The text of the line; nothing of one that is too long to be shown.
    pub source_line: String,
}

impl fmt::Display for Defect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.message)
    }
}
