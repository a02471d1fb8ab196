//! The files of a module: local values, policy documents, and how these are used.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::rc::Rc;

use cognito_policy_spec::json::SyntaxError;

use super::block::{Argument, Block, parse};
use super::related::ModuleFindings;
use super::uses::{self, Uses};
use super::{DOCUMENT, references};
use crate::found::IncludedFile;

/// A Terraform module: the `.tf` and `.tf.json` files of a folder.
///
/// It is parsed once for all of its files, which refer to each other.
#[derive(Debug, Default)]
pub struct Module {
    /// Sorted by name.
    pub(super) files: Vec<File>,
    /// The local values, with the indices of their files.
    locals: HashMap<String, (usize, Argument)>,
    /// The policy documents: the indices of the file and of the block in it.
    documents: HashMap<String, (usize, usize)>,
    uses: OnceCell<HashMap<String, Uses>>,
    pub(super) findings: OnceCell<ModuleFindings>,
}

/// A file of a module.
#[derive(Debug)]
pub(super) struct File {
    pub(super) name: String,
    pub(super) text: Rc<str>,
    pub(super) blocks: Result<Vec<Block>, SyntaxError>,
}

impl File {
    /// Returns it as a file that another one includes.
    pub(super) fn as_included(&self) -> IncludedFile {
        IncludedFile { path: self.name.clone(), text: Rc::clone(&self.text) }
    }
}

impl Module {
    /// Parses the files of a module, given by their names and texts.
    ///
    /// Files with syntax errors are left out of what the others refer to.
    pub fn parse(mut files: Vec<(String, String)>) -> Self {
        let mut module = Self::default();
        files.sort();
        for (name, text) in files {
            let index = module.files.len();
            let blocks = parse(&name, &text).map(|blocks| module.with_indices(blocks, index));
            module.files.push(File { name, text: text.into(), blocks });
        }
        module
    }

    /// Takes the local values out of the blocks of a file, and notes where its documents are.
    fn with_indices(&mut self, blocks: Vec<Block>, file: usize) -> Vec<Block> {
        let (locals, blocks): (Vec<_>, Vec<_>) =
            blocks.into_iter().partition(|block| block.kind == "locals");
        for (name, value) in locals.into_iter().flat_map(|block| block.content.into_arguments()) {
            self.locals.entry(name).or_insert((file, value));
        }
        for (index, block) in blocks.iter().enumerate() {
            if let ("data", Some((DOCUMENT, name))) = (block.kind.as_str(), block.address()) {
                self.documents.entry(name.to_owned()).or_insert((file, index));
            }
        }
        blocks
    }

    /// Returns the index of a file with this name and text.
    pub(super) fn position(&self, name: &str, text: &str) -> Option<usize> {
        let index = self.files.binary_search_by(|file| file.name.as_str().cmp(name)).ok()?;
        (&*self.files[index].text == text).then_some(index)
    }

    /// Returns the blocks of all files, with the indices of the files.
    pub(super) fn blocks(&self) -> impl Iterator<Item = (usize, &Block)> {
        self.files.iter().enumerate().flat_map(move |(index, file)| {
            file.blocks.as_deref().unwrap_or_default().iter().map(move |block| (index, block))
        })
    }

    /// Returns a local value, and the index of its file.
    pub(super) fn local(&self, name: &str) -> Option<(usize, &Argument)> {
        self.locals.get(name).map(|(file, value)| (*file, value))
    }

    /// Returns a policy document, and the index of its file.
    pub(super) fn document(&self, name: &str) -> Option<(usize, &Block)> {
        let (file, index) = *self.documents.get(name)?;
        Some((file, self.files[file].blocks.as_ref().ok()?.get(index)?))
    }

    /// Returns the names of the policy documents.
    pub(super) fn document_names(&self) -> impl Iterator<Item = &str> {
        self.documents.keys().map(String::as_str)
    }

    /// Returns how a document is used.
    pub(super) fn uses_of_document(&self, name: &str) -> Option<&Uses> {
        let uses = self.uses.get_or_init(|| uses::of_module(self));
        uses.get(&references::hole_of_document(name))
    }
}
