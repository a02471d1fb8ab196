//! The resources of a module that are related to Amazon Cognito.

use hcl_edit::structure::{Block, Body};

use super::expression::Evaluator;
use super::module::Module;
use super::{labels, references, tree_of};
use crate::related::{Kind, Resource, Stack};

/// Returns the resources of all files of a module.
pub(super) fn stack(module: &Module<'_>) -> Stack {
    let mut stack = Stack::default();
    if !module.files().next().is_some_and(|(_, body)| has_related(body)) {
        return stack;
    }
    for (index, (text, body)) in module.files().enumerate() {
        let evaluator = Evaluator { module, text, condition: None, follows_documents: true };
        for block in body.blocks() {
            add(block, evaluator, index == 0, &mut stack);
        }
    }
    stack
}

/// Returns whether a file has resources that are checked with others: most have none.
fn has_related(body: &Body) -> bool {
    body.blocks().any(|block| {
        matches!(labels(block).as_slice(), [resource_type, _] if resource_type.starts_with("aws_cognito_"))
    })
}

fn add(block: &Block, evaluator: Evaluator<'_>, is_own: bool, stack: &mut Stack) {
    match labels(block).as_slice() {
        [resource_type, name] if block.has_ident("resource") => {
            let Some(kind) = Kind::of(resource_type) else { return };
            let same_as = references::same_as(resource_type).unwrap_or_default();
            let arguments = tree_of(&block.body, evaluator);
            let address = format!("{resource_type}.{name}");
            let mut resource = Resource::new(kind, same_as, &address, address.clone(), arguments);
            resource.is_own = is_own;
            stack.add(resource);
        }
        [_] if block.has_ident("module") => stack.add_opaque(&tree_of(&block.body, evaluator)),
        _ => {}
    }
}
