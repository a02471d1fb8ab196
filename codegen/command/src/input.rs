//! Finds and reads input files.

mod folder;

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fmt::Display;
use std::fs::File;
use std::path::{Path, PathBuf};

use cognito_policy_spec::file::{self, Limit, Unreadable};
use walkdir::{DirEntry, WalkDir};

use crate::error::Failure;

/// A text that has not been read yet.
#[derive(Debug)]
pub(crate) enum InputSource {
    Stdin,
    /// A file that was passed directly.
    File(PathBuf),
    /// A file in a folder that was passed.
    InFolder(PathBuf),
}

/// Finds the tables or policies in JSON that paths refer to, in the order of the paths. The files in a
/// directory are sorted by name.
pub(crate) fn inputs(paths: &[PathBuf]) -> Vec<Result<InputSource, Failure>> {
    inputs_with(paths, &files_in, "`.json` files")
}

/// Like [`inputs`], for policies and for templates with policies.
pub(crate) fn policy_inputs(
    paths: &[PathBuf],
    exclude: &[String],
) -> Vec<Result<InputSource, Failure>> {
    let search = |folder: &Path| folder::policy_files(folder, exclude);
    inputs_with(paths, &search, "`.json`, `.yaml`, `.yml`, `.template` or `.tf` files")
}

fn inputs_with(
    paths: &[PathBuf],
    search: &dyn Fn(&Path) -> Vec<Result<InputSource, Failure>>,
    content: &str,
) -> Vec<Result<InputSource, Failure>> {
    let mut inputs = Vec::new();
    for path in paths {
        if path == Path::new("-") {
            inputs.push(Ok(InputSource::Stdin));
        } else if path.is_dir() {
            let files = search(path);
            if files.is_empty() {
                inputs.push(Err(empty_directory(path, content)));
            }
            inputs.extend(files);
        } else {
            inputs.push(Ok(InputSource::File(path.clone())));
        }
    }
    inputs
}

/// Finds the JSON files in a directory, recursively. Follows links; a link that leads back to a
/// parent directory is a failure.
pub(crate) fn files_in(directory: &Path) -> Vec<Result<InputSource, Failure>> {
    let mut files = Vec::new();
    let mut directories = HashSet::new();
    let entries = WalkDir::new(directory).follow_links(true).sort_by_file_name().into_iter();
    for entry in entries.filter_entry(|entry| is_new(entry, &mut directories)) {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) if entry.path().extension() == Some(OsStr::new("json")) => {
                files.push(json_file(entry));
            }
            Ok(_) => {}
            Err(error) => files.push(Err(unreachable_entry(directory, &error))),
        }
    }
    files
}

/// Returns whether an entry is a file, or a directory that has not been visited yet. Directories
/// with links to each other have exponentially many paths.
fn is_new(entry: &DirEntry, directories: &mut HashSet<PathBuf>) -> bool {
    let is_directory = entry.file_type().is_dir();
    !is_directory
        || entry.path().canonicalize().is_ok_and(|directory| directories.insert(directory))
}

/// Accepts regular files only: reading a pipe without a writer would block forever.
fn json_file(entry: DirEntry) -> Result<InputSource, Failure> {
    if entry.file_type().is_file() {
        return Ok(InputSource::File(entry.into_path()));
    }
    Err(Failure {
        help: Some("pass its path to read it anyway".to_owned()),
        ..unreadable(name(entry.path()), "not a regular file")
    })
}

fn empty_directory(directory: &Path, content: &str) -> Failure {
    Failure {
        file: name(directory),
        message: format!("this directory contains no {content}"),
        help: Some("pass a directory with at least one of them".to_owned()),
    }
}

fn unreachable_entry(directory: &Path, error: &walkdir::Error) -> Failure {
    let file = name(error.path().unwrap_or(directory));
    match (error.loop_ancestor(), error.io_error()) {
        (Some(ancestor), _) => Failure {
            file,
            message: format!("this link leads back to `{}`", name(ancestor)),
            help: Some("remove the link, or pass the subdirectories separately".to_owned()),
        },
        (None, Some(reason)) => unreadable(file, reason),
        (None, None) => unreadable(file, error),
    }
}

fn unreadable(file: String, reason: impl Display) -> Failure {
    Failure { file, message: format!("cannot be read: {reason}"), help: None }
}

impl InputSource {
    /// Returns the name of the input in messages.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Stdin => "<stdin>".to_owned(),
            Self::File(path) | Self::InFolder(path) => name(path),
        }
    }

    /// Returns the path of the file; an empty one for standard input.
    pub(crate) fn path(&self) -> &Path {
        match self {
            Self::Stdin => Path::new(""),
            Self::File(path) | Self::InFolder(path) => path,
        }
    }

    /// Returns whether it was passed directly, not in a folder.
    pub(crate) fn is_explicit(&self) -> bool {
        !matches!(self, Self::InFolder(_))
    }

    /// Reads the text.
    pub(crate) fn text(&self, limit: &Limit) -> Result<String, Failure> {
        let text = match self {
            Self::Stdin => file::read_from(&mut std::io::stdin().lock(), limit),
            // Another program can still be writing: `check <(make-policy)`.
            Self::File(path) if is_pipe(path) => match File::open(path) {
                Ok(mut pipe) => file::read_from(&mut pipe, limit),
                Err(reason) => return Err(unreadable(self.name(), reason)),
            },
            Self::File(path) | Self::InFolder(path) => file::read(path, limit),
        };
        text.map_err(|reason| self.unreadable(reason))
    }

    /// Returns why the input cannot be read.
    pub(crate) fn unreadable(&self, Unreadable { reason, help }: Unreadable) -> Failure {
        Failure { help, ..unreadable(self.name(), reason) }
    }
}

/// Returns whether the path is neither a regular file nor a directory.
fn is_pipe(path: &Path) -> bool {
    path.metadata().is_ok_and(|it| !it.is_file() && !it.is_dir())
}

/// Returns the name of a path in messages.
pub(crate) fn name(path: &Path) -> String {
    let shown = path.strip_prefix(".").ok().filter(|rest| !rest.as_os_str().is_empty());
    shown.unwrap_or(path).display().to_string()
}
