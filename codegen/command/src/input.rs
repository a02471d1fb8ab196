//! Finds and reads input files.

mod folder;

pub(crate) use folder::json_files;

use std::fmt::Display;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use cognito_policy_spec::file::{self, Limit, Unreadable};

use crate::configuration::{Configurations, is_configuration};
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
    inputs_with(paths, &json_files, "`.json` files")
}

/// Like [`inputs`], for policies and for templates with policies.
pub(crate) fn policy_inputs(
    paths: &[PathBuf],
    exclude: &[String],
    configurations: &'static Configurations,
) -> Vec<Result<InputSource, Failure>> {
    let search = |folder: &Path| folder::policy_files(folder, exclude, configurations);
    let content = "`.json`, `.yaml`, `.yml`, `.template` or `.tf` files";
    let mut inputs = inputs_with(paths, &search, content);
    // A shell passes it for `policies/*.json`.
    inputs.retain(|input| match input {
        Ok(input) if is_configuration(input.path()) => {
            configurations.of(input);
            false
        }
        _ => true,
    });
    inputs
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

fn empty_directory(directory: &Path, content: &str) -> Failure {
    Failure {
        file: name(directory),
        message: format!("this directory contains no {content}"),
        help: Some("pass a directory with at least one of them".to_owned()),
    }
}

pub(crate) fn unreadable(file: String, reason: impl Display) -> Failure {
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
            Self::File(path) if is_pipe(path) => match open_pipe(path) {
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

/// How long a pipe may have no writer. A shell starts the program of `check <(make-policy)` before
/// this one.
const PATIENCE: Duration = Duration::from_secs(2);

/// Opens a pipe. Opening blocks until another program opens it for writing, so it happens in a
/// thread of its own, which is left behind if there is none.
fn open_pipe(path: &Path) -> io::Result<File> {
    let (sender, receiver) = mpsc::channel();
    let path = path.to_owned();
    thread::spawn(move || sender.send(File::open(path)));
    receiver.recv_timeout(PATIENCE).unwrap_or_else(|_| {
        Err(io::Error::new(io::ErrorKind::TimedOut, "no program writes to this pipe"))
    })
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
