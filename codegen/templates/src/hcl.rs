//! Terraform configurations.
//!
//! Expressions are evaluated as far as the folder of the configuration tells: literals, locals, functions
//! that build a document, and `aws_iam_policy_document`. Everything else is a hole.

mod document;
mod expression;
mod module;
mod references;
mod related;

use cognito_policy_spec::json::{Node, SyntaxError, Value};
use hcl_edit::Span as _;
use hcl_edit::structure::{Block, Body};

use crate::format::Files;
use crate::found::Found;
use crate::origin::Origin;
use crate::property::claim;
use crate::search::{Claim, Path, search_resource};
use crate::terraform::{PROPERTIES, kind_in_organization};
use crate::tree::{Tree, added, member, object, string};
use expression::Evaluator;
use module::Module;
pub(crate) use references::{format as format_of, same_as};

/// The data source that is a policy document.
const DOCUMENT: &str = "aws_iam_policy_document";

/// Finds the policies of a configuration.
pub(crate) fn find(text: &str, files: &dyn Files, found: &mut Found) -> Result<(), SyntaxError> {
    if text.starts_with('\u{feff}') {
        return Err(SyntaxError {
            span: 0..3,
            message: "the file begins with a byte order mark".to_owned(),
            help: Some("save it as UTF-8 without a byte order mark".to_owned()),
        });
    }
    let module = Module::parse(text, files)?;
    let body = module.body();
    let branches: &[bool] = if expression::has_branches(body) { &[true, false] } else { &[true] };
    for &branch in branches {
        let condition = Some(branch);
        let evaluator = Evaluator { module: &module, text, condition, follows_documents: false };
        for block in body.blocks() {
            match labels(block).as_slice() {
                [resource_type, name] if block.has_ident("resource") => {
                    find_in_resource(block, resource_type, name, evaluator, found);
                }
                [DOCUMENT, name] if block.has_ident("data") => {
                    find_document(block, name, evaluator, found);
                }
                _ => {}
            }
        }
    }
    found.findings = related::stack(&module).check();
    found.files = module.included();
    Ok(())
}

fn labels(block: &Block) -> Vec<&str> {
    block.labels.iter().map(hcl_edit::structure::BlockLabel::as_str).collect()
}

fn find_in_resource(
    block: &Block,
    resource_type: &str,
    name: &str,
    evaluator: Evaluator<'_>,
    found: &mut Found,
) {
    let arguments = tree_of(&block.body, evaluator);
    let kind = |path: &Path| match resource_type {
        "aws_organizations_policy" if path.is(1, &["content"]) => {
            kind_in_organization(member(&arguments, "type").and_then(string))
                .map_or(Claim::Nothing, Claim::Policy)
        }
        _ => claim(PROPERTIES, resource_type, path, 1),
    };
    let path = Path::default().member(&format!("{resource_type}.{name}"));
    // A document of a data source is checked where it is written.
    search_resource(resource_type, &arguments, &path, &kind, found);
}

/// Adds the document of a data source, in each kind that it is used as.
fn find_document(block: &Block, name: &str, evaluator: Evaluator<'_>, found: &mut Found) {
    let address = format!("data.{DOCUMENT}.{name}");
    let policy = document::policy(block, evaluator);
    if member(&policy, "Statement").is_none() {
        return; // It combines others, which are found where they are written.
    }
    let uses = evaluator.module.uses_of_document(name);
    let first = found.policies.len();
    if uses.kinds.is_empty() && !uses.is_of_other_language {
        let kind = cognito_policy_language::PolicyKind::implied_by(&policy);
        found.add(address.clone(), kind, policy.clone());
    }
    for kind in uses.kinds {
        found.add(address.clone(), Some(kind), policy.clone());
    }
    if uses.has_no_resource {
        found.add_resources(first);
    }
}

/// Returns the arguments and the nested blocks of a block as an object. Blocks of one name are a list.
fn tree_of(body: &Body, evaluator: Evaluator<'_>) -> Tree {
    let origin = Origin::new(body.span().unwrap_or_default());
    let mut members = Vec::new();
    for attribute in body.attributes() {
        let place = Origin::new(attribute.key.span().unwrap_or_default());
        members.push(added(&attribute.key, &place, evaluator.value(&attribute.value)));
    }
    for block in body.blocks() {
        let (name, body) = module::content(block);
        let item = tree_of(body, evaluator);
        let place = item.span.clone();
        match members.iter_mut().find(|it| it.name.value == name) {
            Some(earlier) => {
                if let Value::Array(items) = &mut earlier.value.value {
                    items.push(item);
                }
            }
            None => {
                let list = Node { span: place.clone(), value: Value::Array(vec![item]) };
                members.push(added(name, &place, list));
            }
        }
    }
    object(members, &origin)
}
