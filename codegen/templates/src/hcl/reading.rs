//! The reading of one file of a module.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::expression::{Documents, Evaluator, Source};
use super::module::Module;
use crate::format::Files;
use crate::found::IncludedFile;

/// How long local values can become when they are evaluated, for each byte of what refers to them: values that
/// repeat each other grow exponentially.
const GROWTH: usize = 256;

/// How long they can become at least.
const SHORTEST_LIMIT: usize = 1 << 18;

/// A file that is read, with what it refers to.
pub(super) struct Reading<'m> {
    pub(super) module: &'m Module,
    /// The index of the file in the module.
    pub(super) own: usize,
    pub(super) files: &'m dyn Files,
    included: RefCell<Vec<IncludedFile>>,
    /// Whether an expression had branches.
    pub(super) met_condition: Cell<bool>,
    left: Cell<usize>,
}

impl<'m> Reading<'m> {
    pub(super) fn new(module: &'m Module, own: usize, files: &'m dyn Files) -> Self {
        Self::with_length(module, own, files, module.files[own].text.len())
    }

    /// A reading of all files of a module.
    pub(super) fn of_module(module: &'m Module, files: &'m dyn Files) -> Self {
        let length = module.files.iter().map(|file| file.text.len()).sum();
        Self::with_length(module, 0, files, length)
    }

    fn with_length(module: &'m Module, own: usize, files: &'m dyn Files, length: usize) -> Self {
        Self {
            module,
            own,
            files,
            included: RefCell::default(),
            met_condition: Cell::new(false),
            left: Cell::new(SHORTEST_LIMIT + GROWTH * length),
        }
    }

    /// Returns the evaluator of the expressions in a file of the module.
    pub(super) fn evaluator(&self, file: usize, documents: Documents) -> Evaluator<'_> {
        let text = &self.module.files[file].text;
        let source = Source { text, within: None, file: self.number(file) };
        Evaluator { reading: self, source, condition: None, documents }
    }

    /// Returns the number of a file of the module in places.
    pub(super) fn number(&self, file: usize) -> usize {
        self.add(self.module.files[file].as_included())
    }

    /// Adds a file that the configuration includes, or another one of the module. Returns its number.
    pub(super) fn add(&self, file: IncludedFile) -> usize {
        if file.path == self.module.files[self.own].name {
            return 0;
        }
        let mut included = self.included.borrow_mut();
        let index = included.iter().position(|it| it.path == file.path).unwrap_or_else(|| {
            included.push(file);
            included.len() - 1
        });
        index + 1
    }

    /// Reads a file that the configuration includes. Returns its number and its text.
    pub(super) fn include(&self, path: &str) -> Option<(usize, Rc<str>)> {
        let earlier = self.included.borrow().iter().find(|it| it.path == path).cloned();
        let file = match earlier {
            Some(file) => file,
            None => IncludedFile { path: path.to_owned(), text: self.files.read(path)?.into() },
        };
        let text = Rc::clone(&file.text);
        Some((self.add(file), text))
    }

    /// Counts the length of local values. Returns whether they are short enough.
    pub(super) fn spend(&self, length: usize) -> bool {
        self.left.set(self.left.get().saturating_sub(length));
        self.left.get() > 0
    }

    /// Returns the files that were included.
    pub(super) fn included(self) -> Vec<IncludedFile> {
        self.included.into_inner()
    }
}
