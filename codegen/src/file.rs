//! Writes files.

use std::path::Path;
use std::{fs, io};

/// Writes a file only if its contents change, so that cargo does not rebuild what depends on it.
pub(crate) fn write_changed(path: &Path, text: &str) -> io::Result<()> {
    if fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(());
    }
    fs::write(path, text)
}
