//! Finds the JSON files in a directory, in time linear in the number of its entries.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs::{self, DirEntry};
use std::io;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use crate::configuration::is_configuration;
use crate::error::Failure;
use crate::input::{InputSource, name, unreadable};

/// Finds the JSON files in a directory, recursively. Follows links; a link that leads back to a
/// parent directory is a failure.
pub(crate) fn files_in(directory: &Path) -> Vec<Result<InputSource, Failure>> {
    let mut walk = Walk::default();
    match directory.canonicalize() {
        Ok(real) => walk.enter(Directory { path: directory.to_owned(), real, parent: None }),
        Err(error) => walk.fail(directory, &error),
    }
    while let Some(found) = walk.pending.pop() {
        walk.visit(found);
    }
    walk.files
}

#[derive(Default)]
struct Walk {
    files: Vec<Result<InputSource, Failure>>,
    /// What was found and not visited yet, the next one last.
    pending: Vec<Found>,
    /// The directories that were entered, without links in their paths. Directories with links to
    /// each other have exponentially many paths.
    entered: HashSet<PathBuf>,
}

/// An entry of a directory.
struct Found {
    entry: DirEntry,
    parent: Rc<Directory>,
}

struct Directory {
    path: PathBuf,
    /// The path without links.
    real: PathBuf,
    parent: Option<Rc<Directory>>,
}

impl Walk {
    /// Adds the entries of a directory, unless it was entered before.
    fn enter(&mut self, directory: Directory) {
        if !self.entered.insert(directory.real.clone()) {
            return;
        }
        match entries(&directory.path) {
            Ok(entries) => {
                let parent = Rc::new(directory);
                // The first one is visited next.
                let found = |entry| Found { entry, parent: Rc::clone(&parent) };
                self.pending.extend(entries.into_iter().rev().map(found));
            }
            Err(error) => self.fail(&directory.path, &error),
        }
    }

    fn visit(&mut self, Found { entry, parent }: Found) {
        let path = entry.path();
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => {
                let real = parent.real.join(entry.file_name());
                self.enter(Directory { path, real, parent: Some(parent) });
            }
            Ok(kind) if kind.is_symlink() => self.follow(path, parent),
            Ok(kind) => self.file(path, kind.is_file()),
            Err(error) => self.fail(&path, &error),
        }
    }

    /// Visits the target of a link.
    fn follow(&mut self, path: PathBuf, parent: Rc<Directory>) {
        match fs::metadata(&path).and_then(|target| Ok((target, path.canonicalize()?))) {
            Ok((target, real)) if target.is_dir() => match parent.ancestor(&real) {
                Some(ancestor) => self.files.push(Err(loop_to(&path, &ancestor.path))),
                None => self.enter(Directory { path, real, parent: Some(parent) }),
            },
            Ok((target, _)) => self.file(path, target.is_file()),
            Err(error) => self.fail(&path, &error),
        }
    }

    /// Accepts regular files only: reading a pipe without a writer would block.
    fn file(&mut self, path: PathBuf, is_regular: bool) {
        if path.extension() != Some(OsStr::new("json")) || is_configuration(&path) {
            return;
        }
        self.files.push(if is_regular {
            Ok(InputSource::File(path))
        } else {
            Err(Failure {
                help: Some("pass its path to read it anyway".to_owned()),
                ..unreadable(name(&path), "not a regular file")
            })
        });
    }

    fn fail(&mut self, path: &Path, error: &io::Error) {
        self.files.push(Err(unreadable(name(path), error)));
    }
}

impl Directory {
    /// Returns the directory with this path, without links, among this one and its parents.
    fn ancestor(&self, real: &Path) -> Option<&Self> {
        let mut directory = Some(self);
        while let Some(this) = directory {
            if this.real == real {
                break;
            }
            directory = this.parent.as_deref();
        }
        directory
    }
}

/// Returns the entries of a directory, sorted by name.
fn entries(directory: &Path) -> io::Result<Vec<DirEntry>> {
    let mut entries = fs::read_dir(directory)?.collect::<io::Result<Vec<DirEntry>>>()?;
    entries.sort_by_key(DirEntry::file_name);
    Ok(entries)
}

pub(crate) fn loop_to(path: &Path, ancestor: &Path) -> Failure {
    Failure {
        file: name(path),
        message: format!("this link leads back to `{}`", name(ancestor)),
        help: Some("remove the link, or pass the subdirectories separately".to_owned()),
    }
}
