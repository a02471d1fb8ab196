//! Terraform's JSON syntax: blocks are objects by their labels, and strings are templates.
//!
//! See its [documentation](https://developer.hashicorp.com/terraform/language/syntax/json).

use std::ops::Range;

use cognito_policy_spec::json::{Member, Node, SyntaxError, Text, Value};
use hcl_edit::parser::parse_template;

use super::arguments::push_block;
use super::block::{Argument, Block, Content};
use super::expression::{Evaluator, Source};
use crate::origin::Origin;
use crate::tree::{self, Tree, blocks as objects, members, object};

/// The blocks that policies can depend on, and how many labels they have.
const KINDS: [(&str, usize); 4] = [("data", 2), ("locals", 0), ("module", 1), ("resource", 2)];

/// A member that is a comment.
const COMMENT: &str = "//";

/// Parses a file.
pub(super) fn blocks(text: &str) -> Result<Vec<Block>, SyntaxError> {
    let mut blocks = Vec::new();
    for body in into_objects(tree::parse(text)?) {
        for Member { name, name_span, value } in into_members(body) {
            if let Some((kind, labels)) = KINDS.iter().find(|(kind, _)| *kind == name.value) {
                add(kind, *labels, &[], &name_span.span, value, &mut blocks);
            }
        }
    }
    Ok(blocks)
}

/// Adds the blocks in a value that has this many more labels.
fn add(
    kind: &str,
    missing: usize,
    labels: &[&str],
    place: &Range<usize>,
    value: Tree,
    blocks: &mut Vec<Block>,
) {
    for item in into_objects(value) {
        if missing == 0 {
            blocks.push(Block::new(kind, labels, place.clone(), Content::Json(item)));
            continue;
        }
        for Member { name, name_span, value } in into_members(item) {
            let labels = [labels, &[name.value.as_str()]].concat();
            add(kind, missing - 1, &labels, &name_span.span, value, blocks);
        }
    }
}

/// Returns the objects of a list, or a single object.
fn into_objects(node: Tree) -> Vec<Tree> {
    match node.value {
        Value::Array(items) => items,
        _ => vec![node],
    }
}

/// Returns the members of an object without comments.
fn into_members(node: Tree) -> Vec<Member<Origin>> {
    let Value::Object(mut members) = node.value else { return Vec::new() };
    members.retain(|member| member.name.value != COMMENT);
    members
}

/// Takes the arguments out of the content of a block.
pub(super) fn into_arguments(body: Tree) -> Vec<(String, Argument)> {
    let members = into_members(body).into_iter();
    members.map(|it| (it.name.value, Argument::Json(it.value))).collect()
}

impl Evaluator<'_> {
    /// Returns a value of a file in JSON with its templates evaluated.
    pub(super) fn json(self, node: &Tree, depth: usize) -> Tree {
        let origin = node.span.clone().in_file(self.source.file);
        let value = match &node.value {
            Value::String(text) => return self.json_string(text, origin, depth),
            Value::Array(items) => {
                Value::Array(items.iter().map(|item| self.json(item, depth)).collect())
            }
            Value::Object(members) => return self.json_object(members, &origin, depth),
            scalar => scalar.clone(),
        };
        Node { span: origin, value }
    }

    fn json_string(self, text: &Text, origin: Origin, depth: usize) -> Tree {
        let is_template = text.value.contains("${") || text.value.contains("%{");
        match parse_template(&text.value) {
            Ok(template) if is_template => {
                let source = Source { text: &text.value, within: Some(&origin), ..self.source };
                Evaluator { source, ..self }.template(template.iter(), false, &origin, depth)
            }
            _ => Node { span: origin, value: Value::String(text.clone()) },
        }
    }

    fn json_object(self, entries: &[Member<Origin>], origin: &Origin, depth: usize) -> Tree {
        let mut own = Vec::new();
        for Member { name, name_span, value } in entries {
            match name.value.as_str() {
                COMMENT => {}
                "dynamic" => self.json_dynamic(value, &mut own, depth),
                _ => {
                    let place = name_span.clone().in_file(self.source.file);
                    let name = self.json_string(name, place, depth);
                    if let Node { span, value: Value::String(text) } = name {
                        let value = self.json(value, depth);
                        own.push(Member { name: text, name_span: span, value });
                    }
                }
            }
        }
        object(own, origin)
    }

    /// Adds the blocks that `dynamic` creates.
    fn json_dynamic(self, dynamic: &Tree, own: &mut Vec<Member<Origin>>, depth: usize) {
        for block in objects(dynamic).iter().flat_map(members) {
            for content in objects(&block.value).iter().filter_map(|it| tree::member(it, "content"))
            {
                for item in objects(content) {
                    push_block(own, &block.name.value, self.json(item, depth));
                }
            }
        }
    }
}
