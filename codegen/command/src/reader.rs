//! Reads files with policies, and the files that they refer to.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::rc::Rc;

use cognito_policy_spec::file::{self, Limit};
use cognito_policy_templates::{Files, Module, is_of_module};

use crate::configuration::{Configurations, Settings};
use crate::error::Failure;
use crate::fix::FixedFiles;
use crate::input::{InputSource, name};

/// Reads inputs, with the fixes so far. Parses the Terraform module of a folder once.
pub(crate) struct Reader<'r> {
    configurations: &'r Configurations,
    fixed: Option<&'r FixedFiles>,
    modules: RefCell<HashMap<PathBuf, CachedModule>>,
}

/// A module that was parsed for one of its files.
struct CachedModule {
    module: Rc<Module>,
    /// The number of its files that were not read yet. The last one frees the module.
    left: usize,
}

impl<'r> Reader<'r> {
    pub(crate) fn new(configurations: &'r Configurations) -> Self {
        Self { configurations, fixed: None, modules: RefCell::default() }
    }

    /// Reads files with the fixes so far.
    pub(crate) fn with_fixed(self, fixed: &'r FixedFiles) -> Self {
        Self { fixed: Some(fixed), ..self }
    }

    /// Reads the text of an input.
    pub(crate) fn text(&self, input: &InputSource) -> Result<String, Failure> {
        match self.fixed_text(&input.name()) {
            Some(text) => Ok(text),
            None => input.text(Limit::TEMPLATE),
        }
    }

    /// Returns what applies to an input.
    pub(crate) fn settings(&self, input: &InputSource) -> Settings {
        self.configurations.of(input)
    }

    fn fixed_text(&self, name: &str) -> Option<String> {
        self.fixed?.text(name).map(str::to_owned)
    }

    /// Reads a file that another one refers to; `None` if it cannot be read.
    fn other(&self, path: &Path) -> Option<String> {
        self.fixed_text(&name(path)).or_else(|| file::read(path, Limit::TEMPLATE).ok())
    }

    fn module(&self, folder: &Path) -> Rc<Module> {
        let mut modules = self.modules.borrow_mut();
        let cached = modules.entry(folder.to_owned()).or_insert_with(|| {
            let files = self.files_of_module(folder);
            CachedModule { left: files.len(), module: Rc::new(Module::parse(files)) }
        });
        let module = Rc::clone(&cached.module);
        cached.left = cached.left.saturating_sub(1);
        if cached.left == 0 {
            modules.remove(folder);
        }
        module
    }

    /// Reads the files of a module. Returns their names and texts.
    fn files_of_module(&self, folder: &Path) -> Vec<(String, String)> {
        let mut files = Vec::new();
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            // As the paths of inputs: without `./`.
            let path = folder.join(entry.file_name());
            if is_of_module(&path)
                && let Some(text) = self.other(&path)
            {
                files.push((entry.file_name().to_string_lossy().into_owned(), text));
            }
        }
        files
    }
}

/// The folder of a file.
pub(crate) struct Folder<'r> {
    reader: &'r Reader<'r>,
    path: PathBuf,
}

impl<'r> Folder<'r> {
    pub(crate) fn of(file: &Path, reader: &'r Reader<'r>) -> Self {
        Self { reader, path: file.parent().unwrap_or(Path::new("")).to_owned() }
    }

    /// Returns the path of a file by its path from the folder, in the form that a search of the folders above
    /// finds it in.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        let path = self.path.join(name);
        let short = without_parents(&path);
        // A link can lead to a folder with another parent.
        let is_same = !name.contains("..") || short.canonicalize().ok() == path.canonicalize().ok();
        if is_same { short } else { path }
    }
}

/// Returns a path without `..`, as far as it names the folder before.
fn without_parents(path: &Path) -> PathBuf {
    let mut short = PathBuf::new();
    for component in path.components() {
        match (component, short.components().next_back()) {
            (Component::ParentDir, Some(Component::Normal(_))) => {
                short.pop();
            }
            _ => short.push(component),
        }
    }
    short
}

impl Files for Folder<'_> {
    fn read(&self, path: &str) -> Option<String> {
        self.reader.other(&self.path(path))
    }

    fn module(&self) -> Rc<Module> {
        let is_current = self.path == Path::new("");
        self.reader.module(if is_current { Path::new(".") } else { &self.path })
    }
}
