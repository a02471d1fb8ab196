//! Finds the files in a folder: policies and templates, or tables.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use cognito_policy_templates::is_supported;
use ignore::overrides::{Override, OverrideBuilder};
use ignore::{DirEntry, WalkBuilder};

use super::{InputSource, name, unreadable};
use crate::configuration::{Configurations, is_configuration};
use crate::error::Failure;

/// Finds the files in a folder, recursively, that can contain policies. Leaves out what `.gitignore` files,
/// `exclude` and configurations leave out, and hidden files. Follows links; a link that leads back to a parent folder is a
/// failure.
pub(super) fn policy_files(
    folder: &Path,
    exclude: &[String],
    configurations: &'static Configurations,
) -> Vec<Result<InputSource, Failure>> {
    let exclude = match overrides(folder, exclude) {
        Ok(exclude) => exclude,
        Err(error) => return vec![Err(invalid_glob(&error))],
    };
    let is_excluded = configurations.is_excluded(folder);
    let configurations = (!is_excluded).then_some(configurations);
    Search { ignores: true, exclude, configurations, is_wanted: is_supported, ..Search::default() }
        .run(folder)
}

/// Finds the JSON files in a folder, recursively, also hidden ones. Follows links like [`policy_files`].
pub(crate) fn json_files(folder: &Path) -> Vec<Result<InputSource, Failure>> {
    Search::default().run(folder)
}

/// A search that follows links itself: to find cycles, the walker would compare each folder with all of its
/// parents, which takes time cubic in their number.
struct Search {
    /// Whether hidden files and what `.gitignore` files list are left out.
    ignores: bool,
    exclude: Override,
    /// The configurations, unless the folder itself is excluded: it was passed nevertheless.
    configurations: Option<&'static Configurations>,
    /// Whether a file with this name is looked for.
    is_wanted: fn(&Path) -> bool,
    /// The folders that were visited, without links in their paths. Folders with links to each other have
    /// exponentially many paths.
    visited: Arc<Mutex<HashSet<PathBuf>>>,
    files: Vec<Result<InputSource, Failure>>,
}

/// The folder that was passed, or one that a link leads to.
struct Root<'o> {
    path: PathBuf,
    /// The path without links.
    real: PathBuf,
    /// The root that has the link, and the path of the folder with the link, without links.
    outer: Option<(&'o Root<'o>, PathBuf)>,
}

impl Root<'_> {
    /// Returns the path of a folder below it, without links.
    fn real_path(&self, path: &Path) -> PathBuf {
        match path.strip_prefix(&self.path) {
            Ok(rest) if !rest.as_os_str().is_empty() => self.real.join(rest),
            _ => self.real.clone(),
        }
    }

    /// Returns how the parent with this path was found, among the parents of a folder and itself.
    fn parent(&self, real_parent: &Path, folder: &Path) -> Option<PathBuf> {
        if folder.starts_with(real_parent)
            && let Ok(rest) = real_parent.strip_prefix(&self.real)
        {
            return Some(if rest.as_os_str().is_empty() {
                self.path.clone()
            } else {
                self.path.join(rest)
            });
        }
        let (outer, folder) = self.outer.as_ref()?;
        outer.parent(real_parent, folder)
    }
}

impl Default for Search {
    fn default() -> Self {
        Self {
            ignores: false,
            exclude: Override::empty(),
            configurations: None,
            is_wanted: |path| path.extension() == Some(OsStr::new("json")),
            visited: Arc::default(),
            files: Vec::new(),
        }
    }
}

impl Search {
    /// Searches a folder that was passed.
    fn run(mut self, folder: &Path) -> Vec<Result<InputSource, Failure>> {
        match folder.canonicalize() {
            Ok(real) => {
                insert(&self.visited, real.clone());
                self.folder(&Root { path: folder.to_owned(), real, outer: None });
                self.files
            }
            Err(error) => vec![Err(unreadable(name(folder), error))],
        }
    }

    fn folder(&mut self, root: &Root<'_>) {
        let mut walk = WalkBuilder::new(&root.path);
        walk.standard_filters(self.ignores).require_git(false).overrides(self.exclude.clone());
        walk.sort_by_file_name(std::cmp::Ord::cmp);
        let visited = Arc::clone(&self.visited);
        let (path, real) = (root.path.clone(), root.real.clone());
        let configurations = self.configurations;
        walk.filter_entry(move |entry| {
            let root = Root { path: path.clone(), real: real.clone(), outer: None };
            if entry.path() == root.path {
                return true;
            }
            let is_visited = || is_folder(entry) && !insert(&visited, root.real_path(entry.path()));
            let is_excluded = configurations.is_some_and(|it| it.is_excluded(entry.path()));
            !is_excluded && !is_visited()
        });
        for entry in walk.build() {
            match entry {
                Ok(entry) if entry.path() == root.path || is_folder(&entry) => {}
                Ok(entry) if entry.path_is_symlink() => self.link(entry.into_path(), root),
                Ok(entry) => {
                    self.file(entry.path(), entry.file_type().is_some_and(|it| it.is_file()));
                }
                Err(error) => self.files.push(Err(unreachable_entry(&root.path, error))),
            }
        }
    }

    /// Follows a link.
    fn link(&mut self, path: PathBuf, root: &Root<'_>) {
        let target = path.metadata().and_then(|target| Ok((target, path.canonicalize()?)));
        let (target, real) = match target {
            Ok(target) => target,
            Err(error) => {
                self.files.push(Err(unreadable(name(&path), error)));
                return;
            }
        };
        if !target.is_dir() {
            self.file(&path, target.is_file());
            return;
        }
        let folder = root.real_path(path.parent().unwrap_or(&root.path));
        match root.parent(&real, &folder) {
            Some(parent) => self.files.push(Err(loop_to(&path, &parent))),
            None if insert(&self.visited, real.clone()) => {
                self.folder(&Root { path, real, outer: Some((root, folder)) });
            }
            None => {}
        }
    }

    /// Accepts regular files only: reading a pipe without a writer would block.
    fn file(&mut self, path: &Path, is_regular: bool) {
        if !(self.is_wanted)(path) || is_configuration(path) {
            return;
        }
        self.files.push(if is_regular {
            Ok(InputSource::InFolder(path.to_owned()))
        } else {
            Err(Failure {
                help: Some("pass its path to read it anyway".to_owned()),
                ..unreadable(name(path), "not a regular file")
            })
        });
    }
}

/// Adds a folder. Returns whether it was not visited before.
fn insert(visited: &Mutex<HashSet<PathBuf>>, real: PathBuf) -> bool {
    visited.lock().unwrap_or_else(PoisonError::into_inner).insert(real)
}

fn is_folder(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|it| it.is_dir())
}

/// The globs of `--exclude`. In overrides, an exclamation mark means to leave out.
fn overrides(folder: &Path, exclude: &[String]) -> Result<Override, ignore::Error> {
    let mut overrides = OverrideBuilder::new(folder);
    for glob in exclude {
        let glob = if cfg!(windows) { glob.replace('\\', "/") } else { glob.clone() };
        overrides.add(&format!("!{glob}"))?;
    }
    overrides.build()
}

fn invalid_glob(error: &ignore::Error) -> Failure {
    Failure { file: "--exclude".to_owned(), message: error.to_string(), help: None }
}

fn unreachable_entry(folder: &Path, error: ignore::Error) -> Failure {
    match error {
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            unreachable_entry(folder, *err)
        }
        ignore::Error::WithPath { path, err } => unreachable_entry(&path, *err),
        error => unreadable(name(folder), error),
    }
}

fn loop_to(path: &Path, ancestor: &Path) -> Failure {
    Failure {
        file: name(path),
        message: format!("this link leads back to `{}`", name(ancestor)),
        help: Some("remove the link, or pass the subdirectories separately".to_owned()),
    }
}
