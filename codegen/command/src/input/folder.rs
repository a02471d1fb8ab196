//! Finds the policies and templates in a folder.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use cognito_policy_templates::is_supported;
use ignore::overrides::{Override, OverrideBuilder};
use ignore::{DirEntry, WalkBuilder};

use super::{InputSource, name, unreadable};
use crate::error::Failure;

/// Finds the files in a folder, recursively, that can contain policies. Leaves out what `.gitignore` files
/// and `exclude` leave out, and hidden files. Follows links; a link that leads back to a parent folder is a
/// failure.
pub(super) fn policy_files(folder: &Path, exclude: &[String]) -> Vec<Result<InputSource, Failure>> {
    let exclude = match overrides(folder, exclude) {
        Ok(exclude) => exclude,
        Err(error) => return vec![Err(invalid_glob(&error))],
    };
    let mut walk = WalkBuilder::new(folder);
    walk.follow_links(true).require_git(false).overrides(exclude);
    walk.sort_by_file_name(std::cmp::Ord::cmp);
    // Folders with links to each other have exponentially many paths.
    let visited = Mutex::new(HashSet::from_iter(folder.canonicalize()));
    walk.filter_entry(move |entry| is_new(entry, &visited));
    let mut files = Vec::new();
    for entry in walk.build() {
        match entry {
            Ok(entry) if entry.path() == folder || is_folder(&entry) => {}
            Ok(entry) if is_supported(entry.path()) => files.push(policy_file(entry)),
            Ok(_) => {}
            Err(error) => files.push(Err(unreachable_entry(folder, error))),
        }
    }
    files
}

/// The globs of `--exclude`. In overrides, an exclamation mark means to leave out.
fn overrides(folder: &Path, exclude: &[String]) -> Result<Override, ignore::Error> {
    let mut overrides = OverrideBuilder::new(folder);
    for glob in exclude {
        overrides.add(&format!("!{glob}"))?;
    }
    overrides.build()
}

fn invalid_glob(error: &ignore::Error) -> Failure {
    Failure { file: "--exclude".to_owned(), message: error.to_string(), help: None }
}

fn is_folder(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|it| it.is_dir())
}

fn is_new(entry: &DirEntry, visited: &Mutex<HashSet<PathBuf>>) -> bool {
    if !is_folder(entry) {
        return true;
    }
    let mut visited = visited.lock().unwrap_or_else(PoisonError::into_inner);
    entry.path().canonicalize().is_ok_and(|folder| visited.insert(folder))
}

/// Accepts regular files only: reading a pipe without a writer would block forever.
fn policy_file(entry: DirEntry) -> Result<InputSource, Failure> {
    if entry.file_type().is_some_and(|it| it.is_file()) {
        return Ok(InputSource::InFolder(entry.into_path()));
    }
    Err(Failure {
        help: Some("pass its path to read it anyway".to_owned()),
        ..unreadable(name(entry.path()), "not a regular file")
    })
}

fn unreachable_entry(folder: &Path, error: ignore::Error) -> Failure {
    match error {
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            unreachable_entry(folder, *err)
        }
        ignore::Error::WithPath { path, err } => unreachable_entry(&path, *err),
        ignore::Error::Loop { ancestor, child } => Failure {
            file: name(&child),
            message: format!("this link leads back to `{}`", name(&ancestor)),
            help: Some("remove the link, or pass the subdirectories separately".to_owned()),
        },
        error => unreadable(name(folder), error),
    }
}
