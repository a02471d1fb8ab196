//! The files that tables are imported into: existing and new ones.

use std::path::{Path, PathBuf};
use std::{fs, io};

use cognito_policy_spec::model::Service;

use super::entry::ServiceEntry;
use super::layout;
use crate::error::{Failure, InputErrors};
use crate::input::InputSource;
use crate::input::json_files;
use crate::table::{TableFile, report_duplicates};

/// The files that tables are merged into.
#[derive(Debug)]
pub(crate) struct Target {
    into: PathBuf,
    files: Vec<TargetFile>,
}

/// The file of a service.
#[derive(Debug)]
struct TargetFile {
    path: PathBuf,
    /// The service before the import, unless the file is new.
    service: Option<Service>,
    entry: ServiceEntry,
    is_changed: bool,
}

impl Target {
    /// Reads the existing files. Adds what is wrong with them to `errors`.
    pub(crate) fn read(into: &Path, errors: &mut InputErrors) -> Self {
        let mut tables = Vec::new();
        if into.is_dir() {
            for input in json_files(into) {
                match input {
                    Ok(input) => tables.extend(TableFile::read_if_table(input, errors)),
                    Err(failure) => errors.add(failure),
                }
            }
        } else if into.exists() {
            tables.extend(TableFile::read(InputSource::File(into.to_owned()), errors));
        }
        report_duplicates(&tables, errors);
        let mut target = Self { into: into.to_owned(), files: Vec::new() };
        for TableFile { input, text, service, .. } in tables {
            match ServiceEntry::read(&input.name(), &text) {
                Ok(entry) => {
                    let (path, service) = (input.path().to_owned(), Some(service));
                    target.files.push(TargetFile { path, service, entry, is_changed: false });
                }
                Err(failure) => errors.add(failure),
            }
        }
        target
    }

    /// Returns a service before the import, as loaded and as written in its file.
    pub(crate) fn find(&self, name: &str) -> Option<(&Service, &ServiceEntry)> {
        let file = self.files.iter().find(|file| file.entry.name() == name)?;
        file.service.as_ref().map(|service| (service, &file.entry))
    }

    /// Replaces the entry of a service, or adds it in a new file.
    pub(crate) fn put(&mut self, entry: ServiceEntry) -> Result<(), Failure> {
        if let Some(file) = self.files.iter_mut().find(|file| file.entry.name() == entry.name()) {
            file.entry = entry;
            file.is_changed = true;
            return Ok(());
        }
        let is_file = self.into.is_file()
            || !self.into.is_dir() && self.into.extension().is_some_and(|end| end == "json");
        let path = match (is_file, self.files.first()) {
            (true, Some(owner)) => return Err(occupied(&self.into, owner, entry.name())),
            (true, None) => self.into.clone(),
            (false, _) => self.into.join(format!("{}.json", entry.name())),
        };
        self.files.push(TargetFile { path, service: None, entry, is_changed: true });
        Ok(())
    }

    /// Returns the paths and the texts of the files that change.
    pub(crate) fn changed(&self) -> impl Iterator<Item = (&Path, String)> {
        let changed = self.files.iter().filter(|file| file.is_changed);
        changed.map(|file| (file.path.as_path(), layout::table(&file.entry)))
    }
}

fn occupied(path: &Path, owner: &TargetFile, service: &str) -> Failure {
    let owner = owner.entry.name();
    Failure {
        file: path.display().to_string(),
        message: format!("cannot import `{service}` into this file, the table of `{owner}`"),
        help: Some("pass a directory to --into".to_owned()),
    }
}

/// Writes a file, after creating its parent directories.
pub(crate) fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(directory) = path.parent() {
        fs::create_dir_all(directory)?;
    }
    fs::write(path, text)
}
