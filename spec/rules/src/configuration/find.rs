//! Finds the file that applies to a folder.

use std::env;
use std::path::{Component, Path, PathBuf};

use cognito_policy_spec::file::{self, Limit, Unreadable};

use super::Configuration;

/// The files with which cargo marks a package that it downloaded or vendored.
const MARKS: [&str; 2] = [".cargo-ok", ".cargo-checksum.json"];

/// Returns an absolute path without `.` and `..`. Links are not resolved, so that a file has the
/// configuration of the folder in which its author sees it.
pub fn absolute(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut absolute = PathBuf::new();
    for component in path.components() {
        match component {
            Component::ParentDir => {
                absolute.pop();
            }
            component => absolute.push(component),
        }
    }
    absolute
}

/// Returns whether the folders above this one do not matter: it is a package that cargo downloaded, which
/// the configuration of the user's folders does not concern.
pub fn is_end_of_search(folder: &Path) -> bool {
    folder.join(MARKS[0]).exists() || folder.join(MARKS[1]).exists()
}

impl Configuration {
    /// Reads the nearest configuration in a folder and those above it. The path must be [absolute].
    pub fn find(folder: &Path) -> Option<Self> {
        for folder in folder.ancestors() {
            if let Some(configuration) = Self::in_folder(folder) {
                return Some(configuration);
            }
            if is_end_of_search(folder) {
                break;
            }
        }
        None
    }

    /// Reads the configuration in a folder, if there is one: a policy or a template with its name is
    /// none. The path must be [absolute].
    pub fn in_folder(folder: &Path) -> Option<Self> {
        let path = folder.join(Self::FILE);
        if !path.is_file() {
            return None;
        }
        let configuration = Self::read(&path);
        if configuration.is_foreign { None } else { Some(configuration) }
    }

    /// Reads a file. The path must be [absolute].
    pub fn read(path: &Path) -> Self {
        let name = short_name(path);
        let folder = path.parent().unwrap_or(path);
        match file::read(path, Limit::CONFIGURATION) {
            Ok(text) => Self::parse(&name, folder, &text),
            Err(Unreadable { reason, help }) => {
                let mut configuration = Self::parse(&name, folder, "{}");
                configuration.report(0, &format!("cannot be read: {reason}"), help);
                configuration
            }
        }
    }
}

/// Returns the name of a file in messages: its path from the current folder, if it is in it.
pub fn short_name(path: &Path) -> String {
    let folder = env::current_dir().unwrap_or_default();
    match path_in(&folder, path) {
        Some(name) => name,
        None => path.display().to_string(),
    }
}

/// Returns the path of a file from a folder that contains it, with slashes. Comparing the components of
/// paths takes four times as long to compile.
pub(super) fn path_in(folder: &Path, file: &Path) -> Option<String> {
    let (folder, file) = (folder.to_string_lossy(), file.to_string_lossy());
    let rest = file.strip_prefix(folder.trim_end_matches(['/', '\\']))?;
    let name = if cfg!(windows) { rest.replace('\\', "/") } else { rest.to_owned() };
    Some(name.strip_prefix('/')?.to_owned())
}
