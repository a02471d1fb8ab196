//! The arguments and nested blocks of a block as an object. Blocks of one name are a list.

use cognito_policy_spec::json::{Member, Node, Value};
use hcl_edit::Span as _;
use hcl_edit::structure::{Block, Body};

use super::block::{Argument, Content};
use super::expression::Evaluator;
use crate::origin::Origin;
use crate::terraform::is_block;
use crate::tree::{Tree, added, object};

impl Evaluator<'_> {
    /// Returns the arguments of a block: for each branch of its conditionals.
    pub(super) fn branches(self, content: &Content) -> Vec<Tree> {
        let met_condition = &self.reading.met_condition;
        met_condition.set(false);
        let first = Evaluator { condition: Some(true), ..self }.arguments(content);
        if !met_condition.get() {
            return vec![first];
        }
        vec![first, Evaluator { condition: Some(false), ..self }.arguments(content)]
    }

    /// Returns the arguments of a block.
    pub(super) fn arguments(self, content: &Content) -> Tree {
        match content {
            Content::Hcl(body) => self.body(body, &self.place(&body.span().unwrap_or_default())),
            Content::Json(body) => with_lists(self.json(body, 0)),
        }
    }

    /// Returns the value of an argument.
    pub(super) fn argument(self, argument: &Argument, depth: usize) -> Tree {
        match argument {
            Argument::Hcl(expression) => self.value_at(expression, depth),
            Argument::Json(value) => self.json(value, depth),
        }
    }

    fn body(self, body: &Body, origin: &Origin) -> Tree {
        let mut members = Vec::new();
        for attribute in body.attributes() {
            let place = self.place(&attribute.key.span().unwrap_or_default());
            members.push(added(&attribute.key, &place, self.value_at(&attribute.value, 0)));
        }
        for block in body.blocks() {
            let (name, body) = content(block);
            let place = self.place(&block.ident.span().unwrap_or_default());
            push_block(&mut members, name, self.body(body, &place));
        }
        object(members, origin)
    }
}

/// Returns the name and the content of a block; of a `dynamic` block, those of the blocks that it creates.
fn content(block: &Block) -> (&str, &Body) {
    if block.has_ident("dynamic")
        && let [name] = block.labels.as_slice()
        && let Some(content) = block.body.get_blocks("content").next()
    {
        return (name.as_str(), &content.body);
    }
    (block.ident.as_str(), &block.body)
}

/// Adds a block to those of the same name.
pub(super) fn push_block(members: &mut Vec<Member<Origin>>, name: &str, block: Tree) {
    match members.iter_mut().find(|it| it.name.value == name) {
        Some(earlier) => {
            if let Value::Array(blocks) = &mut earlier.value.value {
                blocks.push(block);
            }
        }
        None => {
            let place = block.span.place();
            let list = Node { span: place.clone(), value: Value::Array(vec![block]) };
            members.push(added(name, &place, list));
        }
    }
}

/// Makes lists of single blocks, which JSON writes without one.
fn with_lists(mut body: Tree) -> Tree {
    if let Value::Object(members) = &mut body.value {
        for member in members {
            let value = &mut member.value;
            if is_block(&member.name.value) && matches!(value.value, Value::Object(_)) {
                let span = value.span.place();
                let block = std::mem::replace(value, Node { span, value: Value::Null });
                value.value = Value::Array(vec![block]);
            }
        }
    }
    body
}
