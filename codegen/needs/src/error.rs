//! Why the needs of a program cannot be found.

use std::fmt;
use std::path::{Path, PathBuf};

/// Why the needs of a program cannot be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// The file or folder.
    pub path: PathBuf,
    /// What is wrong.
    pub reason: String,
    /// How to fix it.
    pub help: Option<String>,
}

impl Error {
    pub(crate) fn new(path: &Path, reason: impl Into<String>) -> Self {
        Self { path: path.to_owned(), reason: reason.into(), help: None }
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    #[cfg(feature = "source")]
    pub(crate) fn walking(dir: &Path, error: &walkdir::Error) -> Self {
        let path = error.path().unwrap_or(dir);
        let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
        Self::new(path, reason)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.reason)?;
        match &self.help {
            Some(help) => write!(f, "\nhelp: {help}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Error {}
