//! The blocks of a file, whether it is written in HCL or in JSON.

use std::borrow::Cow;
use std::ops::Range;
use std::path::Path;

use cognito_policy_spec::json::SyntaxError;
use hcl_edit::Span as _;
use hcl_edit::expr::Expression;
use hcl_edit::parser::parse_body;
use hcl_edit::structure::{BlockLabel, Body};

use super::json;
use crate::tree::Tree;

/// A block at the top of a file: `resource "aws_iam_role" "users" { .. }`.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) kind: String,
    labels: Vec<String>,
    /// What messages about the entire block point to.
    pub(super) place: Range<usize>,
    pub(super) content: Content,
}

/// The arguments and nested blocks of a block.
#[derive(Debug)]
pub(super) enum Content {
    Hcl(Body),
    Json(Tree),
}

/// The value of an argument.
#[derive(Debug)]
pub(super) enum Argument {
    Hcl(Box<Expression>),
    Json(Tree),
}

impl Block {
    pub(super) fn new(kind: &str, labels: &[&str], place: Range<usize>, content: Content) -> Self {
        let labels = labels.iter().map(|&label| label.to_owned()).collect();
        Self { kind: kind.to_owned(), labels, place, content }
    }

    /// Returns the type and the name of a resource or data source.
    pub(super) fn address(&self) -> Option<(&str, &str)> {
        match self.labels.as_slice() {
            [resource_type, name] => Some((resource_type, name)),
            _ => None,
        }
    }
}

impl Content {
    /// Takes the arguments out of it, with their names.
    pub(super) fn into_arguments(self) -> Vec<(String, Argument)> {
        match self {
            Self::Hcl(body) => {
                let argument = |it: hcl_edit::structure::Attribute| {
                    (it.key.to_string(), Argument::Hcl(Box::new(it.value)))
                };
                body.into_attributes().map(argument).collect()
            }
            Self::Json(body) => json::into_arguments(body),
        }
    }
}

/// Parses a file. The extension decides for the syntax.
pub(super) fn parse(name: &str, text: &str) -> Result<Vec<Block>, SyntaxError> {
    if is_json(name) {
        return json::blocks(text);
    }
    let body = parse_body(&without_mark(text)).map_err(|error| {
        let offset = error.location().offset().min(text.len());
        SyntaxError { span: offset..offset, message: error.message().to_owned(), help: None }
    })?;
    Ok(body.into_blocks().map(block).collect())
}

/// Replaces a byte order mark, which Terraform ignores, by spaces: all places stay the same.
fn without_mark(text: &str) -> Cow<'_, str> {
    match text.strip_prefix('\u{feff}') {
        Some(rest) => Cow::Owned(format!("   {rest}")),
        None => Cow::Borrowed(text),
    }
}

/// Returns whether a file of a module is written in JSON.
fn is_json(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|it| it.eq_ignore_ascii_case("json"))
}

fn block(block: hcl_edit::structure::Block) -> Block {
    let labels: Vec<&str> = block.labels.iter().map(BlockLabel::as_str).collect();
    let place = block.ident.span().unwrap_or_default();
    Block::new(&block.ident, &labels, place, Content::Hcl(block.body))
}
