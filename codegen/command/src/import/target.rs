//! Where imported tables go: the files that are there, and those to come.

use std::path::{Path, PathBuf};
use std::{fs, io};

use cognito_policy_spec::model::Service;

use super::entry::Entry;
use super::layout;
use crate::input::{Input, files_in};
use crate::report::Failure;
use crate::table::{Faults, Table, report_doubles};

/// The files that tables are merged into.
#[derive(Debug)]
pub(crate) struct Target {
    into: PathBuf,
    files: Vec<File>,
}

/// The file of a service.
#[derive(Debug)]
struct File {
    path: PathBuf,
    /// What the file says before the import; none if there is no file yet.
    service: Option<Service>,
    entry: Entry,
    is_changed: bool,
}

impl Target {
    /// Reads what is there. What is wrong with it is added to `faults`.
    pub(crate) fn read(into: &Path, faults: &mut Faults) -> Self {
        let mut tables = Vec::new();
        if into.is_dir() {
            for input in files_in(into) {
                match input {
                    Ok(input) => tables.extend(Table::read_if_table(input, faults)),
                    Err(failure) => faults.add(failure),
                }
            }
        } else if into.exists() {
            tables.extend(Table::read(Input::File(into.to_owned()), faults));
        }
        report_doubles(&tables, faults);
        let mut target = Self { into: into.to_owned(), files: Vec::new() };
        for Table { input, text, service, .. } in tables {
            match (Entry::read(&input.name(), &text), input) {
                (Ok(entry), Input::File(path)) => {
                    let service = Some(service);
                    target.files.push(File { path, service, entry, is_changed: false });
                }
                (Err(failure), _) => faults.add(failure),
                // Nothing is merged into standard input.
                (_, Input::Stdin) => {}
            }
        }
        target
    }

    /// What is there of a service: as it was read, and as the file has it.
    pub(crate) fn find(&self, name: &str) -> Option<(&Service, &Entry)> {
        let file = self.files.iter().find(|file| file.entry.name == name)?;
        file.service.as_ref().map(|service| (service, &file.entry))
    }

    /// Puts an entry in the place of the one that its service has, or into a new file.
    pub(crate) fn put(&mut self, entry: Entry) -> Result<(), Failure> {
        if let Some(file) = self.files.iter_mut().find(|file| file.entry.name == entry.name) {
            file.entry = entry;
            file.is_changed = true;
            return Ok(());
        }
        let is_file = self.into.is_file()
            || !self.into.is_dir() && self.into.extension().is_some_and(|end| end == "json");
        let path = match (is_file, self.files.first()) {
            (true, Some(owner)) => return Err(not_for(&entry.name, &owner.entry.name, &self.into)),
            (true, None) => self.into.clone(),
            (false, _) => self.into.join(format!("{}.json", entry.name)),
        };
        self.files.push(File { path, service: None, entry, is_changed: true });
        Ok(())
    }

    /// The files that are to be written, with their texts.
    pub(crate) fn changed(&self) -> impl Iterator<Item = (&Path, String)> {
        let changed = self.files.iter().filter(|file| file.is_changed);
        changed.map(|file| (file.path.as_path(), layout::table(&file.entry)))
    }
}

fn not_for(service: &str, owner: &str, file: &Path) -> Failure {
    Failure {
        file: file.display().to_string(),
        message: format!("it is for the table of `{owner}`, which `{service}` cannot go into"),
        help: Some("name a folder with --into".to_owned()),
    }
}

/// Writes a file, and the folders to it.
pub(crate) fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}
