//! The files that a run is about: found and read.

use std::ffi::OsStr;
use std::fmt::Display;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::report::Failure;

/// A text, not read yet.
#[derive(Debug)]
pub(crate) enum Input {
    Stdin,
    File(PathBuf),
}

/// What the paths name, in their order; folders in the order of file names.
pub(crate) fn inputs(paths: &[PathBuf]) -> Vec<Result<Input, Failure>> {
    let mut inputs = Vec::new();
    for path in paths {
        if path == Path::new("-") {
            inputs.push(Ok(Input::Stdin));
        } else if path.is_dir() {
            let files = files_in(path);
            if files.is_empty() {
                inputs.push(Err(empty_folder(path)));
            }
            inputs.extend(files);
        } else {
            inputs.push(Ok(Input::File(path.clone())));
        }
    }
    inputs
}

/// The JSON files in a folder and below it. Links are followed; one that leads back is a failure.
pub(crate) fn files_in(folder: &Path) -> Vec<Result<Input, Failure>> {
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).follow_links(true).sort_by_file_name() {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) if entry.path().extension() == Some(OsStr::new("json")) => {
                files.push(Ok(Input::File(entry.into_path())));
            }
            Ok(_) => {}
            Err(error) => files.push(Err(unreachable_entry(folder, &error))),
        }
    }
    files
}

fn empty_folder(folder: &Path) -> Failure {
    let help = "name a folder that has one: of nothing, nothing could be wrong";
    Failure {
        file: name(folder),
        message: "there is no `.json` file in this folder".to_owned(),
        help: Some(help.to_owned()),
    }
}

fn unreachable_entry(folder: &Path, error: &walkdir::Error) -> Failure {
    let file = name(error.path().unwrap_or(folder));
    match (error.loop_ancestor(), error.io_error()) {
        (Some(ancestor), _) => Failure {
            file,
            message: format!("this link leads back to `{}`", name(ancestor)),
            help: Some("remove the link, or name the folders below one by one".to_owned()),
        },
        (None, Some(reason)) => unreadable(file, reason),
        (None, None) => unreadable(file, error),
    }
}

fn unreadable(file: String, reason: impl Display) -> Failure {
    Failure { file, message: format!("cannot read it: {reason}"), help: None }
}

impl Input {
    /// What messages call it.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Stdin => "<stdin>".to_owned(),
            Self::File(path) => name(path),
        }
    }

    /// Reads it.
    pub(crate) fn text(&self) -> Result<String, Failure> {
        let bytes = match self {
            Self::Stdin => {
                let mut bytes = Vec::new();
                std::io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
            }
            Self::File(path) => std::fs::read(path),
        };
        let bytes = bytes.map_err(|reason| unreadable(self.name(), reason))?;
        String::from_utf8(bytes).map_err(|error| Failure {
            file: self.name(),
            message: format!(
                "it is not UTF-8: byte {} is wrong",
                error.utf8_error().valid_up_to() + 1
            ),
            help: Some("IAM takes JSON in UTF-8: save it so".to_owned()),
        })
    }
}

/// A path as messages show it.
fn name(path: &Path) -> String {
    let shown = path.strip_prefix(".").ok().filter(|rest| !rest.as_os_str().is_empty());
    shown.unwrap_or(path).display().to_string()
}
