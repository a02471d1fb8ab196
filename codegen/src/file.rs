//! Writes a file if its contents have changed, so that nothing is rebuilt in vain.

use std::path::Path;
use std::{fs, io};

pub(crate) fn write_changed(path: &Path, text: &str) -> io::Result<()> {
    if fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(());
    }
    fs::write(path, text)
}
