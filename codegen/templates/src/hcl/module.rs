//! The files of a module: locals, and where documents are used.

use std::cell::RefCell;

use cognito_policy_language::PolicyKind;
use cognito_policy_spec::json::SyntaxError;
use hcl_edit::expr::Expression;
use hcl_edit::parser::parse_body;
use hcl_edit::structure::{Block, Body};

use super::{DOCUMENT, labels, references};
use crate::format::Files;
use crate::found::IncludedFile;
use crate::property::{claim, has_no_resource, is_of_other_language};
use crate::search::{Claim, Path};
use crate::terraform::{PROPERTIES, kind_in_organization};

/// A file, with the other files of its folder.
pub(super) struct Module<'f> {
    text: &'f str,
    own: Body,
    /// The other files, with their texts.
    others: Vec<(String, Body)>,
    files: &'f dyn Files,
    included: RefCell<Vec<IncludedFile>>,
}

impl<'f> Module<'f> {
    /// Parses a file. The other files of the module are only looked into: they are checked on their own.
    pub(super) fn parse(text: &'f str, files: &'f dyn Files) -> Result<Self, SyntaxError> {
        let own = parse_body(text).map_err(|error| {
            let offset = error.location().offset().min(text.len());
            SyntaxError { span: offset..offset, message: error.message().to_owned(), help: None }
        })?;
        let mut others = Vec::new();
        for other in files.module() {
            if let Ok(body) = parse_body(&other) {
                others.push((other, body));
            }
        }
        Ok(Self { text, own, others, files, included: RefCell::default() })
    }

    /// Returns the file itself.
    pub(super) fn body(&self) -> &Body {
        &self.own
    }

    /// Reads a file that the configuration includes. Returns its number and its text.
    pub(super) fn include(&self, path: &str) -> Option<(usize, String)> {
        let mut included = self.included.borrow_mut();
        if let Some(index) = included.iter().position(|file| file.path == path) {
            return Some((index + 1, included[index].text.clone()));
        }
        let text = self.files.read(path)?;
        included.push(IncludedFile { path: path.to_owned(), text: text.clone() });
        Some((included.len(), text))
    }

    /// Returns the files that were included.
    pub(super) fn included(self) -> Vec<IncludedFile> {
        self.included.into_inner()
    }

    /// Returns the expression of a local value of this file.
    pub(super) fn local(&self, name: &str) -> Option<&Expression> {
        let locals = self.own.blocks().filter(|block| block.has_ident("locals"));
        let mut values = locals.filter_map(|block| block.body.get_attribute(name));
        values.next().map(|attribute| &attribute.value)
    }

    /// Returns the policy document of this name, and the text of its file.
    pub(super) fn document(&self, name: &str) -> Option<(&Block, &str)> {
        let is_document = |block: &&Block| {
            block.has_ident("data") && labels(block).as_slice() == [DOCUMENT, name]
        };
        self.files().find_map(|(text, body)| Some((body.blocks().find(is_document)?, text)))
    }

    /// Returns the bodies of all files with their texts. The first one is the file itself.
    pub(super) fn files(&self) -> impl Iterator<Item = (&str, &Body)> {
        let others = self.others.iter().map(|(text, body)| (text.as_str(), body));
        std::iter::once((self.text, &self.own)).chain(others)
    }

    /// Returns how a document is used.
    pub(super) fn uses_of_document(&self, name: &str) -> Uses {
        let mut uses = Uses::default();
        for (_, body) in self.files() {
            for block in body.blocks().filter(|block| block.has_ident("resource")) {
                if let [resource_type, _] = labels(block).as_slice() {
                    let path = Path::default().member(resource_type);
                    uses.add(&block.body, resource_type, &path, name);
                }
            }
        }
        uses
    }
}

/// How a document is used.
#[derive(Default)]
pub(super) struct Uses {
    /// The kinds of policies that it is.
    pub(super) kinds: Vec<PolicyKind>,
    /// Whether it is a policy of another language.
    pub(super) is_of_other_language: bool,
    /// Whether it is the policy of a resource whose statements have no `Resource`.
    pub(super) has_no_resource: bool,
}

impl Uses {
    /// Adds the uses in a block.
    fn add(&mut self, body: &Body, resource_type: &str, path: &Path, name: &str) {
        for attribute in body.attributes() {
            if references::document(&attribute.value) != Some(name) {
                continue;
            }
            let path = path.member(&attribute.key);
            let kind = match claim(PROPERTIES, resource_type, &path, 1) {
                Claim::Policy(kind) => Some(kind),
                _ if resource_type == "aws_organizations_policy" => {
                    let policy_type = body.get_attribute("type").and_then(|it| it.value.as_str());
                    kind_in_organization(policy_type)
                }
                _ => None,
            };
            self.is_of_other_language |= is_of_other_language(resource_type);
            self.has_no_resource |= has_no_resource(resource_type);
            if let Some(kind) = kind
                && !self.kinds.contains(&kind)
            {
                self.kinds.push(kind);
            }
        }
        for block in body.blocks() {
            let (ident, body) = content(block);
            self.add(body, resource_type, &path.member(ident).item(0), name);
        }
    }
}

/// Returns the name and the content of a block; of a `dynamic` block, those of the blocks that it creates.
pub(super) fn content(block: &Block) -> (&str, &Body) {
    if block.has_ident("dynamic")
        && let [name] = block.labels.as_slice()
        && let Some(content) = block.body.get_blocks("content").next()
    {
        return (name.as_str(), &content.body);
    }
    (block.ident.as_str(), &block.body)
}
