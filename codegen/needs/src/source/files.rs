//! The files of a program: everything below a folder that is built into the program itself.

use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::error::Error;

/// The folders next to a manifest that are not part of the program.
const NOT_PROGRAM: [&str; 4] = ["benches", "examples", "target", "tests"];

/// Returns the Rust files below a folder, sorted, without tests, examples, benchmarks, build scripts,
/// hidden folders, and what was built.
pub(super) fn rust_files(dir: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut files = Vec::new();
    let walk = WalkDir::new(dir).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(|entry| entry.depth() == 0 || is_program(entry)) {
        let entry = entry.map_err(|error| Error::walking(dir, &error))?;
        let is_rust = entry.path().extension().is_some_and(|it| it == "rs");
        if entry.file_type().is_file() && is_rust {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}

fn is_program(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    let beside_manifest =
        || entry.path().parent().is_some_and(|folder| folder.join("Cargo.toml").is_file());
    if entry.file_type().is_dir() {
        let skipped = name.starts_with('.')
            || name == "node_modules"
            || (NOT_PROGRAM.contains(&name.as_ref()) && beside_manifest());
        return !skipped;
    }
    name != "build.rs" || !beside_manifest()
}
